import type { EventOf } from '../../contract/event.ts';
import { type Money, moneyToUnits } from '../../contract/money.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import { withProperty } from './withProperty.ts';

/** Up to here a double times 10,000, rounded, is exact. */
const MOST_DIGITS_OF_A_DOUBLE = 12;

/** Marks an order_ref that is the conversion's own id. No order can hold it: the contract refuses it in every text. */
export const OWN_ORDER = '\u001f';

/**
 * order_ref is the order; without one the event's own id behind {@link OWN_ORDER}, since ids are unique to a recipient only:
 * two recipients' conversions of one id are two orders. A reversal's is what it takes back. A reversal that also names its own
 * order keeps it as the property `order`.
 */
export function fillConversion(row: EventRow, event: EventOf<'conversion'>): void {
  const reversal = event.reverses !== undefined;
  row.conversion = {
    value: event.value === undefined ? 0 : units(event.value),
    currency: event.currency ?? '',
    goal: event.goal,
    orderRef: event.reverses ?? event.order ?? OWN_ORDER + event.id,
    reversal,
  };
  if (reversal && event.order !== undefined && event.order !== event.reverses) {
    row.properties = withProperty(event.properties, 'order', event.order);
  }
}

function units(value: Money): number | bigint {
  return value.length <= MOST_DIGITS_OF_A_DOUBLE ? Math.round(Number(value) * 10_000) : moneyToUnits(value);
}
