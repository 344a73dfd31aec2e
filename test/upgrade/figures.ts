import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Store } from '../../store/store.ts';
import { dirtyUnits, figureKinds } from '../../store/tables/units.ts';
import { broadcasts } from '../../transforms/metrics/broadcasts/broadcasts.ts';
import { cascade } from '../../transforms/metrics/cascade/cascade.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import { timeseries } from '../../transforms/metrics/cascade/timeseries.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import { cpuSeconds } from '../support/cpu.ts';
import { eventually } from '../support/eventually.ts';
import { contextOn } from '../support/rollupWorld.ts';

export const rollups = [
  ...['broadcast_stats', 'conversion_stats', 'broadcast_hours', 'click_stats', 'broadcast_orders'],
  ...['audience_stats', 'audience_conversions'],
  ...['stats_day', 'clusters_day', 'conversions_day', 'converted_clusters_day', 'unnamed_outcomes'],
  ...['person_touches', 'attributed', 'attributed_stats'],
];

const anyRow = z.record(z.string(), z.unknown());
const count = z.object({ n: z.number() });

export async function numberOf(store: Store, sql: string): Promise<number> {
  const [found] = await store.query({ name: 'number', sql, params: { definition: DEFINITION } }, count);
  return found?.n ?? 0;
}

/** Alive rollup rows of another definition than today's, and days whose broadcasts are not kept as sums yet. */
export function outdated(store: Store): Promise<number> {
  const selects = rollups.map(
    (table) => `SELECT count() AS rows FROM ${table} FINAL WHERE alive = 1 AND definition != {definition:UInt16}`,
  );
  selects.push(
    'SELECT count() AS rows FROM stats_day FINAL WHERE alive = 1 AND (tenant, day) NOT IN (SELECT tenant, day FROM clusters_day)',
  );
  return numberOf(store, `SELECT sum(rows) AS n FROM (${selects.join(' UNION ALL ')})`);
}

async function settled(store: Store): Promise<boolean> {
  // Touches rest.
  for (const kind of figureKinds) if ((await dirtyUnits(store, 1, { kind })).length > 0) return false;
  return (await outdated(store)) === 0;
}

/** Runs the refresher as a process does until nothing is left; seconds of the server's CPU and of the clock that it took. */
export async function refreshed(store: Store, pid: number): Promise<{ readonly cpu: number; readonly wall: number }> {
  const errors: unknown[] = [];
  const refresher = new Refresher({ store, onError: (error) => errors.push(error) });
  const measured = existsSync(`/proc/${pid}/stat`);
  const before = { cpu: measured ? cpuSeconds(pid) : 0, at: performance.now() };
  refresher.start();
  try {
    // Rarely: the question costs the server something, too.
    await eventually(() => settled(store), { deadlineMs: 240_000, everyMs: 2_000 });
  } finally {
    await refresher.stop();
  }
  expect(errors).toEqual([]);
  const cpu = measured ? cpuSeconds(pid) - before.cpu : 0;
  return { cpu, wall: (performance.now() - before.at) / 1000 };
}

/** `since` is a version, too. Definition 1 gave rows of files other ids. */
const notCompared: Readonly<Record<string, string>> = {
  person_touches: 'version, since',
  attributed: 'version, since, event_key',
};

/** A tenant's alive rows of every rollup, without the version; shared orders as answers read them. */
export async function figures(store: Store, tenant: string): Promise<Record<string, readonly object[]>> {
  const read = (name: string, sql: string) => store.query({ name, sql, params: { tenant } }, anyRow);
  const found: Record<string, readonly object[]> = {};
  const alive = 'FINAL WHERE tenant = {tenant:String} AND alive = 1';
  for (const table of rollups) {
    found[table] = await read(
      'figures',
      `SELECT * EXCEPT (${notCompared[table] ?? 'version'}) FROM ${table} ${alive} ORDER BY ALL`,
    );
  }
  found.shared_orders = await read(
    'shared',
    `SELECT goal, order_key, groupArray((broadcast, value)) AS broadcasts FROM
     (SELECT * FROM shared_orders ${alive} ORDER BY broadcast)
     GROUP BY ALL HAVING count() > 1 ORDER BY ALL`,
  );
  return found;
}

/** What the metrics answer about a tenant: with titles, notes and what only raw rows have; `titles: false` as if none were stored. */
export async function answers(
  store: Store,
  tenant: string,
  { titles = true }: { readonly titles?: boolean } = {},
): Promise<Record<string, object>> {
  const context = contextOn(store, { tenant });
  const byBroadcast = { group_by: 'broadcast', goal: '*' };
  // Which statements ran is no part of it: rows that are gone, and not merged yet, cost a look.
  const withoutQueries = <R extends { readonly queries: unknown }>({ queries, ...found }: R) => found;
  const list = withoutQueries(await broadcasts.run(context, broadcasts.params.parse({})));
  const series = async (raw: Record<string, unknown>) =>
    withoutQueries(await timeseries.run(context, timeseries.params.parse({ goal: '*', ...raw })));
  return {
    funnel: withoutQueries(await funnel.run(context, funnel.params.parse(byBroadcast))),
    cascade: withoutQueries(await cascade.run(context, cascade.params.parse({ ...byBroadcast, horizon: '24h' }))),
    timeseries: await series({}),
    by_event_date: await series({ date_basis: 'event' }),
    broadcasts: titles ? list : { ...list, rows: list.rows.map((row) => ({ ...row, title: '' })) },
  };
}
