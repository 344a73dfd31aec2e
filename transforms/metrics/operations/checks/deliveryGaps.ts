import { fromRollup } from '../../grammar/sources.ts';
import { findingRow, NOTHING } from '../dataQualityShape.ts';
import { defineCheck } from './check.ts';

/** How many broadcasts with missing delivery reports are named. */
const MOST_GAPS = 20;

/** Which broadcasts report deliveries with gaps, the widest first, and how wide: rates may be too high by as much. */
export const deliveryGaps = defineCheck({
  id: 'delivery_gaps',
  find: async (asked) => {
    const { context, where } = asked;
    if ((await asked.sums()).gaps === 0) return [];
    const named = {
      name: 'quality-delivery-gaps',
      sql: `SELECT 'delivery_gaps' AS check, broadcast AS subject, toNullable(toInt64(engaged_unconfirmed)) AS count,
      toNullable(toInt64(engaged)) AS of, ${NOTHING} AS at, '' AS detail
    ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*' AND broadcasts_delivery_gaps > 0${where.sql}
    ORDER BY engaged_unconfirmed / engaged DESC, broadcast LIMIT {most_gaps:UInt32}`,
      params: { ...where.params, tenant: context.tenant, most_gaps: MOST_GAPS },
    };
    return asked.rows(named, findingRow);
  },
});
