import { DEFINITION } from '../../../contract/definition.ts';

/**
 * The rollups that metrics read (store/migrations/0003_rollups.sql and later). No metric names one of them itself: a
 * condition forgotten once would mix tenants, or count keys that no longer exist.
 */
export const rollupTables = [
  'broadcast_stats',
  'audience_stats',
  'audience_conversions',
  'conversion_stats',
  'stats_day',
  'clusters_day',
  'conversions_day',
  'converted_clusters_day',
  'broadcast_hours',
  'shared_orders',
  'unnamed_outcomes',
  'attributed_stats',
  'person_touches',
  'attributed',
] as const;
export type RollupTable = (typeof rollupTables)[number];

/**
 * `FROM ... WHERE` over the rows of a rollup that count: merged, of the tenant, alive. Further conditions follow as
 * ` AND ...`. The query binds `tenant`. `ofKey` is a condition on columns of the sorting key alone: rows without it are not merged.
 */
export function fromRollup(table: RollupTable, ofKey?: string): string {
  const before = ofKey === undefined ? '' : ` PREWHERE ${ofKey}`;
  return `FROM ${table} FINAL${before} WHERE tenant = {tenant:String} AND alive = 1`;
}

/** The same with rows that are not merged, and that may be dead: for what more rows than there are cannot make wrong. */
export function rowsOfTenant(table: RollupTable): string {
  return `FROM ${table} WHERE tenant = {tenant:String}`;
}

/** How many rows of a rollup, as `alias`, an earlier definition of the figures computed: shown until they are recomputed. */
export function outdatedSql(alias?: string): string {
  return `toInt64(countIf(${alias === undefined ? '' : `${alias}.`}definition < {definition:UInt16}))`;
}

/** What outdatedSql() binds. */
export const currentDefinition = { definition: DEFINITION };
