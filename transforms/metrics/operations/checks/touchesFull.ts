import { MOST_CLICKS } from '../../../../store/tables/touches.ts';
import { fromRollup, rowsOfTenant } from '../../grammar/sources.ts';
import { findingRow, NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';
import { FULL_TOUCHES, placesOf } from './shared/places.ts';

/**
 * Touches that have as many clicks as are kept: of more the first and the last are known. How many were cut is in no rollup.
 *
 * Cost: the touches of the people who have one.
 */
export const touchesFull = defineCheck({
  id: 'touches_full',
  find: async (asked) => {
    if (!(await placesOf(asked)).has(FULL_TOUCHES)) return [{ check: 'touches_full', count: 0 }];
    const { context, where, rows } = asked;
    const isFull = 'length(clicks_at) >= {most_clicks:UInt16}';
    const query = {
      name: 'quality-touches-full',
      sql: `SELECT 'touches_full' AS check, '' AS subject, toNullable(toInt64(count())) AS count, ${NOTHING} AS of, ${NOTHING} AS at, '' AS detail
    ${fromRollup('person_touches')} AND ${isFull}
      AND recipient IN (SELECT recipient ${rowsOfTenant('person_touches')} AND ${isFull})
      AND broadcast IN (SELECT broadcast ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'${where.sql})`,
      params: { ...where.params, tenant: context.tenant, most_clicks: MOST_CLICKS },
    };
    return rows(query, findingRow);
  },
});
