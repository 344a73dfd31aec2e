import { fromRollup } from '../../grammar/sources.ts';
import { findingRow, NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** Conversions of a broadcast without a click before them. */
export const conversionsWithoutClick = defineCheck({
  id: 'conversions_without_click',
  find: ({ context, where, rows }) => {
    const query = {
      name: 'quality-without-click',
      sql: `SELECT 'conversions_without_click' AS check, '' AS subject,
      toNullable(toInt64(sum(total_conversions - total_click_through))) AS count,
      toNullable(toInt64(sum(total_conversions))) AS of, ${NOTHING} AS at, '' AS detail
    ${fromRollup('conversion_stats')} AND segment = '*' AND variant = '*' AND goal = '*' AND currency = '*'${where.sql}`,
      params: { ...where.params, tenant: context.tenant },
    };
    return rows(query, findingRow);
  },
});
