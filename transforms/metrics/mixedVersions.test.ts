import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { dirtyUnits, markUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { contextOn } from '../../test/support/rollupWorld.ts';
import { recompute } from '../refresh/recompute.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { metrics } from './index.ts';
import type { Metric, MetricContext } from './metric.ts';
import { atOneVersion } from './oneVersion.ts';

const at = '2026-03-02T02:00:00Z';

describe.skipIf(clickhouseAbsent())('an answer that is not known to be of one version', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const metricOf = (id: string) => metrics.find((metric) => metric.id === id) as Metric;
  const clickAndOrder = (broadcast: string, recipient: number) => [
    { broadcast, recipient, type: 'click', at },
    {
      ...{ broadcast, recipient, type: 'conversion', at },
      conversion: { value: '10', currency: 'CNY', goal: 'purchase', order_ref: `o${recipient}`, reversal: 0 },
    },
  ];

  /** Two broadcasts; of `torn` a recompute was killed when its clicks were in and its orders were not. */
  async function tornWorld(tenant: string): Promise<RawWorld> {
    const raw = new RawWorld(fresh.store, tenant);
    for (const broadcast of ['torn', 'well']) {
      await raw.broadcast(broadcast, { platform: 'email' });
      await raw.events({ broadcast, recipient: 1, type: 'send', at }, ...clickAndOrder(broadcast, 1));
      await raw.events({ broadcast, recipient: 2, type: 'send', at });
    }
    await refreshUntilClean(fresh.store, { tenant, deadlineMs: 60_000 });
    await raw.events(...clickAndOrder('torn', 2));
    await tear(tenant);
    return raw;
  }

  /** A recompute that dies before it writes the orders. */
  async function tear(tenant: string): Promise<void> {
    const killed: Store = {
      ...fresh.store,
      database: fresh.store.database,
      query: (statement, row) => fresh.store.query(statement, row),
      insertRows: (table, rows) => fresh.store.insertRows(table, rows),
      command: async (statement) => {
        if (statement.name === 'recompute-conversion-stats') throw new Error('killed');
        await fresh.store.command(statement);
      },
    };
    const units = await dirtyUnits(fresh.store, 100, { tenant, kind: 'broadcast' });
    await expect(
      (async () => {
        for await (const _ of recompute(killed, 'broadcast', units));
      })(),
    ).rejects.toThrow('killed');
  }

  interface Asked {
    readonly broadcast?: string;
    readonly more?: Partial<MetricContext>;
    readonly longestMs?: number;
    readonly metric?: string;
  }

  /** Clicked and converted, and how often a statement was refused. */
  async function ask(tenant: string, { broadcast, more, longestMs, metric = 'funnel' }: Asked = {}) {
    let refusals = 0;
    const context = contextOn(fresh.store, {
      tenant,
      query: async (query, row) => {
        try {
          return await fresh.store.query(query, row);
        } catch (error) {
          refusals++;
          throw error;
        }
      },
      ...more,
    });
    const { run, params } = metricOf(metric);
    const began = performance.now();
    const { result, mixed } = await atOneVersion(
      context,
      (own) => run(own, params.parse(broadcast === undefined ? {} : { broadcast })),
      longestMs === undefined ? {} : { longestMs },
    );
    const [row] = result.rows;
    const figures = [row?.clicked, row?.converted];
    return { figures, mixed, refusals, ms: performance.now() - began, pending: result.pendingUnits };
  }

  /** A context in which the torn recompute is made again once so many statements were refused. */
  function repairedAfter(refusals: number, tenant: string, more: Partial<MetricContext> = {}) {
    let refused = 0;
    const context = contextOn(fresh.store, {
      tenant,
      query: async (query, row) => {
        try {
          return await fresh.store.query(query, row);
        } catch (error) {
          refused++;
          if (refused === refusals) await refreshUntilClean(fresh.store, { tenant, deadlineMs: 60_000 });
          throw error;
        }
      },
      ...more,
    });
    return { context, refused: () => refused };
  }

  it('is mixed after it waited in vain; then answers about that broadcast do not wait, and are mixed, too', async () => {
    await tornWorld('torn');
    expect(await ask('torn', { broadcast: 'torn', longestMs: 1_500 })).toMatchObject({
      ...{ mixed: true, figures: [2, 1] },
      pending: 1,
    });
    const again = await ask('torn', { broadcast: 'torn', longestMs: 60_000 });
    expect(again).toMatchObject({ mixed: true, figures: [2, 1] });
    expect(again.ms).toBeLessThan(30_000);
    expect(await ask('torn', { metric: 'broadcasts', longestMs: 60_000 })).toMatchObject({ mixed: true });
  }, 120_000);

  it('leaves answers about other broadcasts as they are: of one version, at once', async () => {
    const raw = await tornWorld('others');
    await ask('others', { broadcast: 'torn', longestMs: 1_500 });
    const well = { mixed: false, figures: [1, 1], refusals: 0 };
    expect(await ask('others', { broadcast: 'well', longestMs: 60_000 })).toMatchObject(well);
    // One that a recompute writes right now is waited for, though another one was given up.
    await raw.events(...clickAndOrder('well', 2));
    await tear('others');
    let looks = 0;
    const answer = ask('others', {
      broadcast: 'well',
      longestMs: 60_000,
      more: {
        query: async (query, row) => {
          try {
            return await fresh.store.query(query, row);
          } catch (error) {
            looks++;
            if (looks === 3) await refreshUntilClean(fresh.store, { tenant: 'others', deadlineMs: 60_000 });
            throw error;
          }
        },
      },
    });
    expect(await answer).toMatchObject({ mixed: false, figures: [2, 2] });
    expect(looks).toBeGreaterThanOrEqual(3);
  }, 120_000);

  it('waits for one version until its caller no longer waits, whatever was given up', async () => {
    await tornWorld('patient');
    await ask('patient', { broadcast: 'torn', longestMs: 1_500 });
    const { context, refused } = repairedAfter(4, 'patient', { waited: { counted: true, until: Date.now() + 60_000 } });
    const { run, params } = metricOf('funnel');
    const found = await atOneVersion(context, (own) => run(own, params.parse({ broadcast: 'torn' })));
    expect(found).toMatchObject({ mixed: false, result: { rows: [{ clicked: 2, converted: 2 }] } });
    expect(refused()).toBeGreaterThanOrEqual(4);
  }, 120_000);

  it('of a caller whose time is over does not keep others from waiting', async () => {
    await tornWorld('over');
    const until = Date.now() - 1;
    const late = await ask('over', { broadcast: 'torn', more: { waited: { counted: false, until } } });
    expect(late).toMatchObject({ mixed: true });
    const { context } = repairedAfter(4, 'over');
    const { run, params } = metricOf('funnel');
    const found = await atOneVersion(context, (own) => run(own, params.parse({ broadcast: 'torn' })), {
      longestMs: 60_000,
    });
    expect(found).toMatchObject({ mixed: false, result: { rows: [{ clicked: 2, converted: 2 }] } });
  }, 120_000);

  it('is given when the time of its caller is over, and not made for a caller who has gone', async () => {
    await tornWorld('hasty');
    const until = Date.now() + 200;
    const late = await ask('hasty', { broadcast: 'torn', more: { waited: { counted: true, until } } });
    expect(late).toMatchObject({ mixed: true, figures: [2, 1] });
    const gone = { counted: true, until: Date.now() + 60_000, signal: AbortSignal.abort() };
    await expect(ask('hasty', { broadcast: 'torn', more: { waited: gone } })).rejects.toThrow(/abort/i);
  }, 120_000);

  it('is mixed where too many units are in work to look at each, if it reads what recomputes write', async () => {
    const tenant = 'crowded';
    const units = Array.from({ length: 1_001 }, (_, i) => ({ kind: 'broadcast' as const, tenant, unit: `b${i}` }));
    await markUnits(fresh.store, units);
    expect(await ask(tenant)).toMatchObject({ mixed: true });
    expect(await ask(tenant, { metric: 'failing-units' })).toMatchObject({ mixed: false });
  }, 120_000);

  it('is not refused for rows that a recompute replaced and that are not merged yet', async () => {
    const raw = new RawWorld(fresh.store, 'unmerged');
    await fresh.store.command({ name: 'stop-merges', sql: 'SYSTEM STOP MERGES broadcast_stats' });
    await raw.broadcast('b', { platform: 'email' });
    await raw.events({ broadcast: 'b', recipient: 1, type: 'send', at });
    await refreshUntilClean(fresh.store, { tenant: 'unmerged', deadlineMs: 60_000 });
    await raw.events(...clickAndOrder('b', 1));
    await refreshUntilClean(fresh.store, { tenant: 'unmerged', deadlineMs: 60_000 });
    for (const metric of ['funnel', 'timeseries', 'broadcasts']) {
      expect(await ask('unmerged', { metric }), metric).toMatchObject({ mixed: false, figures: [1, 1], refusals: 0 });
    }
  }, 120_000);
});
