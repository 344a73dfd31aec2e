import { z } from 'zod';
import type { Fragment } from '../../../../model/fragment.ts';
import { currentDefinition, fromRollup } from '../../../grammar/sources.ts';
import type { BoundQuery } from '../../../metric.ts';
import { type Found, sumsRow } from '../asked.ts';
import type { Check } from '../check.ts';

const summed = (checks: readonly Check[]) =>
  checks.flatMap((check) => ('sum' in check ? [{ check: String(check.id), ...check.sum }] : []));

/** `counts` and `outs` are in the order of the checks with a `sum`. */
export const broadcastSumsRow = sumsRow.extend({ counts: z.array(z.number()), outs: z.array(z.number()) });

/** Everything that broadcast_stats knows, in one pass over its rows of everyone. */
export function broadcastSums(checks: readonly Check[], tenant: string, where: Fragment): BoundQuery {
  const sums = (of: readonly string[]) => `[${of.map((sql) => `toInt64(sum(${sql}))`).join(', ')}]`;
  const all = summed(checks);
  return {
    name: 'quality-rollups',
    sql: `SELECT ${sums(all.map(({ count }) => count))} AS counts,
  ${sums(all.map(({ of }) => of))} AS outs,
  toInt64(sum(broadcasts_delivery_gaps)) AS gaps, sumForEach(event_ids) AS event_ids, sumForEach(conflicting_ids) AS conflicting_ids,
  countIf(disagreeing[1] > 0) AS disagree_platform, countIf(disagreeing[2] > 0) AS disagree_content_type,
  countIf(disagreeing[3] > 0) AS disagree_tier, count() AS compared
${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}${where.sql}`,
    params: { ...where.params, ...currentDefinition, tenant },
  };
}

/** A finding of each check with a `sum`. */
export function summedFindings(
  checks: readonly Check[],
  { counts, outs }: z.output<typeof broadcastSumsRow>,
): readonly Found[] {
  return summed(checks).map(({ check }, i) => ({ check, count: counts[i] ?? 0, of: outs[i] ?? 0 }));
}
