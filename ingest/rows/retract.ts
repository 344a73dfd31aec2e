import type { EventOf } from '../../contract/event.ts';
import { eventTypes } from '../../contract/types.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import { eventKeyOf } from './base.ts';

export function fillRetract(row: EventRow, event: EventOf<'retract'>): void {
  row.retracts = { type: event.target_type, eventKey: eventKeyOf(event.target_id) };
}

/**
 * A row with the key of the retracted event. Merged in any order, the two rows are a retracted event. The row has no other
 * content: it does not mark the target as reported by a live service, and its content bit cannot differ from the target's.
 */
export function tombstoneOf(row: EventRow, event: EventOf<'retract'>): EventRow {
  return {
    tenant: row.tenant,
    broadcast: row.broadcast,
    recipientLow: row.recipientLow,
    recipientHigh: row.recipientHigh,
    type: eventTypes[event.target_type].number,
    eventKey: eventKeyOf(event.target_id),
    occurredAt: row.occurredAt,
    receivedAt: row.receivedAt,
    retracted: true,
  };
}
