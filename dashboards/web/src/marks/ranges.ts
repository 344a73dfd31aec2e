import { type KnownBy, knownByText, knownTogether, timeIn } from '../../../../contract/words/knownBy.ts';
import type { Localised, Measure, Unit } from '../../../definitions/definition.ts';
import type { Row } from '../api/answers.ts';
import type { Language } from '../language/language.tsx';
import type { Writing } from '../language/write.ts';
import { numberIn, writeUnit } from './cell.ts';

/** Two ends: of an interval of chance, or of what is possible. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Of a rate where it is absent. */
  readonly unit?: Unit;
}

type Ends = readonly [low: string, high: string];

/** Figures of reads that may be known as a range only, with the columns of its ends (docs/cascade.md, "Points and ranges"). */
const endsOf: Readonly<Record<string, Ends>> = {
  read: ['read_low', 'read_high'],
  open_rate: ['open_rate_low', 'open_rate_high'],
  people: ['people_low', 'people_high'],
  share: ['share_low', 'share_high'],
  median_ms_to_read: ['median_ms_to_read_low', 'median_ms_to_read_high'],
};
/** Columns of a row that has one rate, where that is the open rate. */
const ofOpenRate: Readonly<Record<string, Ends | undefined>> = {
  rate: endsOf['open_rate'],
  people: endsOf['read'],
};

/** Whether `column_low` and `column_high` are ends of what is possible, and no interval of chance. */
export const hasRange = (column: string): boolean => endsOf[column] !== undefined;

/** The ends between which a figure is, whether or not it is known as one number; undefined where the row has none. */
export function endsIn(row: Row, column: string): Interval | undefined {
  const named = row['rate_name'] === 'open_rate' ? (ofOpenRate[column] ?? endsOf[column]) : endsOf[column];
  const [low, high] = [numberIn(row, named?.[0]), numberIn(row, named?.[1])];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** A figure that is known as a range only. */
export interface Range extends Interval {
  /** The upper end shows only that nothing was seen after the horizon: the figure is at least the lower one. */
  readonly open: boolean;
  /** Whether nothing was seen after the horizon, and of what: a broadcast's own row gives it. */
  readonly unseenAfter: 'lists' | 'counts' | undefined;
  /** Seconds from the first send to the last list or count; undefined where there is none. */
  readonly knownSeconds: number | undefined;
}

/** The range of a column that has no figure; undefined where it has one, or no range. */
export function rangeOf(row: Row, column: string): Range | undefined {
  const ends = (row[column] ?? null) === null ? endsIn(row, column) : undefined;
  if (ends === undefined) return undefined;
  const nothingAfter = row['nothing_seen_after'] === true;
  const known = numberIn(row, 'read_known_ms');
  const everyone = (numberIn(row, 'open_rate_high') ?? numberIn(row, 'share_high') ?? 0) >= 1;
  return {
    ...ends,
    // From none to all is no lower bound worth its name.
    open: ends.low > 0 && (nothingAfter || everyone) && !column.startsWith('median'),
    unseenAfter: nothingAfter ? (row['known_by'] === 'aggregate' ? 'counts' : 'lists') : undefined,
    knownSeconds: known === undefined ? undefined : known / 1000,
  };
}

const lastSeen = {
  lists: {
    some: { en: ' (last list {age} after the first send)', 'zh-CN': '（最近一次名单在首次发送后 {age}）' },
    none: { en: ' (no complete list yet)', 'zh-CN': '（尚无完整名单）' },
  },
  counts: {
    some: { en: ' (daily counts up to {age} after the first send)', 'zh-CN': '（按天汇总数截至首次发送后 {age}）' },
    none: { en: ' (no daily count yet)', 'zh-CN': '（尚无按天汇总数）' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Localised>>>>;

type Localise = (text: Localised, values?: Readonly<Record<string, string>>) => string;

interface RangeWords {
  /** "32.0% to 41.0%" or "at least 32.0%". */
  readonly ends: string;
  /** " (last list after 20 hr)", or nothing. */
  readonly age: string;
}

/** A range in words; `scale` turns an end into its unit. */
export function rangeWords(
  range: Range,
  unit: Unit,
  to: { localise: Localise; writing: Writing },
  scale = 1,
): RangeWords {
  const { localise, writing } = to;
  const [low, high] = [range.low, range.high].map((end) => writeUnit(writing, unit, end * scale));
  const ends = { low: low ?? '', high: high ?? '' };
  const text = range.open
    ? localise({ en: 'at least {low}', 'zh-CN': '至少 {low}' }, ends)
    : localise({ en: '{low} to {high}', 'zh-CN': '{low} 至 {high}' }, ends);
  if (range.unseenAfter === undefined) return { ends: text, age: '' };
  const words = lastSeen[range.unseenAfter];
  const age = range.knownSeconds;
  return {
    ends: text,
    age: age === undefined ? localise(words.none) : localise(words.some, { age: writing.duration(age) }),
  };
}

/** The share of the reach that a figure of reads covers, where other broadcasts have a range only; undefined where it is all. */
export function pointShareOf(row: Row, { column }: Pick<Measure, 'column'>): number | undefined {
  const share = numberIn(row, 'point_share');
  const isOfReads = endsIn(row, column) !== undefined && numberIn(row, column) !== undefined;
  return isOfReads && share !== undefined && share > 0 && share < 1 ? share : undefined;
}

/** How the reads of rows are known together and as of when, as a sentence in the tenant's zone; undefined where none are. */
export function knownBySentence(
  rows: readonly Row[],
  zone: string,
  language: Language,
): { readonly by: KnownBy; readonly text: string } | undefined {
  // Answers in JSON have times as text.
  const read = rows.map((row) => {
    const time = row['read_as_of'] ?? null;
    return { ...row, read_as_of: time === null ? null : new Date(String(time)).getTime() };
  });
  const known = knownTogether(read);
  if (known === undefined) return undefined;
  const { by, asOf, earliest } = known;
  const text = knownByText(by, asOf === undefined ? undefined : { time: timeIn(zone, asOf), earliest })[language];
  return { by, text: `${text}${language === 'en' ? '.' : '。'}` };
}
