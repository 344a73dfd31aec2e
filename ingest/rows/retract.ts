import type { EventOf } from '../../contract/event.ts';
import { eventTypes } from '../../contract/types.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import { eventKeyOf } from './base.ts';

export function fillRetract(row: EventRow, event: EventOf<'retract'>): void {
  row.retracts = { type: event.target_type, eventKey: eventKeyOf(event.target_id) };
}

/**
 * The row on the key of the event taken back. Merged with it, in either order, the event is retracted. It says nothing
 * else: neither that a live service said the target, nor a content that could differ from the target's.
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
