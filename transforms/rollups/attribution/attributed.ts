import type { Statement } from '../../../store/store.ts';
import { attributionUnitSql } from '../../../store/tables/attributionUnits.ts';
import { type Expressions, each, insertRollup, type Rollup } from '../rollup.ts';
import type { AttributionSource } from '../sources.ts';

const key = ['order_key', 'what', 'recipient', 'named_broadcast', 'event_key', 'day', 'broadcast'] as const;
const contents = ['class', 'at', 'base_at', 'audience', 'goal', 'currency', 'value'] as const;

const columns: Expressions<'attributed'> = {
  tenant: '{tenant:String}',
  ...each([...key, ...contents], (name) => name),
  version: 'unit_version',
  since: 'if(unchanged, old_since, unit_version)',
};

const ofUnit = (list: string) => `transform(unit, {units:Array(String)}, {${list}:Array(UInt64)}, toUInt64(0))`;

/**
 * What each event is attributed to. `since` stays where the row that is there has the same content: by it attributionMarks.ts finds what has to
 * be added up again. A row of a lower version than was done is of a recompute that another one overtook, and nothing shows whether
 * what it changed was marked: it counts as changed.
 */
function statement({ rows, batch }: AttributionSource): Statement {
  const source = `SELECT *,
  ${attributionUnitSql('day')} AS unit,
  ${ofUnit('versions')} AS unit_version,
  old_version > 0 AND old_version >= ${ofUnit('done')} AND (${contents.join(', ')}) = old_contents AS unchanged
FROM ${rows} AS fresh
LEFT JOIN
(
SELECT ${key.join(', ')}, since AS old_since, version AS old_version, (${contents.join(', ')}) AS old_contents
FROM attributed FINAL
WHERE tenant = {tenant:String} AND order_key IN (SELECT order_key FROM ${rows}) AND day IN (SELECT day FROM ${rows}) AND alive = 1
) AS old USING (${key.join(', ')})`;
  const { tenant, units, versions, done } = batch;
  return {
    name: 'recompute-attributed',
    sql: insertRollup('attributed', columns, source),
    params: { tenant, units, versions, done },
    settings: { do_not_merge_across_partitions_select_final: 1, query_plan_join_swap_table: 'false' },
  };
}

export const attributed: Rollup<'attributed', 'attribution'> = { table: 'attributed', unit: 'attribution', statement };
