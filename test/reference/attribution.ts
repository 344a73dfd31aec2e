import { type Attributed, type AttributionModel, attributed, outcomesOfTouches } from './attributed.ts';
import { type AttributedRow, attributedRows } from './attributedRows.ts';
import { groupBy, type Options, recipientsOf } from './recipients.ts';
import type { Sourced } from './rows.ts';
import { type SettledOrder, settledOrdersOf } from './settledOrders.ts';
import { type Touch, touchesOf } from './touches.ts';

export interface AttributionOptions extends Options {
  readonly model: AttributionModel;
  /** Whom the rows are about, by the tags of the touch ("People by their tags"); everyone, and what has no touch, without it. */
  readonly audience?: (tags: readonly string[]) => boolean;
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
  const { audience } = options;
  // What has no touch is of no one's tags: not even of those without one.
  const isAskedFor = ({ touch }: { readonly touch: Touch | undefined }) =>
    audience === undefined || (touch !== undefined && audience(touch.tags));
  const outcomes = outcomesOfTouches(unnamed, own);
  return {
    ...{ touches, conversions, orders },
    rows: attributedRows(orders.filter(isAskedFor), outcomes.filter(isAskedFor), options.zone),
  };
}
