import type { Answer, Cell, Row } from '../api/answers.ts';
import { periodsOf } from './rows.ts';

const MINUTE_MS = 60_000;
/** Intervals of instants have one length whatever the clocks do; longer ones are known by their date. */
const lengths: Readonly<Record<string, number>> = { quarter_hour: 15 * MINUTE_MS, hour: 60 * MINUTE_MS };

/** A drawing of more points than this is left as it came. */
const MOST_POINTS = 20_000;

/** The day that the next point begins on, as ISO text. */
const nextDate: Readonly<Record<string, (day: string) => string>> = {
  day: (day) => shifted(day, 0, 1),
  week: (day) => shifted(day, 0, 7),
  month: (day) => shifted(day, 1, 0),
};

function shifted(day: string, months: number, days: number): string {
  const at = new Date(day);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, at.getUTCDate() + days))
    .toISOString()
    .slice(0, 10);
}

/** Instants come as text or as milliseconds; both as milliseconds. */
const millis = (cell: Cell | undefined) => (typeof cell === 'number' ? cell : Date.parse(String(cell)));

/**
 * Every place from the first to the last of `cells`, of the kind that they are; undefined where the interval does not lead
 * from one to the next, or where there would be too many.
 */
function placesBetween(cells: readonly Cell[], interval: string): readonly Cell[] | undefined {
  const length = lengths[interval];
  const next = nextDate[interval];
  const places: Cell[] = [];
  if (length !== undefined) {
    const known = cells.map(millis);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    if (!((most - least) / length < MOST_POINTS)) return undefined;
    for (let at = least; at <= most; at += length) places.push(at);
    return places;
  }
  const days = cells.map(String).sort();
  const last = days.at(-1) ?? '';
  if (next === undefined || !days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day))) return undefined;
  for (let day = days[0] ?? ''; day <= last; day = next(day)) {
    if (places.length === MOST_POINTS) return undefined;
    places.push(day);
  }
  return places;
}

interface Axis {
  /** Column of the axis. */
  readonly x: string;
  /** Column that distinguishes the lines. */
  readonly series: string | undefined;
  /** What is drawn. */
  readonly columns: readonly string[];
}

function missing(rows: readonly Row[], interval: string, { x, series, columns }: Axis, nothing: 0 | null) {
  const placeIn = (row: Row) => row[x] ?? null;
  const groupIn = (row: Row) => (series === undefined ? null : (row[series] ?? null));
  const same = (cell: Cell) => (lengths[interval] === undefined ? String(cell) : String(millis(cell)));
  const placed = rows.filter((row) => placeIn(row) !== null);
  const places = placed.length < 2 ? undefined : placesBetween(placed.map(placeIn), interval);
  return [...new Set(placed.map(groupIn))].flatMap((group) => {
    const own = placed.filter((row) => groupIn(row) === group);
    const has = new Set(own.map((row) => same(placeIn(row))));
    const figures = columns.map((name) => [name, own.some((row) => typeof row[name] === 'number') ? nothing : null]);
    const common = { period: own[0]?.['period'] ?? null, ...(series === undefined ? {} : { [series]: group }) };
    const absent = (places ?? []).filter((place) => !has.has(same(place)));
    return absent.map((place): Row => ({ ...common, [x]: place, ...Object.fromEntries(figures) }));
  });
}

/**
 * An answer leaves out the points at which nothing happened: a line between their neighbours would look like a steady trickle, or cross months
 * without data. This gives them back between the first and the last point of each period. By event date every measure is 0, and
 * null where no row at all has a figure of it, since no one reports that; by the broadcast date a day without a broadcast has no
 * figure, which is a gap. Rows of other answers are as they came. `earlierX` is the axis of the earlier period.
 */
export function withEmptyPoints(
  { rows, params, notes }: Pick<Answer, 'rows' | 'params' | 'notes'>,
  axis: Axis & { readonly earlierX: string | undefined },
): readonly Row[] {
  if (params['date_basis'] === undefined || notes.some(({ code }) => code === 'truncated')) return rows;
  const nothing = params['date_basis'] === 'event' ? 0 : null;
  const interval = String(params['interval']);
  const { now, earlier } = periodsOf(rows);
  const before = axis.earlierX === undefined ? [] : missing(earlier, interval, { ...axis, x: axis.earlierX }, nothing);
  return [...rows, ...missing(now, interval, axis, nothing), ...before];
}
