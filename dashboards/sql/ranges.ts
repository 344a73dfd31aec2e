import { lacksPoint } from '../../transforms/model/measures.ts';
import { type NumberName, sqlTerms } from '../../transforms/model/terms.ts';
import type { SqlColumn } from './query.ts';

/** The views have these under the names of the measures. */
const ends: Readonly<Partial<Record<NumberName, string>>> = { read: 'read_low', read_possible: 'read_high' };

/** No broadcast that reached someone, or whose delivery is not confirmed, has a single number of readers: 0 would be wrong. */
const WITHOUT_POINT = lacksPoint(sqlTerms((name) => `sum(v.${ends[name] ?? name})`));

/** People of the broadcasts whose readers are a single number; NULL where there is none, and where reads are not measurable. */
export const sumOfReaders = (column: string): string => `if(${WITHOUT_POINT}, NULL, sum(v.${column}))`;

/** The reads of no broadcast are known one by one and as a single number. */
export const WITHOUT_READERS = `${WITHOUT_POINT} OR countIf(v.known_by != 'aggregate') = 0`;

// Not least() over nullIf(): least() leaves out what is NULL.
const end = (people: string) =>
  `if(sum(v.reach_where_read) = 0, NULL, least(1., sum(v.${people}) / sum(v.reach_where_read)))`;

/** What is known of reads in addition to the rate of the broadcasts with a single number, by the names that the metrics give it. */
const ofReads = {
  read_low: { expression: 'sum(v.read_low)', unit: 'count' },
  read_high: { expression: 'sum(v.read_high)', unit: 'count' },
  open_rate_low: { expression: end('read_low'), unit: 'rate' },
  open_rate_high: { expression: end('read_high'), unit: 'rate' },
  point_share: { expression: 'sum(v.reach_point) / nullIf(sum(v.reach_where_read), 0)', unit: 'rate' },
  known_by: { expression: "if(uniqExact(v.known_by) > 1, 'mixed', any(v.known_by))", unit: 'text' },
  read_as_of: { expression: 'min(v.read_as_of)', unit: 'instant' },
} as const satisfies Readonly<Record<string, Omit<SqlColumn, 'name'>>>;
export type RangeName = keyof typeof ofReads;
// Cast: Object.keys widens the key type.
export const rangeNames = Object.keys(ofReads) as readonly RangeName[];

export const isRange = (name: string): name is RangeName => rangeNames.some((one) => one === name);

/** The column over rows of a cascade view. */
export const rangeColumn = (name: RangeName): SqlColumn => ({ name, ...ofReads[name] });

/** What is shown next to every open rate: its range over all broadcasts, the share that the rate covers, how it is known. */
const nextToOpenRate = ['open_rate_low', 'open_rate_high', 'point_share', 'known_by', 'read_as_of'] as const;
export const rangesOfOpenRate: readonly SqlColumn[] = nextToOpenRate.map(rangeColumn);

/** Columns in which an open rate has next to it what belongs there, but for what the panel names itself. */
export function withRanges(columns: readonly SqlColumn[]): readonly SqlColumn[] {
  const more = rangesOfOpenRate.filter(({ name }) => !columns.some((column) => column.name === name));
  return columns.flatMap((column) => (column.name === 'open_rate' ? [column, ...more] : [column]));
}

/** What a figure of reads that is drawn as a line has for a band: both ends. */
const bands: Readonly<Record<string, { readonly low: RangeName; readonly high: RangeName }>> = {
  read: { low: 'read_low', high: 'read_high' },
  open_rate: { low: 'open_rate_low', high: 'open_rate_high' },
};

/** Lines with the ends of their bands. */
export function withBands(columns: readonly SqlColumn[]): readonly SqlColumn[] {
  return columns.flatMap((column) => {
    const band = bands[column.name];
    return band === undefined ? [column] : [column, rangeColumn(band.low), rangeColumn(band.high)];
  });
}

/** The line to which the band is filled from this one, its upper end; undefined where it is none. */
export function filledTo(name: string): RangeName | undefined {
  return Object.values(bands).find(({ high }) => high === name)?.low;
}

/** The figure whose end the column is: `open_rate` of `open_rate_low`. */
export function endOf(name: string): string | undefined {
  return Object.entries(bands).find(([, { low, high }]) => low === name || high === name)?.[0];
}
