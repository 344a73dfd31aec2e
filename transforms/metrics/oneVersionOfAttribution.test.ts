import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitsInWorkOf } from '../../store/tables/unitsInWork.ts';
import { AttributionWorld } from '../../test/support/attributionWorld.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { gated } from '../../test/support/gated.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { contextOn } from '../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { attribution } from './conversions/attribution.ts';
import { people } from './conversions/people.ts';
import type { Metric } from './metric.ts';
import { atOneVersion } from './oneVersion.ts';

const at = '2026-03-02T02:00:00Z';

describe.skipIf(clickhouseAbsent())('an answer that is made of touches, while these are recomputed', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  /** Rows as text, and whether they may be of two recomputes. */
  async function ask<M extends Metric>(metric: Pick<M, 'run' | 'params'>, tenant: string, longestMs: number) {
    const context = contextOn(fresh.store, { tenant, unitsInWork: unitsInWorkOf(fresh.store, 'attribution') });
    const run = (consistent: typeof context) => metric.run(consistent, metric.params.parse({}));
    const { result, mixed } = await atOneVersion(context, run, { longestMs });
    return { rows: JSON.stringify(result.rows), mixed, pending: result.pendingUnits };
  }

  it('has people of before or after', async () => {
    const tenant = 'people';
    const raw = new RawWorld(fresh.store, tenant);
    const sends = (from: number) =>
      Array.from({ length: 3 }, (_, i) => ({ broadcast: 'b', recipient: from + i, type: 'send', at }));
    await raw.broadcast('b', { platform: 'email' });
    await raw.events(...sends(1));
    await refreshUntilClean(fresh.store, { tenant, deadlineMs: 60_000 });
    const before = await ask(people, tenant, 60_000);
    expect(before).toMatchObject({ mixed: false, pending: 0 });
    await raw.events(...sends(4));
    await refreshUntilClean(fresh.store, { tenant, kinds: ['broadcast', 'day'], deadlineMs: 60_000 });
    // Of before, as long as no row of the recompute is there.
    expect(await ask(people, tenant, 60_000)).toEqual({ ...before, pending: 1 });
    // When it looks for rows of another version, all of its own are in.
    const gate = gated(fresh.store, 'check-versions');
    const done = refreshUntilClean(gate.store, { tenant, deadlineMs: 60_000 });
    await gate.stopped;
    expect(await ask(people, tenant, 0)).toMatchObject({ mixed: true });
    const during = ask(people, tenant, 60_000);
    gate.open();
    await done;
    expect(await during).toMatchObject({ mixed: false });
    const after = await ask(people, tenant, 60_000);
    expect(after.rows).not.toEqual(before.rows);
    expect((await during).rows).toBe(after.rows);
  }, 60_000);

  it('has orders of before or after', async () => {
    const tenant = 'orders';
    const world = new AttributionWorld(fresh.store, tenant);
    const clicks = ['2026-03-02T03:00:00Z'];
    await world.broadcast('b', '2026-03-02');
    for (const recipient of [1, 2]) await world.touch('b', recipient, { base: at, clicks });
    await world.conversion(1, '2026-03-02T04:00:00Z');
    await world.refresh();
    const before = await ask(attribution, tenant, 60_000);
    expect(before).toMatchObject({ mixed: false });
    await world.conversion(2, '2026-03-02T04:00:00Z');
    const gate = gated(fresh.store, 'recompute-attributed-stats');
    const done = refreshUntilClean(gate.store, { tenant, deadlineMs: 60_000 });
    await gate.stopped;
    // Conversions are attributed, their sums wait.
    expect(await ask(attribution, tenant, 60_000)).toMatchObject({ rows: before.rows, mixed: false });
    gate.open();
    await done;
    const after = await ask(attribution, tenant, 60_000);
    expect(after.mixed).toBe(false);
    expect(after.rows).not.toEqual(before.rows);
  }, 60_000);
});
