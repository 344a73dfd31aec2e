import { canonicalize } from 'json-canonicalize';
import { isCloudEvent } from '../../contract/cloudEvents.ts';
import type { Event } from '../../contract/event.ts';
import { trimIdentity } from '../../contract/identity.ts';
import { toTenantId } from '../../contract/ids.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import { toEventInput } from '../../contract/wire.ts';
import type { Store } from '../../store/store.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import {
  contentOf,
  type ImportedFigure,
  importedFigures,
  readContentSums,
  readSharedEvents,
  readSharedFacts,
} from '../../store/tables/importOverlap.ts';
import { type Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { eventKeyOf, type RecipientEvent } from '../rows/base.ts';
import { isRecipientEvent } from '../rows/facts.ts';
import { rowOf } from '../rows/rowOf.ts';
import type { ContentSums } from './contentSums.ts';
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

export interface LoweredOptions {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly tenant: string;
  readonly batch: string;
  /** Of all that the file holds; without them all shared events are compared one by one. */
  readonly sums?: ContentSums | undefined;
}

/** The events of a file of these types, with their ids, a piece at a time. */
export type EventsOfTypes = (
  types: ReadonlySet<unknown>,
) => AsyncIterable<readonly Readonly<Record<string, unknown>>[]>;

/** What is stored of events of the file: those of recipients, and broadcasts' own. */
interface Stored {
  readonly events: StoredHashes;
  readonly facts: StoredHashes;
}

/**
 * Compares what a file holds with what is stored of it, where other imports or live services brought the same events: all of
 * these, one by one. Without such events the file is not read. What the file leaves empty is no correction. Memory is constant
 * (`StoredHashes`).
 */
export async function findLowered(options: LoweredOptions, eventsOf: EventsOfTypes): Promise<Lowered[]> {
  const stored: Stored = { events: new StoredHashes(importedFigures.length), facts: new StoredHashes(1) };
  try {
    const types = await readStored(stored, options, await differentGroups(options));
    if (types.size === 0) return [];
    await compareAll(stored, options, eventsOf(types));
    return await resultOf(stored, options);
  } finally {
    stored.events.close();
    stored.facts.close();
  }
}

/** Groups of broadcasts in which something is stored with another value than the file has; undefined where that is not known. */
async function differentGroups({ store, tenant, batch, sums }: LoweredOptions): Promise<number[] | undefined> {
  if (sums === undefined) return undefined;
  const stored = await readContentSums(store, tenant, batch);
  return stored.flatMap((sum) => (sums.equals(sum.content_group, sum) ? [] : [sum.content_group]));
}

/** Gives the types of what is stored. */
async function readStored(
  { events, facts }: Stored,
  { store, tenant, batch }: LoweredOptions,
  groups: readonly number[] | undefined,
): Promise<Set<string>> {
  const types = new Set<string>();
  if (groups?.length !== 0) {
    for await (const row of readSharedEvents(store, tenant, batch, groups)) {
      const { type, recipient, event_key, broadcast, values } = row;
      events.add(event_key, placeOf(type, recipient, event_key, broadcast), values, row);
      types.add(type);
    }
  }
  for await (const row of readSharedFacts(store, tenant, batch)) {
    const values = [factsOf(Object(JSON.parse(row.event)))];
    facts.add(eventKeyOf(row.id), `broadcast ${row.id} ${row.broadcast}`, values, row);
    types.add('broadcast');
  }
  return types;
}

async function compareAll(
  { events, facts }: Stored,
  options: LoweredOptions,
  pieces: ReturnType<EventsOfTypes>,
): Promise<void> {
  const tenant = toTenantId(options.tenant);
  const reader = tenant === undefined ? { now: LATEST } : { now: LATEST, tenant };
  for await (const piece of pieces) {
    for (const fields of piece) {
      // Before the event is parsed, which takes longest.
      const key = keyOfFields(fields);
      if (key !== undefined && !events.mayHold(key) && !facts.mayHold(key)) continue;
      const parsed = parseEvent(fields, reader);
      if (!parsed.ok) continue;
      const { event } = parsed;
      if (isRecipientEvent(event)) events.compare(...ofRecipient(event, options));
      else facts.compare(...ofBroadcast(event));
    }
  }
}

async function resultOf({ events, facts }: Stored, { store, tenant }: LoweredOptions): Promise<Lowered[]> {
  const counts = new Map<string | undefined, number>();
  for (const stored of [events, facts]) {
    for await (const { live, others } of stored.different()) {
      for (const source of live ? [undefined] : others) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  const undone = new Set<string | undefined>(await undoneImports(store, tenant));
  return [...counts].map(([batch, events]) =>
    undone.has(batch) ? { batch, undone: true, events } : { batch, events },
  );
}

/** The hash of the id that the event will have; undefined where that takes to parse it. */
function keyOfFields(fields: Readonly<Record<string, unknown>>): number | undefined {
  const { id } = fields;
  return typeof id === 'string' && !isCloudEvent(fields) ? eventKeyOf(trimIdentity(id)) : undefined;
}

const placeOf = (type: string, recipient: string, key: number, broadcast: string) =>
  `${type} ${recipient} ${key} ${broadcast}`;

/** Where the event is stored, and its values in the order of `importedFigures`. */
function ofRecipient(event: RecipientEvent, { pseudonyms, tenant }: LoweredOptions): [string, string[]] {
  const pseudonym = pseudonyms.of(tenant, event.recipient);
  return ofRow(event, rowOf(event, pseudonym, { receivedAt: 0 }));
}

function ofRow(event: RecipientEvent, row: EventRow): [string, string[]] {
  const recipient = pseudonymHex({ low: row.recipientLow, high: row.recipientHigh });
  return [
    placeOf(event.type, recipient, row.eventKey, event.broadcast),
    importedFigures.map((name) => figureOf[name](row, event)),
  ];
}

/** Adds a row that is about to be stored. A retract brings no value. */
export function addToSums(sums: ContentSums, event: RecipientEvent, row: EventRow): void {
  if (event.type === 'retract') return;
  sums.add(event.broadcast, () => {
    const [place, values] = ofRow(event, row);
    importedFigures.forEach((name, at) => {
      values[at] ||= storedAs[name] ?? '';
    });
    return contentOf(place, values);
  });
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
  reason: (row) => row.outcome?.reason ?? '',
  target: (row) => row.click?.target ?? '',
  role: (row) => String(row.click?.role || ''),
  kind: (row) => row.action?.kind ?? '',
  goal: (row) => row.conversion?.goal ?? '',
  currency: (row) => row.conversion?.currency ?? '',
  order: (row) => row.conversion?.orderRef ?? '',
  reversal: (row) => flag(row.conversion?.reversal),
  value: (row, event) =>
    event.type === 'conversion' && event.value === undefined ? '' : String(row.conversion?.value ?? 0),
};

/** What is stored where a value is left out, if that is no empty text. */
const storedAs: Partial<Record<ImportedFigure, string>> = { dwell_ms: '0', role: '0', value: '0' };
