import { contentBandNames } from '../../../contract/content/bands.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { countRow } from './immature.ts';
import { type Asked, select } from './selection.ts';
import { currentDefinition, fromRollup } from './sources.ts';

const bandFilters = contentBandNames.flatMap((name) => [name, `not.${name}` as const]);

/**
 * Rows that an earlier definition computed, where an answer is filtered by a band of the text: they have no band, so the filter does not find
 * them (or, with `not.`, always does), and what it finds does not show them.
 */
export async function readOutdatedBands(
  context: MetricContext,
  asked: Asked,
): Promise<{ readonly count: number; readonly queries: readonly BoundQuery[] }> {
  if (!bandFilters.some((name) => asked[name] !== undefined)) return { count: 0, queries: [] };
  const whole = { ...asked, ...Object.fromEntries(bandFilters.map((name) => [name, undefined])) };
  const { where } = select(whole, true);
  const query = {
    name: 'outdated-bands',
    sql: `SELECT count() AS n ${fromRollup('broadcast_stats')}${where.sql} AND definition < {definition:UInt16}`,
    params: { ...where.params, ...currentDefinition, tenant: context.tenant },
  };
  const [found] = await context.query(query, countRow);
  return { count: found?.n ?? 0, queries: [query] };
}
