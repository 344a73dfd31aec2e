import type { Encoding, RowLink } from '../../../../definitions/definition.ts';
import type { Cell, Column, Row } from '../../api/answers.ts';
import { measureOf } from '../../marks/measures.ts';
import { endsIn } from '../../marks/ranges.ts';

export type Form = Encoding['as'];

/** What an answer can be drawn as. */
export interface ChartChoice {
  /** Forms that suit these rows, the one to begin with first; a table always. */
  readonly forms: readonly Form[];
  /** Columns that can be drawn, the one to begin with first. */
  readonly measures: readonly Column[];
  /** The columns that distinguish rows, in their order. */
  readonly keys: readonly Column[];
  /** Axes of a grid: the longer one runs down, where there is room, unless both are short. */
  readonly grid: { readonly x: Column; readonly y: Column } | undefined;
  /** Columns of the table; the others can be added to it. */
  readonly shown: readonly string[];
}

/** More bars than these are a wall; they can still be asked for up to the second number. */
const EASY_BARS = 60;
const MOST_BARS = 400;
const MOST_CELLS = 1_200;
const MOST_SERIES = 12;
/** As many rows show how an answer is built; reading every cell of more costs longer than drawing them. */
const JUDGED_ROWS = 1_000;

const isMeasure = ({ kind }: Column) => kind === 'rate' || kind === 'count' || kind === 'number';
const isTime = ({ kind }: Column) => kind === 'date' || kind === 'instant';
const isWord = ({ kind, name }: Column) => (kind === 'text' || kind === 'flag') && name !== 'not_measurable';
const hasValue = (cell: Cell | undefined) => cell !== undefined && cell !== null && cell !== '';

const distinct = (rows: readonly Row[], { name }: Column) => new Set(rows.map((row) => row[name])).size;
const anyValue = (rows: readonly Row[], { name }: Column) => rows.some((row) => hasValue(row[name]));

function distinguish(rows: readonly Row[], keys: readonly Column[]): boolean {
  return new Set(rows.map((row) => JSON.stringify(keys.map(({ name }) => row[name])))).size === rows.length;
}

/**
 * The columns that distinguish rows: groups that were asked for, then as few others, from the left, as are needed. Empty
 * for one row that no one grouped; undefined where no columns do.
 */
function keysOf(columns: readonly Column[], rows: readonly Row[], groups: readonly string[]): Column[] | undefined {
  const dimensions = daysFirst(columns).filter(
    (column) => (isTime(column) || isWord(column)) && anyValue(rows, column),
  );
  const keys = dimensions.filter(({ name }) => groups.includes(name));
  if (keys.length > 0 && distinguish(rows, keys)) return keys;
  for (const column of dimensions) {
    if (distinguish(rows, keys)) return minimal(rows, keys);
    if (!keys.includes(column) && distinct(rows, column) > 1) keys.push(column);
  }
  return distinguish(rows, keys) ? minimal(rows, keys) : undefined;
}

/** An instant next to its day (the start of a point) is asked after it: where days distinguish rows, days are the axis. */
function daysFirst(columns: readonly Column[]): Column[] {
  const ordered = [...columns];
  ordered.forEach((column, i) => {
    const next = ordered[i + 1];
    if (column.kind === 'instant' && next?.kind === 'date') ordered.splice(i, 2, next, column);
  });
  return ordered;
}

/** Without those that the others make needless: instants first (the start of a day next to its date), then from the left. */
function minimal(rows: readonly Row[], keys: readonly Column[]): Column[] {
  const instants = keys.filter(({ kind }) => kind === 'instant');
  let kept = [...keys];
  for (const key of [...instants, ...keys]) {
    const without = kept.filter((one) => one !== key);
    if (without.length > 0 && distinguish(rows, without)) kept = without;
  }
  return kept;
}

/** Ends of an interval are drawn with their figure, never alone. */
const isEnd = ({ name }: Column) => /(^|_)(low|high)$/.test(name);

/** A figure that is known as a range only is drawn as one. */
const anyFigure = (rows: readonly Row[], column: Column) =>
  anyValue(rows, column) || rows.some((row) => endsIn(row, column.name) !== undefined);

