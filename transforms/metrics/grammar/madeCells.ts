import { z } from 'zod';
import { countedIn, type MadeCells, whomOf } from '../../model/audience.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { makeCells } from '../../rollups/audiences/cellsOfQuestion.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { broadcastDateConditions } from './period.ts';
import type { Asked } from './selection.ts';
import { fromRollup } from './sources.ts';

/** Broadcasts of the selection with too many sets of tags for cells, counted for the question or left out. */
export interface MadeForQuestion {
  /** Undefined where none was counted. */
  readonly cells: MadeCells | undefined;
  readonly counted: number;
  readonly leftOut: number;
  /** The first of those that are left out. */
  readonly named: readonly string[];
  readonly queries: readonly BoundQuery[];
  /** To be called when the answer is there. */
  readonly drop: () => Promise<void>;
}

/** Looked at, of those that are found. More of them would not be counted anyway: each has more than a thousand recipients. */
const MOST_BROADCASTS = 1_000;
const MOST_NAMED = 3;

const nothing: MadeForQuestion = {
  ...{ cells: undefined, counted: 0, leftOut: 0, named: [], queries: [] },
  drop: async () => undefined,
};

const row = z.object({ broadcasts: z.array(z.string()), count: z.number() });

/** The broadcasts of a selection, the latest first. Cost: a few columns of everyone's rows of the cells' broadcasts. */
function withoutCells({ tenant }: MetricContext, asked: Asked, more: Fragment): BoundQuery {
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  return {
    name: 'broadcasts-without-cells',
    sql: `SELECT groupArray(${MOST_BROADCASTS})(name) AS broadcasts, count() AS count
FROM (
  SELECT toString(broadcast) AS name
  ${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}${where.sql}${more.sql}
    AND broadcast IN (SELECT broadcast ${fromRollup('audience_stats', 'other = 1')}${where.sql})
  ORDER BY day DESC, broadcast
)`,
    params: { ...where.params, ...more.params, tenant },
  };
}

/**
 * Makes cells of the broadcasts in these selections that have none because their tags are too many. They differ in their periods only. Nothing where the
 * answer is of rows by segment. Cost: where there are such broadcasts, as in transforms/rollups/audiences/cellsOfQuestion.ts.
 */
export async function makeForQuestion(
  context: MetricContext,
  selections: readonly [Asked, ...Asked[]],
  more: Fragment = { sql: '', params: {} },
): Promise<MadeForQuestion> {
  const [first] = selections;
  const { cells } = whomOf(first, first.group_by ?? []);
  if (cells === undefined) return nothing;
  const queries = selections.map((asked) => withoutCells(context, asked, more));
  const found = (await Promise.all(queries.map((query) => context.query(query, row)))).flat();
  const broadcasts = found.flatMap((one) => one.broadcasts);
  const all = found.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return { ...nothing, queries };
  const { workplace, tenant, newerDefinition = false } = context;
  if (workplace === undefined || newerDefinition)
    return { ...nothing, leftOut: all, named: broadcasts.slice(0, MOST_NAMED), queries };
  const made = await makeCells(workplace, {
    tenant,
    broadcasts,
    meant: { countedIn: countedIn(cells), params: cells.meets.params },
    mostRows: context.mostRawRows,
  });
  const leftOut = made.leftOut.length + all - broadcasts.length;
  return {
    ...{ cells: made.cells, counted: all - leftOut, leftOut, named: made.leftOut.slice(0, MOST_NAMED), queries },
    drop: made.drop,
  };
}
