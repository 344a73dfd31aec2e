import { z } from 'zod';
import { horizons } from '../../../store/tables/rollups.ts';
import { recordOf } from '../../model/columns.ts';
import { factNames } from '../../model/dimensions.ts';
import { fromAsked } from '../grammar/selection.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { Params } from './broadcastsShape.ts';
import { audienceOf, type Key } from './broadcastsSource.ts';
import { deliveredShape, deliveredSql, storedShape, storedSql, withConversions } from './storedRow.ts';

const texts = ['broadcast', 'day', ...factNames] as const;

/** A row of the page: of one broadcast as many as there are variants asked for. Made once: the checks of so many columns are compiled. */
const pageRows = recordOf(horizons, (horizon) =>
  z.object({
    ...recordOf(texts, () => z.string()),
    ...{ first_send_ms: z.number(), converted: z.number(), view_through: z.number() },
    ...deliveredShape,
    ...storedShape([horizon]),
  }),
);
export const pageRow = ({ horizon }: Params) => pageRows[horizon];
export type PageRow = z.output<ReturnType<typeof pageRow>>;

/** Everything of the broadcasts of a page, as it is stored. */
export function pageQuery({ tenant }: MetricContext, asked: Params, keys: readonly Key[]): BoundQuery {
  const audience = audienceOf(asked);
  const columns = `${[...texts, 'variant'].join(', ')},
    toUnixTimestamp64Milli(first_send_at) AS first_send_ms, ${deliveredSql},
    ${storedSql([asked.horizon])}`;
  const ofKey = `day IN {days:Array(Date)} AND broadcast IN {broadcasts:Array(String)} AND ${audience.sql}`;
  return {
    name: 'broadcasts',
    sql: withConversions(columns, asked.horizon, ofKey, '', fromAsked(asked, [])),
    params: {
      ...{ tenant, goal: asked.goal, broadcasts: keys.map(({ broadcast }) => broadcast) },
      ...{ days: [...new Set(keys.map(({ on_day }) => on_day))], ...audience.params },
    },
  };
}
