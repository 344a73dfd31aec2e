import { z } from 'zod';
import { countedPeopleSql } from '../../../../../store/tables/people.ts';
import { counting } from '../../../grammar/countingFacts.ts';
import type { Asked } from '../asked.ts';
import { placesOf, UNNAMED } from './places.ts';

const unnamedRow = z.object({
  type: z.string(),
  ids: z.number(),
  conflicting: z.number(),
  reversals: z.number(),
});

/**
 * Events that count and name no broadcast: they are in no broadcast's counts.
 *
 * Cost: these events alone, a range of the key.
 */
export async function unnamedIds(asked: Asked): Promise<readonly z.output<typeof unnamedRow>[]> {
  if (!(await placesOf(asked)).has(UNNAMED)) return [];
  const happened = asked.happened('occurred_at');
  const query = {
    name: 'quality-unnamed-events',
    sql: `SELECT toString(type) AS type, count() AS ids, countIf(bitCount(content_bits) > 1) AS conflicting,
        countIf(type = 'conversion' AND kind = 1) AS reversals
      FROM events FINAL WHERE tenant = {tenant:String} AND broadcast = '' AND ${counting}${happened.sql}
        AND ${countedPeopleSql}
      GROUP BY type`,
    params: { ...happened.params, tenant: asked.context.tenant },
  };
  return asked.rows(query, unnamedRow);
}
