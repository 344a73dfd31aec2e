import { canonicalize } from 'json-canonicalize';
import type { Event } from '../../contract/event.ts';
import { toTenantId } from '../../contract/ids.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import { toEventInput } from '../../contract/wire.ts';
import type { Store } from '../../store/store.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import {
  type ImportedFigure,
  importedFigures,
  readSharedEvents,
  readSharedFacts,
} from '../../store/tables/importOverlap.ts';
import { type Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { eventKeyOf, type RecipientEvent } from '../rows/base.ts';
import { isRecipientEvent } from '../rows/facts.ts';
import { rowOf } from '../rows/rowOf.ts';
import { StoredHashes } from './storedHashes.ts';

/** Events that an import would have lowered: of one id the greatest value stays. */
export interface Lowered {
  /**
   * An import that brought these events too; of several any may hold the greater value. Undo it and import this file again.
   * Undefined: a live service brought them.
   */
  readonly batch: string | undefined;
  /** That import is undone, but its values were merged with this one's before: undo this one too, then import it again. */
  readonly undone?: true;
  readonly events: number;
}

/** Events that are compared; with more shared ones the counts are lower bounds. */
const MOST_COMPARED = 500_000;

export interface LoweredOptions {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly tenant: string;
  readonly batch: string;
}

/** The events of a file of these types, with their ids, a piece at a time. */
export type EventsOfTypes = (
  types: ReadonlySet<unknown>,
) => AsyncIterable<readonly Readonly<Record<string, unknown>>[]>;

/** What is stored of events of the file: those of recipients, and broadcasts' own. */
interface Stored {
  readonly events: StoredHashes;
  readonly facts: StoredHashes;
  readonly types: ReadonlySet<string>;
}

/**
 * Compares what a file holds with what is stored of it, where other imports or live services brought the same events. Without
 * such events the file is not read. What the file leaves empty is no correction. Memory is constant (`StoredHashes`).
 */
export async function findLowered(options: LoweredOptions, eventsOf: EventsOfTypes): Promise<Lowered[]> {
  const { events, facts, types } = await storedOf(options);
  if (types.size === 0) return [];
  const counts = new Map<string | undefined, number>();
  const tenant = toTenantId(options.tenant);
  const reader = tenant === undefined ? { now: LATEST } : { now: LATEST, tenant };
  for await (const piece of eventsOf(types)) {
    for (const fields of piece) {
      const parsed = parseEvent(fields, reader);
      if (!parsed.ok) continue;
      const { event } = parsed;
      const found = isRecipientEvent(event)
        ? events.takeDifferent(...ofRecipient(event, options))
        : facts.takeDifferent(...ofBroadcast(event));
      if (found === undefined) continue;
      for (const source of found.live ? [undefined] : found.others) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  const undone = new Set<string | undefined>(await undoneImports(options.store, options.tenant));
  return [...counts].map(([batch, events]) =>
    undone.has(batch) ? { batch, undone: true, events } : { batch, events },
  );
}

async function storedOf({ store, tenant, batch }: LoweredOptions): Promise<Stored> {
  const events = new StoredHashes(importedFigures.length);
  const facts = new StoredHashes(1);
  const types = new Set<string>();
  for await (const row of readSharedEvents(store, tenant, batch, MOST_COMPARED)) {
    const { type, recipient, event_key, broadcast, values } = row;
    events.add(`${type} ${recipient} ${event_key} ${broadcast}`, values, row);
    types.add(type);
  }
  for await (const row of readSharedFacts(store, tenant, batch, MOST_COMPARED)) {
    facts.add(`broadcast ${row.id} ${row.broadcast}`, [factsOf(Object(JSON.parse(row.event)))], row);
    types.add('broadcast');
  }
  return { events, facts, types };
}

/** Where the event is stored, and its values in the order of `importedFigures`. */
function ofRecipient(event: RecipientEvent, { pseudonyms, tenant }: LoweredOptions): [string, string[]] {
  const { type, id, broadcast, recipient } = event;
  const pseudonym = pseudonyms.of(tenant, recipient);
  const place = `${type} ${pseudonymHex(pseudonym)} ${eventKeyOf(id)} ${broadcast}`;
  const row = rowOf(event, pseudonym, { receivedAt: 0 });
  return [place, importedFigures.map((name) => figureOf[name](row, event))];
}

function ofBroadcast(event: Event): [string, string[]] {
  return [`${event.type} ${event.id} ${event.broadcast}`, [factsOf(toEventInput(event))]];
}

/** Fields of a broadcast's own event that no figure uses, or that are not stored as they came. */
const noFacts: ReadonlySet<string> = new Set(['title', 'body', 'features', 'properties', 'source']);

function factsOf(event: object): string {
  return canonicalize(Object.fromEntries(Object.entries(event).filter(([name]) => !noFacts.has(name))));
}

const flag = (value: boolean | undefined) => (value ? '1' : '0');

/** Each figure of a row as importOverlap.ts gives it of what is stored; empty where the event has none. */
const figureOf: Readonly<Record<ImportedFigure, (row: EventRow, event: Event) => string>> = {
  occurred_at: (row) => String(row.occurredAt),
  machine: (row) => flag(row.machine),
  platform: (row) => row.platform ?? '',
  message_class: (row) => row.messageClass ?? '',
  audience: (row) => row.audience ?? '',
  variant: (row) => row.variant ?? '',
  tier: (row) => row.tier ?? '',
  content_type: (row) => row.contentType ?? '',
  holdout: (row) => flag(row.assignment?.holdout),
  status: (row) => String(row.outcome?.status ?? 0),
  dwell_ms: (row) => String(row.dwellMs ?? ''),
  kind: (row) => row.action?.kind ?? '',
  goal: (row) => row.conversion?.goal ?? '',
  currency: (row) => row.conversion?.currency ?? '',
  order: (row) => row.conversion?.orderRef ?? '',
  reversal: (row) => flag(row.conversion?.reversal),
  value: (row, event) =>
    event.type === 'conversion' && event.value === undefined ? '' : String(row.conversion?.value ?? 0),
};
