import type { Arriving } from '../truth/product.ts';

/*
 * Broadcasts whose reads are known from lists, from counts and by events: the examples of docs/cascade.md as events.
 */

const HOUR = 3_600_000;
type Event = Arriving['event'];

/** A broadcast of an example. */
export interface Example {
  readonly tenant: string;
  readonly broadcast: string;
  /** When it is sent, in milliseconds since 1970. */
  readonly at: number;
  /** Fields of each send, such as `content_type`. */
  readonly facts?: Readonly<Record<string, string>>;
}

const iso = (ms: number) => new Date(ms).toISOString();
// Cast: the sink parses it again.
const arriving = (event: Readonly<Record<string, unknown>>): Arriving => ({ event: event as Event });

function eventsOf({ tenant, broadcast, at }: Example) {
  return (type: string, id: string, hours: number, more: Readonly<Record<string, unknown>> = {}) =>
    arriving({ tenant, broadcast, type, id: `${broadcast}-${id}`, occurred_at: iso(at + hours * HOUR), ...more });
}

/** Sends to 100 people and their deliveries at once; the first half has the tag `half`. */
function delivered(example: Example, platform: string): Arriving[] {
  const event = eventsOf(example);
  return Array.from({ length: 100 }, (_, i) => i).flatMap((i) => {
    const to = { recipient: `r${i}`, platform };
    return [
      event('send', `s${i}`, 0, { ...to, ...example.facts, ...(i < 50 ? { audience: ['half'] } : {}) }),
      event('delivery', `d${i}`, 0, { ...to, status: 'delivered' }),
    ];
  });
}

/** Who is found by which list: 12 at 6 h, 20 at 20 h, 9 at 30 h. */
const found = [
  { at: 6, readers: 12 },
  { at: 20, readers: 20 },
  { at: 30, readers: 9 },
] as const;

/** 100 people on DingTalk, and complete lists after so many of 6, 20 and 30 h. */
export function knownByLists(example: Example, lists: 0 | 1 | 2 | 3 = 3): Arriving[] {
  const event = eventsOf(example);
  let next = 0;
  const ofLists = found.slice(0, lists).flatMap(({ at, readers }, list) => {
    const after = found[list - 1];
    const seen = after === undefined ? {} : { occurred_after: iso(example.at + after.at * HOUR) };
    const reads = Array.from({ length: readers }, () => {
      const i = next++;
      return event('read', `l${i}`, at, { recipient: `r${i}`, platform: 'dingtalk', basis: 'poll', ...seen });
    });
    const polled = { platform: 'dingtalk', polled_at: iso(example.at + at * HOUR), complete: true };
    return [...reads, event('poll', `p${at}`, at, polled)];
  });
  return [...delivered(example, 'dingtalk'), ...ofLists];
}

/** 100 people on Feishu; 30 of them read an hour after, each with an event of their own. */
export function knownByEvents(example: Example): Arriving[] {
  const event = eventsOf(example);
  return [
    ...delivered(example, 'feishu'),
    ...Array.from({ length: 30 }, (_, i) => event('read', `e${i}`, 1, { recipient: `r${i}`, platform: 'feishu' })),
  ];
}

const dayIn = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 10);

/** An article of an official account to 48,200 people: 5,000 (restated), 2,000 and 912 readers in three days, at 20:00 of the first. */
export function knownByCounts(example: Example, scope: 'day' | 'to_date'): Arriving[] {
  const event = eventsOf(example);
  const counts = scope === 'day' ? [5_000, 2_000, 912] : [5_000, 7_000, 7_912];
  const day = (index: number, read: number, id: string, hoursLater: number) => {
    const end = 4 + 24 * index + hoursLater;
    return event('aggregate', id, end, {
      ...{
        platform: 'wechat_oa',
        day: dayIn(example.at + 24 * HOUR * index),
        scope,
        as_of: iso(example.at + end * HOUR),
      },
      counts: { delivered: 48_200, read },
    });
  };
  return [
    event('broadcast', 'b', 0, { platform: 'wechat_oa', ...example.facts }),
    day(0, 4_800, 'first', 1),
    ...counts.map((read, index) => day(index, read, `day${index}`, 30)),
  ];
}
