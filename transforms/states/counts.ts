import type { EventOf } from '../../contract/event.ts';
import { dayStart } from '../../contract/zone.ts';
import { horizonMs, horizons } from '../../store/tables/rollups.ts';

/*
 * Counts without recipients (docs/cascade.md): what the aggregates of one broadcast state, and the readers by each horizon. They are
 * few rows, so they are read as they are, and their figures are computed here.
 */

type AggregateEvent = EventOf<'aggregate'>;
/** The fields of an aggregate that figures use. */
export type Aggregate = Pick<AggregateEvent, 'day' | 'scope' | 'as_of' | 'counts'> & { readonly id: string };
type Count = keyof AggregateEvent['counts'] & string;

/** From and before when, milliseconds since 1970; an instant where both are one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface CountedDay extends Span {
  readonly count: number;
}

/** One count by day, in the order of the days. */
export interface Series {
  readonly scope: Aggregate['scope'];
  readonly days: readonly CountedDay[];
}

/** How many a broadcast was sent to. */
export interface CountedAudience {
  readonly sent: number;
  /** 0 where no aggregate has `sent`: then the number sent follows from the number delivered. */
  readonly sentImplied: number;
  /** 0 where no aggregate carries it. */
  readonly delivered: number;
  readonly failed: number;
  /** Whether an aggregate carries `sent` or `delivered`: else the reach is not known. */
  readonly isNamed: boolean;
  /** Whether an aggregate carries `sent`, or `failed`: docs/decisions/0025-what-counts-cannot-know-is-null.md. */
  readonly states: { readonly sent: boolean; readonly failed: boolean };
}

/** What a broadcast's counting aggregates state; nothing without aggregates. */
export interface Counts {
  /** Whether there are aggregates at all. */
  readonly any: boolean;
  /** Names of the counts that they carry. */
  readonly carried: readonly string[];
  /** Undefined without any. */
  readonly audience: CountedAudience | undefined;
  readonly readers: Series | undefined;
  /**
   * When it was sent as far as its broadcast rows and aggregates state: the least time of its broadcast rows, else the first day
   * that an aggregate has.
   */
  readonly sending: Span | undefined;
}

export const noCounts: Counts = {
  ...{ any: false, carried: [], audience: undefined, readers: undefined, sending: undefined },
};

/** `zone`: whose days the counts are of. `statedMs`: the least time of the broadcast's own rows. */
export function countsOf(aggregates: readonly Aggregate[], zone: string, statedMs: number | undefined): Counts {
  if (aggregates.length === 0) return noCounts;
  const carried = [...new Set(aggregates.flatMap(({ counts }) => Object.keys(counts)))];
  const spans = spansOf(aggregates, zone);
  const [firstDay] = [...spans.keys()].sort();
  return {
    any: true,
    carried,
    audience: audienceOf(aggregates, spans),
    readers: seriesOf(aggregates, 'read', spans),
    sending: statedMs === undefined ? spans.get(firstDay ?? '') : { from: statedMs, to: statedMs },
  };
}

type Spans = ReadonlyMap<string, Span>;

/** Each day of the aggregates: [00:00, 24:00). */
function spansOf(aggregates: readonly Aggregate[], zone: string): Spans {
  const days = new Set(aggregates.map(({ day }) => day));
  return new Map([...days].map((day) => [day, { from: dayStart(day, zone), to: dayStart(dayAfter(day), zone) }]));
}

const DAY_MS = 86_400_000;
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** For each day the count of the greatest (as_of, id) that has it; the one of `to_date` where both scopes have it. */
function seriesOf(aggregates: readonly Aggregate[], name: Count, spans: Spans): Series | undefined {
  const carrying = aggregates.filter(({ counts }) => counts[name] !== undefined);
  if (carrying.length === 0) return undefined;
  const scope = carrying.some((one) => one.scope === 'to_date') ? 'to_date' : 'day';
  const latest = new Map<string, Aggregate>();
  for (const one of carrying) {
    if (one.scope !== scope) continue;
    const other = latest.get(one.day);
    if (other === undefined || isLater(one, other)) latest.set(one.day, one);
  }
  const days = [...latest].map(([day, { counts }]): CountedDay => {
    const { from, to } = spans.get(day) ?? { from: 0, to: 0 };
    return { from, to, count: counts[name] ?? 0 };
  });
  days.sort((a, b) => a.from - b.from);
  return { scope, days: scope === 'to_date' ? neverFalling(days) : days };
}

