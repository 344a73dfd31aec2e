import { canonicalize } from 'json-canonicalize';
import { contentFeatures } from '../../contract/content/features.ts';
import type { Event } from '../../contract/event.ts';
import { toEventInput } from '../../contract/wire.ts';
import type { KeptText } from '../../store/registry/directory.ts';
import { type Pseudonym, type Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import type { Arrival } from './arrival.ts';
import type { RecipientEvent } from './base.ts';

/** An event about a broadcast as a whole or an account; a recall is one when it names no recipient. */
export type FactEvent = Exclude<Event, { readonly type: Exclude<RecipientEvent['type'], 'recall'> }>;

/** A row as Store.insertRows takes it. */
export type FactRow = Readonly<Record<string, unknown>>;

export function isRecipientEvent(event: Event): event is RecipientEvent {
  return 'recipient' in event && event.recipient !== undefined;
}

export interface FactContext {
  readonly pseudonyms: Pseudonyms;
  /** What the tenant keeps of a broadcast's text. */
  readonly keeps: KeptText;
  readonly isErased: (tenant: string, recipient: Pseudonym) => boolean;
}

/**
 * The row of a fact table. Its `event` is the event in the contract's own spelling as canonical JSON (RFC 8785), except
 * that a traced recipient is a pseudonym (left out if erased), and that of a broadcast's title and body only the features
 * stay (`features`) where the tenant does not keep them.
 */
export function factRow(event: FactEvent, arrival: Arrival, context: FactContext): FactRow {
  const fact: Record<string, unknown> = { ...toEventInput(event) };
  if (event.type === 'leakage' && event.traced_recipient !== undefined) {
    const traced = context.pseudonyms.of(event.tenant, event.traced_recipient);
    if (context.isErased(event.tenant, traced)) delete fact.traced_recipient;
    else fact.traced_recipient = pseudonymHex(traced);
  }
  if (event.type === 'broadcast') {
    if (event.title !== undefined || event.body !== undefined) fact.features = contentFeatures(event);
    if (!context.keeps.titles) delete fact.title;
    if (!context.keeps.bodies) delete fact.body;
  }
  return {
    tenant: event.tenant,
    ...('account' in event ? { account: event.account } : {}),
    broadcast: event.broadcast,
    id: event.id,
    fact: { occurred_at: fact.occurred_at, event: canonicalize(fact) },
    live: arrival.importBatch === undefined ? 1 : 0,
    import_batches: arrival.importBatch === undefined ? [] : [arrival.importBatch],
    received_at: Math.floor(arrival.receivedAt / 1000),
    part: arrival.part ?? 0,
    off: arrival.off ?? 0,
  };
}
