import { type Attributed, type AttributionModel, attributed, outcomesOfTouches } from './attributed.ts';
import { type AttributedRow, attributedRows } from './attributedRows.ts';
import { groupBy, type Options, recipientsOf } from './recipients.ts';
import type { Sourced } from './rows.ts';
import { type SettledOrder, settledOrdersOf } from './settledOrders.ts';
import { type Touch, touchesOf } from './touches.ts';

export interface AttributionOptions extends Options {
  readonly model: AttributionModel;
}

/** All that attribution finds for one tenant. */
export interface Attribution {
  readonly touches: readonly Touch[];
  readonly conversions: readonly Attributed[];
  readonly orders: readonly SettledOrder[];
  readonly rows: readonly AttributedRow[];
}

/** Attribution over all events of one tenant, in any order, each any number of times. */
export function attribution(events: readonly Sourced[], options: AttributionOptions): Attribution {
  const found = recipientsOf(events, options);
  const touches = touchesOf(found);
  const own = groupBy(touches, ({ recipient }) => recipient);
  // Tests are no broadcasts here: what names one does not count.
  const rows = [...found.unnamed, ...found.broadcasts.flatMap((one) => one.rows)];
  const conversions = rows
    .filter((row) => row.type === 'conversion' && row.conversion[4] === 0)
    .map((row) => attributed(row, own.get(row.recipient) ?? [], options));
  const reversals = rows.filter((row) => row.type === 'conversion' && row.conversion[4] === 1);
  const orders = settledOrdersOf(conversions, reversals, options);
  const unnamed = found.unnamed.filter((row) => row.type === 'optout' || row.type === 'complaint');
  return {
    ...{ touches, conversions, orders },
    rows: attributedRows(orders, outcomesOfTouches(unnamed, own), options.zone),
  };
}
