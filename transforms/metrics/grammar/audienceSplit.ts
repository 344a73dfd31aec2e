import type { Horizon } from '../../../store/tables/rollups.ts';
import { whomOf } from '../../model/audience.ts';
import { type AudienceFilters, audienceConditions, factConditions } from '../../model/dimensions.ts';
import { allOf, andAll, type Fragment } from '../../model/fragment.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { fromCells } from './cells.ts';
import { countRow } from './immature.ts';
import { mature } from './maturity.ts';
import type { Whose } from './measured.ts';
import { broadcastDateConditions, type Period } from './period.ts';
import type { Asked } from './selection.ts';
import { fromRollup } from './sources.ts';

const audience = ['segment', 'variant'] as const;
type AudienceName = (typeof audience)[number];

/** By which of these the rows of an answer are split, so that they share broadcasts: not where `*` is the only value asked for. */
export function splitBy(asked: AudienceFilters, by: readonly string[]): readonly AudienceName[] {
  return audience.filter((name) => by.includes(name) && (asked[name]?.some((value) => value !== '*') ?? true));
}

/** Whose figures an answer has as a whole: those of parts where rows are split, or where a segment or variant is asked for. */
export function whoseAnswer(asked: AudienceFilters, by: readonly string[]): Whose {
  const isPart = (name: AudienceName) => !by.includes(name) && asked[name]?.includes('*') === false;
  return asked.audience !== undefined || splitBy(asked, by).length > 0 || audience.some(isPart) ? 'part' : 'everyone';
}

/** Broadcasts with counts that an answer by segment or variant leaves out, and the statements that found them. */
export interface Unsplit {
  /** Undefined where an answer is not about a selection of broadcasts. */
  readonly count: number | undefined;
  readonly queries: readonly BoundQuery[];
}

/** What of the broadcasts with counts an answer leaves out. */
interface LeavesOut {
  /** Reads, too: then also broadcasts whose recipients are known and whose reads are counts. */
  readonly reads: boolean;
  /** Broadcasts that are not mature at this horizon have a note of their own. */
  readonly immatureAt: Horizon | undefined;
}

const EVERYONE = "segment = '*' AND variant = '*'";

/**
 * How many broadcasts of the selection have counts that no row of the answer has, since these name no segment or variant. Broadcasts
 * known by counts only have everyone's row and no other, so the answer does not show that they exist; those with recipients
 * have rows without their reads. None where the answer has everyone's rows only. `more` is a condition of the metric's own on rows of
 * broadcast_stats. Cost: a few columns of everyone's rows and the answer's, but for days whose sums have no such broadcast.
 */
export async function readUnsplit(
  context: MetricContext,
  asked: Asked,
  { reads, immatureAt }: LeavesOut,
  more: Fragment = { sql: '', params: {} },
): Promise<Unsplit> {
  const by = asked.group_by ?? [];
  if (whoseAnswer(asked, by) === 'everyone') return { count: 0, queries: [] };
  const facts = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const ofParts = allOf(audienceConditions(asked, by));
  const days = notWithoutCounts(asked);
  const isMature = immatureAt === undefined ? { sql: '', params: {} } : andAll([mature(immatureAt, context)]);
  const { cells } = whomOf(asked, by);
  const ofKey = reads && cells === undefined ? `(${EVERYONE} OR ${ofParts.sql})` : EVERYONE;
  const counts =
    reads && cells !== undefined
      ? `(broadcasts_counts_only > 0 OR (broadcasts_aggregate > 0 AND broadcast IN (
  SELECT broadcast ${fromCells('broadcast_stats', cells, ofParts.sql)}${facts.sql})))`
      : `if(${EVERYONE}, broadcasts_counts_only, ${reads ? 'broadcasts_aggregate' : '0'}) > 0`;
  const query: BoundQuery = {
    name: 'broadcasts-without-split',
    sql: `SELECT uniqExact(broadcast) AS n
${fromRollup('broadcast_stats', ofKey + days.sql)} AND ${counts}${facts.sql}${more.sql}${isMature.sql}`,
    params: {
      ...{ ...facts.params, ...(reads ? ofParts.params : {}), ...days.params, ...more.params, ...isMature.params },
      tenant: context.tenant,
    },
  };
  const [found] = await context.query(query, countRow);
  return { count: found?.n ?? 0, queries: [query] };
}

/** Leaves out the days whose sums have no such broadcast; days without sums are read. */
function notWithoutCounts({ from, to }: Period): Fragment {
  const dayOf = (moment: Period['from']) => (moment !== undefined && 'day' in moment ? moment : undefined);
  const period = andAll(broadcastDateConditions({ from: dayOf(from), to: dayOf(to) }));
  return {
    sql: ` AND day NOT IN (
  SELECT day ${fromRollup('stats_day')} AND segment = '*'${period.sql}
  GROUP BY day HAVING sum(broadcasts_counts_only + broadcasts_aggregate) = 0
)`,
    params: period.params,
  };
}