function measuresOf(columns: readonly Column[], rows: readonly Row[]): Column[] {
  const found = columns.filter(
    (column) => isMeasure(column) && !isEnd(column) && (rows.length === 0 || anyFigure(rows, column)),
  );
  const rank = ({ name, kind }: Column) => (name === 'open_rate' || name === 'rate' ? 0 : kind === 'rate' ? 1 : 2);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Both axes repeat themselves: else a grid is a diagonal. */
function isGrid(rows: readonly Row[], total: number, a: Column, b: Column): boolean {
  const [across, down] = [distinct(rows, a), distinct(rows, b)];
  return across < total && down < total && Math.max(total, across * down) <= MOST_CELLS;
}

/** Columns that fit next to each other on a desktop. */
const EASY_ACROSS = 12;

function gridOf(rows: readonly Row[], keys: readonly Column[]): ChartChoice['grid'] {
  const [y, x] = keys.filter(isWord);
  if (x === undefined || y === undefined) return undefined;
  const [across, down] = [distinct(rows, x), distinct(rows, y)];
  return across > EASY_ACROSS && across > down ? { x: y, y: x } : { x, y };
}

function formsOf(rows: readonly Row[], total: number, keys: readonly Column[] | undefined): Form[] {
  if (keys === undefined || total === 0) return ['table'];
  const words = keys.filter(isWord);
  const times = keys.filter(isTime);
  const [first, second] = words;
  if (keys.length === 0) return ['figures', 'table'];
  if (times.length === 1 && total > 1 && words.length === 0) return ['line', 'table'];
  if (times.length === 1 && first !== undefined && words.length === 1) {
    return distinct(rows, first) <= MOST_SERIES ? ['line', 'table'] : ['table', 'line'];
  }
  if (times.length > 0) return ['table'];
  if (words.length === 1) {
    if (total > MOST_BARS) return ['table'];
    return total > EASY_BARS ? ['table', 'bars'] : ['bars', 'table'];
  }
  if (first !== undefined && second !== undefined && words.length === 2 && isGrid(rows, total, first, second)) {
    return ['heatmap', 'table'];
  }
  return ['table'];
}

/**
 * Rows to judge by: all where they are few; of many the first, which are neighbours, and as many from all over: what
 * changes from row to row is seen in those, what changes slowly in these. Every cell is read once.
 */
function sampleOf(columns: readonly Column[], rows: readonly Row[]): readonly Row[] {
  if (rows.length <= JUDGED_ROWS) return rows;
  const first = JUDGED_ROWS / 2;
  const step = (rows.length - first) / (JUDGED_ROWS - first);
  const places = Array.from({ length: JUDGED_ROWS }, (_, i) =>
    i < first ? i : first + Math.floor((i - first) * step),
  );
  return places.map((place) => Object.fromEntries(columns.map(({ name }) => [name, rows[place]?.[name] ?? null])));
}

/**
 * What rows can be drawn as, by the kinds of their columns. `groups` are those that were asked for by name. Of many
 * rows a sample is judged: its cost does not grow with the answer.
 */
export function chartChoice(
  columns: readonly Column[],
  rows: readonly Row[],
  groups: readonly string[] = [],
): ChartChoice {
  const judged = sampleOf(columns, rows);
  const keys = keysOf(columns, judged, groups);
  const measures = measuresOf(columns, judged);
  return {
    forms: measures.length === 0 ? ['table'] : formsOf(judged, rows.length, keys),
    measures,
    keys: keys ?? [],
    grid: gridOf(judged, keys ?? []),
    shown: shownColumns(columns, judged, keys ?? []),
  };
}

/** Rows that name a broadcast lead to it. */
function linkOf(columns: readonly Column[]): { readonly link?: RowLink } {
  return columns.some(({ name }) => name === 'broadcast')
    ? { link: { page: 'broadcast', params: { broadcast: 'broadcast' } } }
    : {};
}

/** A cell of fewer people than this in its denominator is marked as small. */
const SMALL_BELOW = 100;

/** The drawing of one form; a table where the form needs columns that these rows lack. */
export function encodingOf(
  form: Form,
  measure: Column | undefined,
  choice: ChartChoice,
  columns: readonly Column[],
): Encoding {
  const table: Encoding = {
    as: 'table',
    columns: choice.shown,
    more: columns.map(({ name }) => name).filter((name) => !choice.shown.includes(name)),
    ...linkOf(choice.keys),
  };
  if (measure === undefined || !choice.forms.includes(form)) return table;
  const drawn = measureOf({ columns }, measure);
  const [first] = choice.keys.filter(isWord);
  const { grid } = choice;
  const time = choice.keys.find(isTime);
  if (form === 'figures') return { as: 'figures', measures: choice.measures.map((one) => measureOf({ columns }, one)) };
  if (form === 'line' && time !== undefined) {
    return { as: 'line', x: time.name, measures: [drawn], ...(first === undefined ? {} : { series: first.name }) };
  }
  if (form === 'bars' && first !== undefined) {
    return { as: 'bars', category: first.name, measure: drawn, ...linkOf([first]) };
  }
  if (form === 'heatmap' && grid !== undefined) {
    return { as: 'heatmap', x: grid.x.name, y: grid.y.name, measure: drawn, smallBelow: SMALL_BELOW };
  }
  return table;
}

/**
 * Columns of the table: all that have content. A group no one asked for, and a figure without a value in any row and
 * without a reason for that, are left out; a figure that is not measurable stays, and shows it.
 */
function shownColumns(columns: readonly Column[], rows: readonly Row[], keys: readonly Column[]): readonly string[] {
  const reasons = new Set(
    rows.flatMap((row) =>
      String(row['not_measurable'] ?? '')
        .split(';')
        .map((part) => part.split(':')[0]),
    ),
  );
  const hasContent = (column: Column) =>
    anyValue(rows, column) || (isMeasure(column) && (column.kind === 'rate' || reasons.has(column.name)));
  const shown = columns.filter((column) => !keys.includes(column) && (rows.length === 0 || hasContent(column)));
  return [...keys, ...shown].map(({ name }) => name);
}
