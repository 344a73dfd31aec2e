import { canonicalize } from 'json-canonicalize';
import type { Event, EventOf } from '../../contract/event.ts';
import { toEventInput } from '../../contract/wire.ts';
import { compare, counts, type Sourced } from './rows.ts';

/** What is stored of a broadcast as a whole. */
type OwnEvent = EventOf<'broadcast'> | EventOf<'poll'> | EventOf<'aggregate'>;

interface Version<E extends OwnEvent> {
  readonly event: E;
  readonly live: boolean;
  readonly batches: ReadonlySet<string>;
}

/** Of one id's versions the greatest (occurred_at, canonical JSON) is used; it has the sources of all of them. */
function mergeVersions<E extends OwnEvent>(a: Version<E>, b: Version<E>): Version<E> {
  const order = compare(
    [a.event.occurred_at, canonicalize(toEventInput(a.event))],
    [b.event.occurred_at, canonicalize(toEventInput(b.event))],
  );
  return {
    event: order >= 0 ? a.event : b.event,
    live: a.live || b.live,
    batches: new Set([...a.batches, ...b.batches]),
  };
}

/** A broadcast's own events of a type that count, one of each id, in the order of (occurred_at, id). */
export function ownEvents<E extends OwnEvent>(
  isOfType: (event: Event) => event is E,
  events: readonly Sourced[],
  broadcast: string,
  undone: ReadonlySet<string>,
): E[] {
  const byId = new Map<string, Version<E>>();
  for (const { event, importBatch } of events) {
    if (!isOfType(event) || event.broadcast !== broadcast) continue;
    const version: Version<E> = {
      event,
      live: importBatch === undefined,
      batches: new Set(importBatch === undefined ? [] : [importBatch]),
    };
    const known = byId.get(event.id);
    byId.set(event.id, known === undefined ? version : mergeVersions(known, version));
  }
  return [...byId.values()]
    .filter((version) => counts(version, undone))
    .map((version) => version.event)
    .sort((a, b) => compare([a.occurred_at, a.id], [b.occurred_at, b.id]));
}
