import type { EventOf } from '../../contract/event.ts';
import { eventTypes, type retractableTypes } from '../../contract/types.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import type { Arrival } from './arrival.ts';
import { xxHash32 } from './xxHash32.ts';

/** The types stored in `events`: about one recipient. */
export type RecipientType = (typeof retractableTypes)[number] | 'retract';
/** An event about one recipient; a recall is one when it names its recipient. */
export type RecipientEvent = EventOf<RecipientType> & { readonly recipient: string };

const basisNumber = { event: 0, poll: 1, aggregate: 2 } as const;

/** 32 bits of an event's id, the same everywhere: ClickHouse's `xxHash32(id)`. */
export const eventKeyOf = xxHash32;

/** The row with what every type has: the key, the times, how it is known and how it came. */
export function baseRow(event: RecipientEvent, recipient: Pseudonym, arrival: Arrival, eventKey: number): EventRow {
  const row: EventRow = {
    tenant: event.tenant,
    broadcast: event.broadcast,
    recipientLow: recipient.low,
    recipientHigh: recipient.high,
    type: eventTypes[event.type].number,
    eventKey,
    occurredAt: event.occurred_at,
    receivedAt: arrival.receivedAt,
    basis: basisNumber[event.basis],
    live: arrival.importBatch === undefined,
  };
  if (event.platform !== undefined) row.platform = event.platform;
  if (event.message_class !== undefined) row.messageClass = event.message_class;
  if (event.source !== undefined) row.source = event.source;
  if (event.properties !== '') row.properties = event.properties;
  if (arrival.importBatch !== undefined) row.importBatch = arrival.importBatch;
  if (arrival.part !== undefined) row.part = arrival.part;
  if (arrival.off !== undefined) row.off = arrival.off;
  return row;
}
