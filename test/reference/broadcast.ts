import type { Event, EventOf } from '../../contract/event.ts';
import { daysOf, type Span } from './aggregates.ts';
import { ownEvents } from './ownEvents.ts';
import { zoneOf } from './platforms.ts';
import { compare, type Row, type Sourced } from './rows.ts';

/** What a broadcast is, by its own events, else by its sends; a text that neither has is empty. */
export interface BroadcastFacts {
  readonly broadcast: string;
  readonly platform: string;
  readonly messageClass: string;
  /** The word of its latest own row: `event`, also where that row has none. */
  readonly ownBasis: string;
  readonly contentType: string;
  readonly tier: string;
  readonly campaign: string;
  readonly owner: string;
  readonly contentForm: string;
  readonly sentBy: string;
  readonly provider: string;
  /** Of its latest own event. */
  readonly title: string | undefined;
  /** What a click may name, with its role. */
  readonly buttons: readonly { readonly id: string; readonly role: string }[];
  /** Undefined: the broadcast does not narrow what its platform reports. */
  readonly reports: readonly string[] | undefined;
  readonly test: boolean;
  /** Milliseconds since 1970; undefined where no recipient and no aggregate counts. */
  readonly firstSendAt: number | undefined;
  /** What aggregates count from: an instant, or the day that it was sent on. */
  readonly sendingSpan: Span | undefined;
  /** The zone of the days of aggregates. */
  readonly platformZone: string;
  readonly polls: readonly EventOf<'poll'>[];
  readonly aggregates: readonly EventOf<'aggregate'>[];
}

const isBroadcast = (event: Event): event is EventOf<'broadcast'> => event.type === 'broadcast';
const isPoll = (event: Event): event is EventOf<'poll'> => event.type === 'poll';
const isAggregate = (event: Event): event is EventOf<'aggregate'> => event.type === 'aggregate';

/** `rows` are all rows that count of the broadcast. */
export function factsOf(
  broadcast: string,
  events: readonly Sourced[],
  rows: readonly Row[],
  options: {
    readonly undone: ReadonlySet<string>;
    readonly zone: string;
    readonly pseudonym: (recipient: string) => bigint;
    readonly eventKey: (id: string) => number;
  },
): BroadcastFacts {
  const versions = ownEvents(isBroadcast, events, broadcast, options.undone);
  const own = versions.at(-1);
  const sends = rows
    .filter((row) => row.type === 'send')
    .sort((a, b) =>
      compare(
        [a.at, options.eventKey(a.id), options.pseudonym(a.recipient)],
        [b.at, options.eventKey(b.id), options.pseudonym(b.recipient)],
      ),
    );
  const firstOfSends = (column: 'platform' | 'messageClass' | 'contentType' | 'tier') =>
    sends.find((send) => send[column] !== '')?.[column] ?? '';
  const aggregates = ownEvents(isAggregate, events, broadcast, options.undone);
  const platform = own?.platform ?? (firstOfSends('platform') || lastOf(aggregates, 'platform'));
  const platformZone = zoneOf(platform, options.zone);
  const sendingSpan = spanOfSending(rows, versions, daysOf(aggregates, platformZone));
  return {
    broadcast,
    platform,
    messageClass: own?.message_class ?? (firstOfSends('messageClass') || lastOf(aggregates, 'message_class')),
    ownBasis: own?.basis ?? 'event',
    contentType: own?.content_type ?? firstOfSends('contentType'),
    tier: own?.tier ?? firstOfSends('tier'),
    campaign: own?.campaign ?? '',
    owner: own?.owner ?? '',
    contentForm: own?.content_form ?? '',
    sentBy: own?.sent_by ?? '',
    provider: own?.provider ?? '',
    title: own?.title,
    buttons: own?.buttons ?? [],
    reports: own?.reports,
    test: own?.test ?? false,
    firstSendAt: firstSendAt(rows, sendingSpan),
    sendingSpan,
    platformZone,
    polls: ownEvents(isPoll, events, broadcast, options.undone),
    aggregates,
  };
}

/** Of the aggregates that name one, that of the greatest (as_of, id). */
function lastOf(aggregates: readonly EventOf<'aggregate'>[], field: 'platform' | 'message_class'): string {
  const naming = aggregates.filter((one) => one[field] !== undefined);
  return naming.sort((a, b) => compare([a.as_of, a.id], [b.as_of, b.id])).at(-1)?.[field] ?? '';
}

const first = (times: readonly number[]) => (times.length === 0 ? undefined : Math.min(...times));
const firstOfType = (rows: readonly Row[], type: string) =>
  first(rows.filter((row) => row.type === type).map((row) => row.at));

/** B of docs/cascade.md; undefined where no aggregate counts. */
function spanOfSending(
  rows: readonly Row[],
  versions: readonly EventOf<'broadcast'>[],
  days: readonly Span[],
): Span | undefined {
  const [firstDay] = days;
  if (firstDay === undefined) return undefined;
  const at =
    firstOfType(rows, 'send') ?? firstOfType(rows, 'delivery') ?? first(versions.map((version) => version.occurred_at));
  return at === undefined ? firstDay : { from: at, to: at };
}

function firstSendAt(rows: readonly Row[], sending: Span | undefined): number | undefined {
  const sent = firstOfType(rows, 'send') ?? firstOfType(rows, 'delivery');
  return sent ?? sending?.from ?? first(rows.map((row) => row.at));
}

/** Making one takes much longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant, YYYY-MM-DD in an IANA zone. */
export function dayIn(zone: string, at: number): string {
  const known = formats.get(zone);
  const format = known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  if (known === undefined) formats.set(zone, format);
  return format.format(at);
}
