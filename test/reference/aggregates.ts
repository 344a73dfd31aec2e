import type { EventOf } from '../../contract/event.ts';
import { dayStart } from '../../contract/zone.ts';
import { HORIZONS } from './recipient.ts';
import { compare } from './rows.ts';

type Aggregate = EventOf<'aggregate'>;
export type CountName = keyof Aggregate['counts'] & string;

/** Milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface CountedDay extends Span {
  readonly count: number;
}

/** One count of a broadcast by day, in the order of the days. */
export interface Series {
  readonly scope: Aggregate['scope'];
  readonly days: readonly CountedDay[];
}

/** The day after, YYYY-MM-DD. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000).toISOString().slice(0, 10);
}

const spans = new Map<string, Span>();

/** [00:00, 24:00) of a day in a zone. Calendars are slow, so each is asked once. */
function spanOf(day: string, zone: string): Span {
  const known = spans.get(`${day} ${zone}`);
  if (known !== undefined) return known;
  const span = { from: dayStart(day, zone), to: dayStart(dayAfter(day), zone) };
  spans.set(`${day} ${zone}`, span);
  return span;
}

/** The days of the aggregates, in order. */
export function daysOf(aggregates: readonly Aggregate[], zone: string): Span[] {
  const days = new Set(aggregates.map(({ day }) => day));
  return [...days].sort(compare).map((day) => spanOf(day, zone));
}

/** Each day as the platform last stated it. Undefined where no aggregate carries the count; `to_date` where both scopes do. */
export function statedSeries(aggregates: readonly Aggregate[], name: CountName, zone: string): Series | undefined {
  const carrying = aggregates.filter(({ counts }) => counts[name] !== undefined);
  if (carrying.length === 0) return undefined;
  const scope = carrying.some((one) => one.scope === 'to_date') ? 'to_date' : 'day';
  const ofScope = carrying.filter((one) => one.scope === scope);
  const days = [...new Set(ofScope.map(({ day }) => day))].sort(compare).map((day): CountedDay => {
    const stated = ofScope.filter((one) => one.day === day).sort((a, b) => compare([a.as_of, a.id], [b.as_of, b.id]));
    return { ...spanOf(day, zone), count: stated.at(-1)?.counts[name] ?? 0 };
  });
  return { scope, days };
}

/** What the days count: a later total was stated with more knowledge, so none before it can be more. */
export function seriesOf(aggregates: readonly Aggregate[], name: CountName, zone: string): Series | undefined {
  const stated = statedSeries(aggregates, name, zone);
  if (stated?.scope !== 'to_date') return stated;
  const { scope, days } = stated;
  return { scope, days: days.map((day, i) => ({ ...day, count: least(days.slice(i).map(({ count }) => count)) })) };
}

const least = (counts: readonly number[]) => Math.min(...counts);
const greatest = (counts: readonly number[]) => Math.max(0, ...counts);

/** How many a broadcast was sent to, by counts that do not depend on a horizon. Null: counts do not know it. */
export interface CountedAudience {
  /** Without it the counts name no audience, and the reach is not known. */
  readonly sent: number | null;
  /** Known where `sent` is counted itself, and so is the delivery rate. */
  readonly sentImplied: number | null;
  readonly delivered: number | null;
  readonly failed: number | null;
  /** max(count of sent, delivered + failed), where a count that no aggregate carries is 0. */
  readonly sentAtLeast: number;
}

/** Of a broadcast that is known by counts only. */
export function audienceOf(aggregates: readonly Aggregate[], zone: string): CountedAudience {
  const size = (name: CountName) => {
    const series = seriesOf(aggregates, name, zone);
    if (series === undefined) return null;
    const counts = series.days.map(({ count }) => count);
    return series.scope === 'to_date' ? (counts.at(-1) ?? null) : greatest(counts);
  };
  const [counted, delivered, failed] = [size('sent'), size('delivered'), size('failed')];
  const sentAtLeast = Math.max(counted ?? 0, (delivered ?? 0) + (failed ?? 0));
  return {
    sent: counted === null && delivered === null ? null : sentAtLeast,
    sentImplied: counted === null ? null : sentAtLeast - counted,
    delivered,
    failed,
    sentAtLeast,
  };
}

/** What is certain, and what cannot be ruled out, at each horizon. */
export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Readers before B + h; `sending` is B, or the day that it is on. Undefined where the counts are above the reach: then they are
 * not of the audience alone, and no horizon has a share of it.
 */
export function readBounds(series: Series, sending: Span, reach: number): Bounds | undefined {
  const ends = HORIZONS.map((h) =>
    h === Number.POSITIVE_INFINITY ? atAll(series, sending, reach) : before(series, sending, h, reach),
  );
  const [inAll = 0] = ends.at(-1) ?? [];
  if (inAll > reach) return undefined;
  return { low: ends.map(([low]) => low), high: ends.map(([, high]) => Math.min(high, reach)) };
}

function before({ scope, days }: Series, sending: Span, h: number, reach: number): [low: number, high: number] {
  const over = days.filter((day) => day.to <= sending.from + h);
  if (scope === 'to_date') {
    const next = days.find((day) => day.to >= sending.to + h);
    return [over.at(-1)?.count ?? 0, next?.count ?? reach];
  }
  const begun = days.filter((day) => day.from < sending.to + h);
  const isCovered = !hasGap(days, sending, sending.to + h);
  return [greatest(over.map(({ count }) => count)), isCovered ? sum(begun) : reach];
}

/** Up to the last day that has a count. */
function atAll({ scope, days }: Series, sending: Span, reach: number): [low: number, high: number] {
  const last = days.at(-1);
  if (last === undefined) return [0, reach];
  if (scope === 'to_date') return [last.count, last.count];
  return [greatest(days.map(({ count }) => count)), hasGap(days, sending, last.to) ? reach : sum(days)];
}

const sum = (days: readonly CountedDay[]) => days.reduce((total, { count }) => total + count, 0);

/** Whether some instant from the sending until before `until` is on a day without a count. */
function hasGap(days: readonly CountedDay[], sending: Span, until: number): boolean {
  let covered = sending.from;
  for (const day of days) if (day.from <= covered && covered < day.to) covered = day.to;
  return covered < until;
}
