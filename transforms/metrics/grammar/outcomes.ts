import { z } from 'zod';
import type { UnnamedOutcome } from '../../../store/tables/rollups.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { fromRollup, rowsOfTenant } from './sources.ts';

/** Of which outcomes the tenant has events, none of which names a broadcast: their figures are null, not 0. */
export type Unnamed = Readonly<Record<UnnamedOutcome, boolean>>;

export const allNamed: Unnamed = { conversion: false, optout: false, complaint: false };
export const allUnnamed: Unnamed = { conversion: true, optout: true, complaint: true };

const outcomeRow = z.object({ outcome: z.enum(['conversion', 'optout', 'complaint']), named: z.boolean() });

/**
 * Outcomes that came without a broadcast, each with whether any in the audience of any broadcast names it. Cost: nothing
 * for a tenant without such outcomes; else the sums by day of the tenant, two narrow columns.
 */
function unnamedQuery({ tenant }: MetricContext, goal: string): BoundQuery {
  const total = (column: string) => `(SELECT sum(${column}) > 0 ${fromRollup('stats_day')} AND segment = '*')`;
  const conversions = `(SELECT sum(total_conversions) > 0 ${fromRollup('conversions_day')}
    AND goal = {goal:String} AND currency = '*' AND segment = '*')`;
  return {
    name: 'unnamed-outcomes',
    sql: `SELECT DISTINCT toString(outcome) AS outcome,
  CAST(multiIf(outcome = 'conversion', ${conversions},
    outcome = 'optout', ${total('total_optouts')}, ${total('total_complaints')}), 'Bool') AS named
${fromRollup('unnamed_outcomes')} AND (outcome != 'conversion' OR goal = {goal:String})`,
    params: { tenant, goal },
  };
}

/**
 * A row where the tenant may have any: the query behind it runs over several tables and is asked by few. A dead row only makes an answer
 * ask it.
 */
const anyUnnamed = (tenant: string): BoundQuery => ({
  name: 'any-unnamed-outcomes',
  ofAnyVersion: true,
  untilRecomputed: true,
  sql: `SELECT 1 ${rowsOfTenant('unnamed_outcomes')} LIMIT 1`,
  params: { tenant },
});

/** Which outcomes of the tenant name no broadcast at all (docs/cascade.md), conversions of this goal (`*`: any). */
export async function readUnnamed(context: MetricContext, goal: string): Promise<Unnamed> {
  const found = await context.query(anyUnnamed(context.tenant), z.unknown());
  return found.length > 0 ? readUnnamedOf(context, goal) : allNamed;
}

/** The same where it is known that there are some without a broadcast. */
export async function readUnnamedOf(context: MetricContext, goal = '*'): Promise<Unnamed> {
  const rows = await context.query(unnamedQuery(context, goal), outcomeRow);
  const lacks = (outcome: UnnamedOutcome) => rows.some((row) => row.outcome === outcome && !row.named);
  return { conversion: lacks('conversion'), optout: lacks('optout'), complaint: lacks('complaint') };
}
