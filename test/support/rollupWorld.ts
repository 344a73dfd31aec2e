import { DEFINITION } from '../../contract/definition.ts';
import type { Store } from '../../store/store.ts';
import { type Horizon, horizons } from '../../store/tables/rollups.ts';
import { markUnits } from '../../store/tables/units.ts';
import { unitsInWorkOf } from '../../store/tables/unitsInWork.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';

/** 2026-03-31: long after every broadcast of a test, by default. */
export const NOW = Date.parse('2026-03-31T00:00:00Z');

/** A context as the API makes it, for metrics under test. */
export function contextOn(store: Store, options: Partial<TimedContext> = {}): TimedContext {
  return {
    tenant: 'demo',
    zone: 'Asia/Shanghai',
    now: NOW,
    completeUntil: NOW,
    unitsInWork: unitsInWorkOf(store),
    workplace: store,
    query: (query, row) => store.query(query, row),
    ...options,
  };
}

/** The rollup row of one broadcast. Defaults: all stages measurable, e-mail. */
export function statsRow(broadcast: string, own: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { sent = 0, delivered = sent, failed = 0 } = own;
  const reach = delivered;
  const all = {
    ...{
      tenant: 'demo',
      day: '2026-02-01',
      broadcast,
      segment: '*',
      variant: '*',
      version: 1,
      alive: 1,
      definition: DEFINITION,
    },
    ...{ platform: 'email', content_type: 'news', tier: 'base', basis: 'event' },
    ...{ first_send_at: '2026-02-01 00:00:00.000', p99_delivery_at: '2026-02-01 01:00:00.000' },
    ...{ broadcasts: 1, broadcasts_delivery: 1, broadcasts_read: 1, broadcasts_click: 1 },
    ...{ broadcasts_optout: 1, broadcasts_complaint: 1 },
    ...{ delivery_measurable: 1, read_measurable: 1, click_measurable: 1 },
    ...{ sent, delivered, failed, reach, reach_where_read: reach, reach_where_click: reach },
    ...{ reach_where_optout: reach, reach_where_complaint: reach, confirmed: delivered },
    ...{ sent_where_delivery: sent, sent_where_read: sent, sent_where_click: sent },
    ...own,
  };
  const unreadable = all.broadcasts_read === 0 ? { reach_where_read: 0, sent_where_read: 0 } : {};
  return { ...all, ...unreadable, ...ofConversions(all), ...own, ...unreadable };
}

/** Conversions are measured where clicks are; view-through where reads are, too. */
function ofConversions(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const clicked = Object.entries(row).filter(([name]) => /^clicked_(1h|24h|3d|7d|30d|all)$/.test(name));
  return {
    broadcasts_conversion: row.broadcasts_click,
    broadcasts_view_through: row.broadcasts_read === 0 ? 0 : row.broadcasts_click,
    reach_where_conversion: row.reach_where_click,
    sent_where_conversion: row.sent_where_click,
    ...Object.fromEntries(clicked.map(([name, n]) => [name.replace('clicked_', 'clicked_where_conversion_'), n])),
  };
}

/** Makes the sums of these days of the rows that are there, as the refresher does. */
export async function sumDays(store: Store, days: readonly string[], tenant = 'demo'): Promise<void> {
  await markUnits(
    store,
    days.map((unit) => ({ kind: 'day', tenant, unit })),
  );
  const outcome = await refreshUntilClean(store, { deadlineMs: 30_000 });
  if (!outcome.clean) throw new Error(`the days are not summed: ${JSON.stringify(outcome)}`);
}

/** The same count at every horizon: `allHorizons('read', 5)`. */
export function allHorizons(measure: string, count: number): Record<string, number> {
  return Object.fromEntries(['1h', '24h', '3d', '7d', '30d', 'all'].map((horizon) => [`${measure}_${horizon}`, count]));
}

/** The columns of reads that are known between two ends, as the rollups fill them: a point where the ends meet. */
export function readRange(
  reach: number,
  at: Readonly<Record<Horizon, readonly [low: number, high: number]>>,
): Record<string, number> {
  return Object.fromEntries(
    horizons.flatMap((horizon) => {
      const [low, high] = at[horizon];
      const point = low === high;
      return [
        [`read_${horizon}`, low],
        [`read_possible_${horizon}`, high],
        [`read_point_${horizon}`, point ? low : 0],
        [`reach_point_${horizon}`, point ? reach : 0],
      ];
    }),
  );
}
