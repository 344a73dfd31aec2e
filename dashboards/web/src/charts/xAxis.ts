import type { Cell, Column } from '../api/answers.ts';
import { secondsPerUnit } from '../marks/cell.ts';

/**
 * What a drawing's x is: it decides places, ticks and how they are written. An `age` is a duration over so many orders of
 * magnitude that its place is its logarithm.
 */
export type XKind = 'day' | 'instant' | 'duration' | 'age' | 'number' | 'text';

/** The longest duration so many times the shortest: on an even scale the short ones would be one point. */
const ORDERS = 500;

export function xKindOf(column: Column, cells: readonly (Cell | undefined)[] = []): XKind {
  if (column.kind === 'date') return 'day';
  if (column.kind === 'instant') return 'instant';
  if (secondsPerUnit(column) !== undefined) {
    const spans = cells.map(Number).filter((span) => span > 0);
    const [least, most] = [spans.reduce((a, b) => Math.min(a, b), Infinity), spans.reduce((a, b) => Math.max(a, b), 0)];
    return most > least * ORDERS ? 'age' : 'duration';
  }
  return column.kind === 'number' || column.kind === 'count' || column.kind === 'rate' ? 'number' : 'text';
}

/**
 * Milliseconds of the zone's wall clock as if it were UTC's: ticks then fall on the tenant's midnights, whatever zone the
 * browser is in. In the hour that a clock is set back two instants share a place.
 */
export function wallClock(zone: string): (at: number) => number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
  };
}

/** The place of a cell on the axis: a number, or the text itself; undefined for none. Durations are in seconds, ages in powers of ten of them. */
export function placeOf(kind: XKind, column: Column, clock: (at: number) => number) {
  const perUnit = secondsPerUnit(column) ?? 1;
  return (cell: Cell | undefined): number | string | undefined => {
    if (cell === null || cell === undefined) return undefined;
    if (kind === 'text') return String(cell);
    if (kind === 'day') return Date.parse(String(cell).slice(0, 10));
    if (kind === 'instant') return clock(typeof cell === 'number' ? cell : Date.parse(String(cell)));
    if (kind === 'age') return Number(cell) > 0 ? Math.log10(Number(cell) * perUnit) : undefined;
    return Number(cell) * (kind === 'duration' ? perUnit : 1);
  };
}

const DAY_MS = 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(1970, 0, 5);
/** More labels than this do not fit next to each other. */
const MOST_TICKS = 9;

/** Places of labels between two days: each day, each Monday or second one, each first of a month or of every few. */
export function dayTicks(least: number, most: number): readonly number[] {
  const every = (days: number) => {
    const first = days === 1 ? Math.ceil(least / DAY_MS) * DAY_MS : MONDAY;
    const step = days * DAY_MS;
    const begin = first + Math.ceil((least - first) / step) * step;
    return Array.from({ length: Math.max(0, Math.floor((most - begin) / step) + 1) }, (_, i) => begin + i * step);
  };
  for (const days of [1, 7, 14]) {
    const ticks = every(days);
    if (ticks.length <= MOST_TICKS) return ticks;
  }
  const start = new Date(least);
  const months = (most - least) / (30.44 * DAY_MS);
  const step = [1, 2, 3, 6, 12].find((each) => months / each <= MOST_TICKS) ?? 24;
  const ticks: number[] = [];
  for (let month = Math.ceil(start.getUTCMonth() / step) * step; ; month += step) {
    const at = Date.UTC(start.getUTCFullYear(), month, 1);
    if (at > most) return ticks;
    if (at >= least) ticks.push(at);
  }
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
/** What an axis of ages is labelled with: horizons, and steps that people know. Seconds. */
const AGES = [1, 10, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, 365 * DAY];
export const ageTicks = AGES.map((age) => Math.log10(age));
/** No one reads sooner: an axis of ages begins here, if it begins before. */
export const FIRST_AGE = Math.log10(10);

const ageUnits = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1],
] as const;

/** A tick of ages in its own unit: 1 min and 24 h, where a figure of that size would be 60 s and 1 d. */
export function ageText(language: string, tick: number): string {
  const seconds = Math.round(10 ** tick);
  const [unit, size] = ageUnits.find(([, each]) => seconds >= each && (each !== DAY || seconds > DAY)) ?? ageUnits[3];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(seconds / size);
}
