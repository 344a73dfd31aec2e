import { z } from 'zod';
import { DEFINITION } from '../../../contract/definition.ts';
import { atHorizon, type Horizon, horizonMeasures, horizons, plainMeasures } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { type NumberName, outcomeArrays, outcomeNames } from '../../model/terms.ts';
import { earliest, type ReadSums } from '../grammar/ranges.ts';
import type { From } from '../grammar/selection.ts';
import { fromRollup } from '../grammar/sources.ts';

/** Arrays of six numbers, by horizon. */
const elements = Object.values(outcomeArrays);

/** A row of broadcast_stats at one horizon, with its conversions: 0 where it has none. */
export type Stored = ReadSums & Readonly<Record<NumberName, number>>;

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

type Raw = z.output<z.ZodObject<ReturnType<typeof storedShape>>>;

/** Of a row whose conversions are not read. */
export const noConversions = { converted: 0, view_through: 0 };

/** A row at a horizon that was read. */
export function storedAt(raw: Raw, horizon: Horizon, of: Pick<Stored, 'converted' | 'view_through'>): Stored {
  return {
    ...recordOf(plainMeasures, (name) => raw[name]),
    ...recordOf(horizonMeasures, (name) => raw[atHorizon(name, horizon)]),
    ...recordOf(outcomeNames, (name) => raw[outcomeArrays[name]][horizons.indexOf(horizon)] ?? 0),
    reach_point_readers: raw.broadcasts_counted > 0 ? 0 : raw[atHorizon('reach_point', horizon)],
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