/** A cumulative count of a day is at most that of each later day, which has more data: the least of its own and all later counts. */
function neverFalling(days: readonly CountedDay[]): CountedDay[] {
  let least = Number.POSITIVE_INFINITY;
  const latestFirst = days.toReversed().map((day) => {
    least = Math.min(least, day.count);
    return { ...day, count: least };
  });
  return latestFirst.reverse();
}

export function isLater(one: Pick<Aggregate, 'as_of' | 'id'>, other: Pick<Aggregate, 'as_of' | 'id'>): boolean {
  if (one.as_of !== other.as_of) return one.as_of > other.as_of;
  return Buffer.compare(Buffer.from(one.id), Buffer.from(other.id)) > 0;
}

function audienceOf(aggregates: readonly Aggregate[], spans: Spans): CountedAudience {
  // Platforms repeat the size of an audience every day, so days are not added up.
  const size = (name: Count) => {
    const series = seriesOf(aggregates, name, spans);
    if (series === undefined) return undefined;
    return series.scope === 'to_date' ? series.days.at(-1)?.count : greatest(series.days);
  };
  const [named, delivered, failed] = [size('sent'), size('delivered'), size('failed')];
  const sent = Math.max(named ?? 0, (delivered ?? 0) + (failed ?? 0));
  return {
    ...{ sent, sentImplied: sent - (named ?? sent), delivered: delivered ?? 0, failed: failed ?? 0 },
    isNamed: named !== undefined || delivered !== undefined,
    states: { sent: named !== undefined, failed: failed !== undefined },
  };
}

const greatest = (days: readonly CountedDay[]) => Math.max(0, ...days.map(({ count }) => count));
const sum = (days: readonly CountedDay[]) => days.reduce((total, { count }) => total + count, 0);

/** Readers by each horizon: the certain number, and the largest possible one. */
export interface ReadRange {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** How many readers the counts have for certain. */
export function countedReaders({ scope, days }: Series): number {
  return scope === 'to_date' ? (days.at(-1)?.count ?? 0) : greatest(days);
}

/** For counts that are not above the reach. The upper end is at most the reach, and at least the lower end. */
export function readRange(readers: Series, sending: Span, reach: number): ReadRange {
  const ends = horizons.map((horizon) => {
    const [low, high] =
      horizon === 'all' ? upToLastDay(readers, sending, reach) : before(readers, sending, horizonMs[horizon], reach);
    return { low, high: Math.max(low, Math.min(high, reach)) };
  });
  return { low: ends.map(({ low }) => low), high: ends.map(({ high }) => high) };
}

/** Readers before the time of sending + h. Where only its day is known, the lower end takes its beginning, the upper its end. */
function before({ scope, days }: Series, sending: Span, h: number, reach: number): readonly [number, number] {
  const over = days.filter(({ to }) => to <= sending.from + h);
  const until = sending.to + h;
  if (scope === 'to_date') return [over.at(-1)?.count ?? 0, days.find(({ to }) => to >= until)?.count ?? reach];
  const begun = days.filter(({ from }) => from < until);
  return [greatest(over), isCounted(days, sending.from, until) ? sum(begun) : reach];
}

function upToLastDay(readers: Series, sending: Span, reach: number): readonly [number, number] {
  const { scope, days } = readers;
  const last = days.at(-1);
  if (last === undefined) return [0, reach];
  const certain = countedReaders(readers);
  if (scope === 'to_date') return [certain, certain];
  return [certain, isCounted(days, sending.from, last.to) ? sum(days) : reach];
}

/** Whether every day from one instant until before another has a count: a day without one is not a day without readers. */
function isCounted(days: readonly CountedDay[], from: number, until: number): boolean {
  let counted = from;
  for (const day of days) if (day.from <= counted && counted < day.to) counted = day.to;
  return counted >= until;
}
