import { z } from 'zod';
import { DEFINITION } from '../../../contract/definition.ts';
import {
  atHorizon,
  type Horizon,
  horizonMeasures,
  horizons,
  plainMeasures,
  unnamedOutcomes,
} from '../../../store/tables/rollups.ts';
import { type Known, type Measure, type MeasureName, measureNames, measures } from '../../model/measures.ts';
import { type RateName, rateNames, rates } from '../../rates/rates.ts';
import type { FigureName } from '../grammar/figures.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { earliest, hasPoint, readFigures } from '../grammar/ranges.ts';
import type { From } from '../grammar/selection.ts';
import { fromRollup } from '../grammar/sources.ts';

/*
 * Rows of broadcast_stats as they are stored, and their figures, which are made here: planning an expression for each figure takes the
 * server longer than reading them. The same as figureSql(), to which a test holds it.
 */

/** Arrays of six numbers, by horizon. */
const elements = ['optout', 'unsubscribed', 'complaint'] as const;

/** A row at one horizon. */
export type Stored = Readonly<
  Record<(typeof plainMeasures)[number] | (typeof horizonMeasures)[number] | (typeof elements)[number], number>
> & {
  /** Up to when reads are known: milliseconds since 1970, 0 where nothing is. */
  readonly read_as_of: number;
  /** Of conversion_stats: 0 where it has no row. */
  readonly converted: number;
  readonly view_through: number;
};

/** Columns of a SELECT over rows of broadcast_stats: what Stored is made of, but for conversions. */
export function storedSql(at: readonly Horizon[]): string {
  const byHorizon = horizonMeasures.flatMap((name) => at.map((horizon) => atHorizon(name, horizon)));
  const names = [...plainMeasures, ...byHorizon, ...elements].join(', ');
  return `${names}, toUnixTimestamp64Milli(read_as_of) AS read_as_of_ms, definition`;
}

const bases = ['basis_delivery', 'basis_read', 'basis_click'] as const;

/** What maturity is made of, as columns of a SELECT over rows of broadcast_stats, and of a row's shape. */
export const deliveredSql = `toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms, ${bases.join(', ')}`;
export const deliveredShape = { p99_ms: z.number(), ...recordOf(bases, () => z.string()) };

/** The same as isMature() takes it. */
export const deliveredOf = (row: z.output<z.ZodObject<typeof deliveredShape>>) => ({
  p99_delivery_at: row.p99_ms,
  bases: bases.map((name) => row[name]),
});

/** `SELECT` of columns of broadcast_stats, broadcast and variant among them, with the conversions of the goal; binds tenant and goal. */
export function withConversions(
  columns: string,
  horizon: Horizon,
  ofKey: string,
  where = '',
  from: From = fromRollup,
): string {
  return `SELECT r.*, c.converted AS converted, c.view_through AS view_through
  FROM (SELECT ${columns} ${from('broadcast_stats', ofKey)}${where}) AS r
  LEFT JOIN (
    SELECT broadcast, variant, ${atHorizon('converted', horizon)} AS converted, ${atHorizon('view_through', horizon)} AS view_through
    ${from('conversion_stats', `${ofKey} AND goal = {goal:String} AND currency = '*'`)}
  ) AS c USING (broadcast, variant)`;
}

/** What storedSql() gives, as columns of a row's shape. */
export function storedShape(at: readonly Horizon[]) {
  const byHorizon = horizonMeasures.flatMap((name) => at.map((horizon) => atHorizon(name, horizon)));
  return {
    ...recordOf([...plainMeasures, ...byHorizon, 'read_as_of_ms', 'definition'], () => z.number()),
    ...recordOf(elements, () => z.array(z.number())),
  };
}

/** A value by each of the names. */
export function recordOf<const N extends string, T>(names: readonly N[], value: (name: N) => T): Record<N, T> {
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, T>;
}

