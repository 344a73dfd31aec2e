import { z } from 'zod';
import { whomOf } from '../../model/audience.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { broadcastDateConditions } from './period.ts';
import type { Asked } from './selection.ts';
import { currentDefinition, fromRollup } from './sources.ts';

/** Broadcasts of the selection that an answer of cells leaves out until they are recomputed. */
export interface OutsideCells {
  /** Of an earlier definition and without cells. Rows of cells count those that have some themselves. */
  readonly missing: number;
  readonly queries: readonly BoundQuery[];
}

const row = z.object({ missing: z.number() });

/** None where the answer is of rows by segment. Cost: a few columns of everyone's rows, and of the cells of the same days. */
export async function readOutsideCells(
  context: MetricContext,
  asked: Asked,
  more: Fragment = { sql: '', params: {} },
): Promise<OutsideCells> {
  if (whomOf(asked, asked.group_by ?? []).cells === undefined) return { missing: 0, queries: [] };
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const query: BoundQuery = {
    name: 'broadcasts-before-cells',
    // Of counts alone there are no cells in any definition.
    sql: `SELECT countIf(definition < {definition:UInt16} AND broadcasts_counts_only = 0
    AND broadcast NOT IN (SELECT broadcast ${fromRollup('audience_stats')}${where.sql} AND definition < {definition:UInt16})) AS missing
${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}${where.sql}${more.sql}`,
    params: { ...where.params, ...more.params, ...currentDefinition, tenant: context.tenant },
  };
  const [found] = await context.query(query, row);
  return { missing: found?.missing ?? 0, queries: [query] };
}
