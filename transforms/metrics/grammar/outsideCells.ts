import { z } from 'zod';
import { whomOf } from '../../model/audience.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { withoutCells } from './cells.ts';
import { broadcastDateConditions } from './period.ts';
import type { Asked } from './selection.ts';
import { currentDefinition, fromRollup } from './sources.ts';

/** Broadcasts of the selection that an answer of cells leaves out. */
export interface OutsideCells {
  /** With too many sets of tags. */
  readonly tooMany: number;
  /** Of an earlier definition, which may have no cells yet: until they are recomputed. */
  readonly outdated: number;
  readonly queries: readonly BoundQuery[];
}

const row = z.object({ too_many: z.number(), outdated: z.number() });

/** None where the answer is of rows by segment. Cost: a few columns of everyone's rows. */
export async function readOutsideCells(
  context: MetricContext,
  asked: Asked,
  more: Fragment = { sql: '', params: {} },
): Promise<OutsideCells> {
  if (whomOf(asked, asked.group_by ?? []).cells === undefined) return { tooMany: 0, outdated: 0, queries: [] };
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const query: BoundQuery = {
    name: 'broadcasts-without-cells',
    sql: `SELECT countIf(broadcast IN (${withoutCells})) AS too_many, countIf(definition < {definition:UInt16}) AS outdated
${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}${where.sql}${more.sql}`,
    params: { ...where.params, ...more.params, ...currentDefinition, tenant: context.tenant },
  };
  const [found] = await context.query(query, row);
  return { tooMany: found?.too_many ?? 0, outdated: found?.outdated ?? 0, queries: [query] };
}