type Raw = z.output<z.ZodObject<ReturnType<typeof storedShape>>>;

/** Of a row whose conversions are not read. */
export const noConversions = { converted: 0, view_through: 0 };

/** A row at a horizon that was read. */
export function storedAt(raw: Raw, horizon: Horizon, of: Pick<Stored, 'converted' | 'view_through'>): Stored {
  return {
    ...recordOf(plainMeasures, (name) => raw[name]),
    ...recordOf(horizonMeasures, (name) => raw[atHorizon(name, horizon)]),
    ...recordOf(elements, (name) => raw[name][horizons.indexOf(horizon)] ?? 0),
    ...{ read_as_of: raw.read_as_of_ms, converted: of.converted, view_through: of.view_through },
  };
}

/** Rows that share no one, added up. */
export function addedUp(first: Stored, others: readonly Stored[]): Stored {
  if (others.length === 0) return first;
  const rows = [first, ...others];
  // Cast: Object.keys widens the key type.
  const names = Object.keys(first) as (keyof Stored)[];
  const sums = recordOf(names, (name) => rows.reduce((sum, row) => sum + row[name], 0));
  return { ...sums, read_as_of: earliest(rows.map(({ read_as_of }) => read_as_of)) };
}

/** 1 where an earlier definition of the figures computed the row. */
export const outdatedOf = ({ definition }: Pick<Raw, 'definition'>) => (definition < DEFINITION ? 1 : 0);

/** Whether a number of people is known. */
function isKnown(known: Known, row: Stored): boolean {
  if ('broadcasts' in known) return row[known.broadcasts] !== (known.but === undefined ? 0 : row[known.but]);
  if (row.broadcasts_read === 0) return false;
  if (known.reads === 'seen') return true;
  const byReaders = known.reads === 'point' || row.broadcasts_counted < row.broadcasts_read;
  return byReaders && hasPoint(withReaders(row));
}

/** With the reach of those whose readers are known one by one, as the notes and columns of points and ranges take it. */
export const withReaders = (row: Stored) => ({
  ...row,
  reach_point_readers: row.broadcasts_counted > 0 ? 0 : row.reach_point,
});

/** The number of a measure; null where it is not known. */
function peopleOf(name: MeasureName, row: Stored, unnamed: Unnamed): number | null {
  const { from, known, outcome }: Measure = measures[name];
  if ((outcome !== undefined && unnamed[outcome]) || !isKnown(known, row)) return null;
  if ('plain' in from) return row[from.plain];
  if ('at' in from) return row[from.at];
  return row['element' in from ? from.element : from.conversions];
}

/** Numerator and denominator of a rate. */
export function partsOf(name: RateName, row: Stored): readonly [part: number, whole: number] {
  const { part, whole } = rates[name];
  return [row[part === 'complained' ? 'complaint' : part], row[whole]];
}

function rateOf(name: RateName, row: Stored, unnamed: Unnamed): number | null {
  const { seen } = rates[name];
  const hidden = unnamedOutcomes.some((outcome) => unnamed[outcome] && seen.some((one) => one === outcome));
  if (hidden || seen.some((one) => row[`broadcasts_${one}`] === 0)) return null;
  const [part, whole] = partsOf(name, row);
  return whole === 0 ? null : part / whole;
}

type EndName = 'read_low' | 'read_high';
const counted = measureNames.filter((name): name is Exclude<MeasureName, EndName> => !/^read_(low|high)$/.test(name));

/** The cascade's figures of a row in their order: null where they are not known. */
export function figuresOf(row: Stored, unnamed: Unnamed) {
  const { read: _, open_rate: __, ...reads } = readFigures(withReaders(row));
  return {
    ...recordOf(counted, (name) => peopleOf(name, row, unnamed)),
    ...recordOf(rateNames, (name) => rateOf(name, row, unnamed)),
    ...reads,
  } satisfies Readonly<Record<FigureName, number | string | null>>;
}
