import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import type { Ask } from './checks.ts';
import type { Question } from './questions.ts';

/**
 * The most nodes that the query tree of a statement may have. Planning takes 16 to 30 microseconds of CPU time for each, so that this
 * bounds it the same on every machine; a question with a filter by every dimension is among them (docs/decisions/0031-answers-in-two-statements.md).
 */
const MOST_NODES = 850;

/**
 * Metrics with larger statements, and the most that these may have. A new metric is not added here: `grammar/groupSums.ts` with figures made
 * after the query is far within the limit, `grammar/clusteredSums.ts` is not. A new dimension adds about 20 nodes to a question with a filter by every
 * dimension: raise the numbers by as many. Else they are only lowered.
 */
const larger: Readonly<Record<string, number>> = {
  // With days as sums, young broadcasts and single ones in one statement; of summed days alone half of it.
  cascade: 2_300,
  'open-rates': 1_700,
  // The page of an audience by several tags: each number is added up over cells. Of rows by segment it is within the limit of others.
  broadcasts: 1_150,
  'audience-lift': 1_150,
  'against-usual': 1_750,
  // By another model than the tenant's: orders are settled for the answer. The stored ones are within the limit of others.
  attribution: 1_500,
  'data-quality': 1_400,
  'latest-events': 900,
};

/**
 * The same of questions by several tags, where these are larger still. Orders by another model are joined with the clicks and the reads of all touches,
 * and reactions and whom the broadcasts reached are made for the tags, too: the parts share the groups, their order and the limit, so they are one
 * statement. About 50 ms of planning, for a question that no panel asks.
 */
const ofSeveralTags: Readonly<Record<string, number>> = { attribution: 2_250 };

/** Statements of a metric that take too long to plan, by name. */
export async function slowPlans(
  metric: Metric,
  questions: readonly Question[],
  ask: Ask,
  store: Store,
): Promise<string[]> {
  const usual = larger[metric.id] ?? MOST_NODES;
  const texts = new Set<string>();
  const slow = new Map<string, { readonly nodes: number; readonly most: number }>();
  for (const { raw } of questions) {
    const most = (raw.audience !== undefined && ofSeveralTags[metric.id]) || usual;
    for (const { name, sql, params } of (await ask(store, raw)).ran) {
      if (texts.has(sql)) continue;
      texts.add(sql);
      const nodes = await store.query(
        { name: 'query-tree', sql: `EXPLAIN QUERY TREE run_passes = 1 ${sql}`, params },
        z.unknown(),
      );
      if (nodes.length > Math.max(most, slow.get(name)?.nodes ?? 0)) slow.set(name, { nodes: nodes.length, most });
    }
  }
  return [...slow].map(
    ([name, { nodes, most }]) =>
      `${name}: ${nodes} nodes of its query tree, at most ${most} (test/metrics/every/plans.ts)`,
  );
}
