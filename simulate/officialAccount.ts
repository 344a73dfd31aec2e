import type { EventInput } from '../contract/event.ts';
import type { AggregateScope } from '../contract/types.ts';
import { type ArrivingEvent, beijingDay, beijingMidnight, beijingTime } from './arrivingEvent.ts';
import type { Counting, PlannedBroadcast } from './planned.ts';
import { type Random, randomFrom } from './random.ts';
import type { CountedReads } from './truth.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The first days, of which the platform states counts. */
const DAYS = 7;
/** When a day's counts are stated, after its end. */
const STATED_AFTER = 9.5 * HOUR;
/** The first day is stated with this share of its readers, and again a day later with all of them. */
const FIRST_SHARE = 0.96;

/** What followers do with an article, by day of the account's zone. */
interface CountedDay {
  /** Who read on that day, and how often. */
  readonly readers: Set<number>;
  reads: number;
  shared: number;
  favourited: number;
  clicked: number;
}

/** What all followers did, whether or not it is ever stated. */
interface Reading {
  readonly days: readonly CountedDay[];
  /** First read of each reader. */
  readonly firstReads: readonly number[];
}

/**
 * An article of an official account: followers read it, and the platform states counts of days, each one day later and the
 * first once again. It has no event of a recipient. Returns what is true, and what these counts let one know.
 */
export function emitOfficialAccount(
  broadcast: PlannedBroadcast,
  { scope }: Counting,
  emit: (arriving: ArrivingEvent) => void,
): CountedReads {
  const random = randomFrom(broadcast.seed, 'followers');
  const followers = broadcast.recipients;
  const delivered = followers - Math.round(followers * 0.004 * (0.5 + random.next()));
  const reading = letRead(broadcast, delivered, random);
  const counted: { day: number; read: number }[] = [];
  for (const [index] of reading.days.entries()) {
    const day = beijingMidnight(broadcast.startsAt) + index * DAY;
    const counts = countsOf(reading, index, scope);
    const statedAt = day + DAY + STATED_AFTER;
    const state = (id: string, at: number, share: number): number | undefined => {
      if (at > broadcast.end) return undefined;
      const read = Math.floor(counts.read * share);
      const stated = { sent: followers, delivered, ...counts, read };
      const event = aggregate(broadcast, { id, scope, day, at, counts: stated });
      // Now and then a day comes days late, so after its own restatement or a later day; some come twice.
      const arrives = at + SECOND * random.exponential(4) + (random.chance(0.1) ? 30 * HOUR : 0);
      emit({ event, arrives });
      if (random.chance(0.05)) emit({ event, arrives: arrives + random.exponential(HOUR) });
      return read;
    };
    const isRestated = index === 0;
    const first = state(`day-${index}`, statedAt, isRestated ? FIRST_SHARE : 1);
    const again = isRestated ? state(`day-${index}-again`, statedAt + DAY, 1) : undefined;
    const read = again ?? first;
    if (read !== undefined) counted.push({ day, read });
  }
  return { ...knownBy(counted, scope), ...sizeOf(counted, followers, delivered), ...trueReads(reading, counted) };
}

function letRead({ content, startsAt, end }: PlannedBroadcast, delivered: number, random: Random): Reading {
  const days = Array.from(
    { length: DAYS },
    (): CountedDay => ({ readers: new Set(), reads: 0, shared: 0, favourited: 0, clicked: 0 }),
  );
  const firstReads: number[] = [];
  const dayOf = (at: number) => days[(beijingMidnight(at) - beijingMidnight(startsAt)) / DAY];
  const read = (follower: number, at: number) => {
    const day = dayOf(at);
    if (at > end || day === undefined) return;
    day.readers.add(follower);
    day.reads++;
  };
  // Followers read less of an account than people read of a message that is meant for them.
  const open = content.habit.open * 0.4;
  for (let follower = 0; follower < delivered; follower++) {
    if (!random.chance(open)) continue;
    const at = startsAt + Math.round(random.logNormal(3 * HOUR, 1.5));
    if (at > end) continue;
    firstReads.push(at);
    read(follower, at);
    // The same person on another day is counted on both.
    if (random.chance(0.18)) read(follower, at + Math.round(random.exponential(30 * HOUR)));
    const day = dayOf(at);
    if (day === undefined) continue;
    if (random.chance(0.05)) day.shared++;
    if (random.chance(0.03)) day.favourited++;
    if (random.chance(0.12)) day.clicked++;
  }
  return { days, firstReads };
}

/** The counts of one day, or of everything up to its end. */
function countsOf({ days }: Reading, index: number, scope: AggregateScope) {
  const over = scope === 'day' ? days.slice(index, index + 1) : days.slice(0, index + 1);
  const sum = (count: (day: CountedDay) => number) => over.reduce((total, day) => total + count(day), 0);
  return {
    read: new Set(over.flatMap(({ readers }) => [...readers])).size,
    read_total: sum(({ reads }) => reads),
    shared: sum(({ shared }) => shared),
    favourited: sum(({ favourited }) => favourited),
    clicked: sum(({ clicked }) => clicked),
  };
}

interface Stated {
  readonly id: string;
  readonly scope: AggregateScope;
  readonly day: number;
  readonly at: number;
  readonly counts: (EventInput & { type: 'aggregate' })['counts'];
}

function aggregate(broadcast: PlannedBroadcast, { id, scope, day, at, counts }: Stated): EventInput {
  return {
    type: 'aggregate',
    id,
    occurred_at: beijingTime(at),
    tenant: broadcast.tenant,
    broadcast: broadcast.id,
    platform: broadcast.channel.platform,
    basis: 'aggregate',
    day: beijingDay(day),
    scope,
    as_of: beijingTime(at),
    counts,
  };
}

type Day = { readonly day: number; readonly read: number };

/** Counts of single days leave open who read on two of them; counts to date do not. */
function knownBy(counted: readonly Day[], scope: AggregateScope): Pick<CountedReads, 'low' | 'high'> {
  const reads = counted.map(({ read }) => read);
  const last = reads.at(-1);
  if (last === undefined) return { low: null, high: null };
  if (scope === 'to_date') return { low: last, high: last };
  return { low: Math.max(...reads), high: reads.reduce((sum, read) => sum + read, 0) };
}

/** Known only from what was stated. */
function sizeOf(counted: readonly Day[], sent: number, delivered: number): Pick<CountedReads, 'sent' | 'delivered'> {
  return counted.length === 0 ? { sent: 0, delivered: 0 } : { sent, delivered };
}

function trueReads(
  { firstReads }: Reading,
  counted: readonly Day[],
): Pick<CountedReads, 'truly' | 'truly_by_then' | 'as_of'> {
  const last = counted.at(-1);
  const asOf = last === undefined ? undefined : last.day + DAY;
  return {
    truly: firstReads.length,
    truly_by_then: firstReads.filter((at) => asOf !== undefined && at < asOf).length,
    as_of: asOf === undefined ? null : beijingTime(asOf),
  };
}
