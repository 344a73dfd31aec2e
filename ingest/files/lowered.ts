import { canonicalize } from 'json-canonicalize';
import type { Event } from '../../contract/event.ts';
import { toTenantId } from '../../contract/ids.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import { toEventInput } from '../../contract/wire.ts';
import type { Store } from '../../store/store.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import {
  type ImportedFigure,
  importedFigures,
  readSharedEvents,
  readSharedFacts,
  readUndoneImports,
} from '../../store/tables/importOverlap.ts';
import { type Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { eventKeyOf } from '../rows/base.ts';
import { isRecipientEvent } from '../rows/facts.ts';
import { rowOf } from '../rows/rowOf.ts';

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

/** What is stored of an event of the file, and whether a row of it holds the same. */
interface Stored {
  readonly live: boolean;
  readonly others: readonly string[];
  readonly equals: (event: Event) => boolean;
}

/**
 * Compares what a file holds with what is stored of it, where other imports or live services brought the same events. Without
 * such events the file is not read. What the file leaves empty is no correction.
 */
export async function findLowered(options: LoweredOptions, events: EventsOfTypes): Promise<Lowered[]> {
  const stored = await storedOf(options);
  if (stored.size === 0) return [];
  const counts = new Map<string | undefined, number>();
  const tenant = toTenantId(options.tenant);
  const reader = tenant === undefined ? { now: LATEST } : { now: LATEST, tenant };
  const types = new Set([...stored.keys()].map((place) => place.slice(0, place.indexOf(' '))));
  for await (const piece of events(types)) {
    for (const fields of piece) {
      const parsed = parseEvent(fields, reader);
      if (!parsed.ok) continue;
      const place = placeOf(parsed.event, options);
      const known = stored.get(place);
      if (known === undefined || known.equals(parsed.event)) continue;
      stored.delete(place);
      const sources = known.live ? [undefined] : known.others;
      for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  const undone = new Set<string | undefined>(await readUndoneImports(options.store, options.tenant));
  return [...counts].map(([batch, events]) =>
    undone.has(batch) ? { batch, undone: true, events } : { batch, events },
  );
}

async function storedOf({ store, pseudonyms, tenant, batch }: LoweredOptions): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  for (const row of await readSharedEvents(store, tenant, batch, MOST_COMPARED)) {
    const { type, recipient, event_key, broadcast, live, others, values } = row;
    const equals = (event: Event) => {
      if (!isRecipientEvent(event)) return true;
      const own = rowOf(event, pseudonyms.of(tenant, event.recipient), { receivedAt: 0 });
      return importedFigures.every((name, at) => ['', values[at]].includes(figureOf[name](own, event)));
    };
    stored.set(`${type} ${recipient} ${event_key} ${broadcast}`, { live, others, equals });
  }
  for (const { broadcast, id, live, others, event: json } of await readSharedFacts(
    store,
    tenant,
    batch,
    MOST_COMPARED,
  )) {
    const equals = (event: Event) => factsOf(Object(JSON.parse(json))) === factsOf(toEventInput(event));
    stored.set(`broadcast ${id} ${broadcast}`, { live, others, equals });
  }
  return stored;
}

function placeOf(event: Event, { pseudonyms, tenant }: LoweredOptions): string {
  const { type, id, broadcast } = event;
  if (!isRecipientEvent(event)) return `${type} ${id} ${broadcast}`;
  return `${type} ${pseudonymHex(pseudonyms.of(tenant, event.recipient))} ${eventKeyOf(id)} ${broadcast}`;
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
