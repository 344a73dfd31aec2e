import { canonicalize } from 'json-canonicalize';
import type { EventOf } from '../../contract/event.ts';
import { toEventInput } from '../../contract/wire.ts';
import { compare, counts, type Row, type Sourced } from './rows.ts';

/** What a broadcast is, by its own events, else by its sends; a text that neither has is empty. */
export interface BroadcastFacts {
  readonly broadcast: string;
  readonly platform: string;
  readonly messageClass: string;
  /** How reads are known. */
  readonly basis: string;
  readonly contentType: string;
  readonly tier: string;
  readonly campaign: string;
  readonly owner: string;
  readonly contentForm: string;
  readonly sentBy: string;
  readonly provider: string;
  /** What a click may name, with its role. */
  readonly buttons: readonly { readonly id: string; readonly role: string }[];
  /** Undefined: the broadcast does not narrow what its platform reports. */
  readonly reports: readonly string[] | undefined;
  readonly test: boolean;
  /** Milliseconds since 1970 of the first send, else of the first delivery event, else of any; undefined without. */
  readonly firstSendAt: number | undefined;
}

interface Version {
  readonly event: EventOf<'broadcast'>;
  readonly live: boolean;
  readonly batches: ReadonlySet<string>;
}

/** Of one id's versions the greatest (occurred_at, canonical JSON) is used; it has the sources of all of them. */
function mergeVersions(a: Version, b: Version): Version {
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

/** Among a broadcast's own events that count, the greatest (occurred_at, id). */
function latest(
  events: readonly Sourced[],
  broadcast: string,
  undone: ReadonlySet<string>,
): EventOf<'broadcast'> | undefined {
  const byId = new Map<string, Version>();
  for (const { event, importBatch } of events) {
    if (event.type !== 'broadcast' || event.broadcast !== broadcast) continue;
    const version = {
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
    .sort((a, b) => compare([a.occurred_at, a.id], [b.occurred_at, b.id]))
    .at(-1);
}

/** `rows` are all rows that count of the broadcast. */
export function factsOf(
  broadcast: string,
  events: readonly Sourced[],
  rows: readonly Row[],
  options: {
    readonly undone: ReadonlySet<string>;
    readonly pseudonym: (recipient: string) => bigint;
    readonly eventKey: (id: string) => number;
  },
): BroadcastFacts {
  const own = latest(events, broadcast, options.undone);
  const sends = rows
    .filter((row) => row.type === 'send')
    .sort((a, b) =>
      compare(
        [a.at, options.eventKey(a.id), options.pseudonym(a.recipient)],
        [b.at, options.eventKey(b.id), options.pseudonym(b.recipient)],
      ),
    );
  const sendsSay = (column: 'platform' | 'messageClass' | 'contentType' | 'tier') =>
    sends.find((send) => send[column] !== '')?.[column] ?? '';
  return {
    broadcast,
    platform: own?.platform ?? sendsSay('platform'),
    messageClass: own?.message_class ?? sendsSay('messageClass'),
    basis: own?.basis ?? 'event',
    contentType: own?.content_type ?? sendsSay('contentType'),
    tier: own?.tier ?? sendsSay('tier'),
    campaign: own?.campaign ?? '',
    owner: own?.owner ?? '',
    contentForm: own?.content_form ?? '',
    sentBy: own?.sent_by ?? '',
    provider: own?.provider ?? '',
    buttons: own?.buttons ?? [],
    reports: own?.reports,
    test: own?.test ?? false,
    firstSendAt: firstSendAt(rows),
  };
}

function firstSendAt(rows: readonly Row[]): number | undefined {
  const ofType = (type: string) => rows.filter((row) => row.type === type);
  const [decisive] = [ofType('send'), ofType('delivery'), rows].filter((some) => some.length > 0);
  return decisive === undefined ? undefined : Math.min(...decisive.map((row) => row.at));
}

/** The day of an instant, YYYY-MM-DD in an IANA zone. */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}
