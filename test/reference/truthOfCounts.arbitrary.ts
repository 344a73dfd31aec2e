import fc from 'fast-check';
import { dayStart } from '../../contract/zone.ts';
import { dayIn } from './broadcast.ts';
import { type Line, START } from './stories.ts';

/* Who truly read a broadcast, and what counts of days show of it. */

const HOUR = 3600_000;
const DAY = 24 * HOUR;

export interface CountWorld {
  /** Of each person whom the platform counts the instants of their reads in order, perhaps none. */
  readonly readers: readonly (readonly number[])[];
  /** How the audience is known: the first of these people. To the others someone else sent it, or their sends are not known. */
  readonly knownBy: 'counts' | 'recipients' | 'nothing';
  readonly audience: number;
  /** Readers that were no people, in every total to date but the last. */
  readonly removed: number;
  readonly sentAt: number;
  readonly scopes: readonly string[];
  /** The tenant's zone, and that of the platform's days. */
  readonly zone: string;
  readonly platformZone: string;
  /** The days that have a count, in order. */
  readonly days: readonly string[];
  readonly lines: readonly Line[];
}

/** Milliseconds from the sending to a read. */
const delay = fc.oneof(
  fc.constantFrom(
    0,
    1,
    HOUR - 1,
    HOUR,
    4 * HOUR,
    16 * HOUR,
    DAY - 1,
    DAY,
    DAY + 1,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    30 * DAY,
  ),
  fc.nat({ max: HOUR }),
  fc.nat({ max: 2 * DAY }),
  fc.nat({ max: 35 * DAY }),
);

export const dayAfter = (day: string) => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

const people = (most: number) => fc.array(fc.array(delay, { maxLength: 3 }), { minLength: 1, maxLength: most });

export const countWorld: fc.Arbitrary<CountWorld> = fc
  .record({
    reads: fc.oneof(people(3), people(10)),
    // At midnight in Shanghai, within a day, and before the clocks change in St. John's.
    sent: fc.constantFrom(16 * HOUR, 16 * HOUR + 1, 12 * HOUR, 15.5 * HOUR, 15.5 * HOUR, 6 * DAY, 7 * DAY + 3.5 * HOUR),
    zone: fc.constantFrom('Asia/Shanghai', 'America/St_Johns'),
    platform: fc.constantFrom('wechat_oa', 'email'),
    knownBy: fc.constantFrom(...(['counts', 'counts', 'counts', 'recipients', 'nothing'] as const)),
    outside: fc.constantFrom(0, 0, 0, 0, 1, 8, 8),
    removed: fc.constantFrom(0, 0, 1, 3),
    scopes: fc.constantFrom(['day'], ['day'], ['to_date'], ['day', 'to_date']),
    days: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 33 })),
    missing: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.array(fc.nat(6), { maxLength: 2 })),
    /** Without a row of its own: then the first day has its counts. */
    described: fc.constantFrom(true, true, true, false),
    restated: fc.nat({ max: 20 }),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ reads, sent, zone, scopes, days, missing, described, restated, order, knownBy, outside, ...drawn }) => {
    // By e-mail recipients would let readers be known.
    const platform = drawn.platform === 'email' && knownBy === 'recipients' ? 'line' : drawn.platform;
    const audience = Math.max(1, reads.length - outside);
    const removed = scopes.some((scope) => scope === 'to_date') ? drawn.removed : 0;
    const sentAt = START + sent;
    const platformZone = platform === 'wechat_oa' ? 'Asia/Shanghai' : zone;
    const readers = reads.map((delays) => delays.map((one) => sentAt + one).sort((a, b) => a - b));
    const calendar: string[] = [dayIn(platformZone, sentAt)];
    while (calendar.length < days) calendar.push(dayAfter(calendar.at(-1) ?? ''));
    const kept = calendar.filter((_, i) => !missing.some((gap) => gap === i && (gap > 0 || described)));
    const reported = kept.length > 0 ? kept : calendar;
    const stated = (day: string, scope: string, read: number, more: Partial<Line>): Line => ({
      ...{ type: 'aggregate', minute: 0, platform, day, scope, as_of: `${dayAfter(day)}T20:00:00Z` },
      counts: knownBy === 'nothing' ? { read } : { delivered: audience, read },
      ...more,
    });
    const counts = reported.flatMap((day, i) =>
      scopes.flatMap((scope) => {
        const [from, to] = [scope === 'day' ? dayStart(day, platformZone) : 0, dayStart(dayAfter(day), platformZone)];
        const read = readers.filter((times) => times.some((time) => from <= time && time < to)).length;
        const seen = scope === 'to_date' && i < reported.length - 1 ? read + removed : read;
        const earlier = stated(day, scope, restated, { as_of: `${dayAfter(day)}T19:00:00Z` });
        return [stated(day, scope, seen, {}), ...(i % 3 === restated % 3 ? [earlier] : [])];
      }),
    );
    const at = { minute: (sentAt - START) / 60_000 };
    const sends = readers.slice(0, audience).map((_, i): Line => ({ ...at, type: 'send', who: `p${i}` }));
    const row: Line = { ...at, type: 'broadcast', platform };
    const own = [...(described ? [row] : []), ...(knownBy === 'recipients' ? sends : [])];
    const lines = [...own, ...counts, ...counts.slice(0, 2)];
    const shuffled = lines.map((line) => ({ line, at: order.next().value ?? 0 })).sort((a, b) => a.at - b.at);
    return {
      ...{ readers, knownBy, audience, removed, sentAt, scopes, zone, platformZone, days: reported },
      lines: shuffled.map(({ line }) => line),
    };
  });
