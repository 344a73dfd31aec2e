import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../contract/definition.ts';
import { readMigrations } from '../../store/migrations/files.ts';
import { createDatabase, migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { dirtyUnits } from '../../store/tables/units.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { answers, figures, numberOf, outdated, refreshed, rollups } from './figures.ts';
import { OLD, type OldData, openOldData, type Step } from './oldData.ts';
import { doStep } from './replay.ts';
import { RIGHT, versions } from './versions.ts';

/** Every commit upgrades from the first version and from the last. */
const asked = isLong ? versions : versions.filter((version) => [versions[0], versions.at(-1)].includes(version));

describe.skipIf(clickhouseAbsent()).each(asked)('a data directory of $commit', (version) => {
  let data: OldData;
  let old: Store;
  let fresh: Store;

  beforeAll(async () => {
    data = await openOldData(`definition-${version.definition}`);
    old = data.open(OLD);
  }, 120_000);
  afterAll(() => data?.stop());

  const edgeFunnel = async (store: Store) => {
    const asked = funnel.params.parse({ group_by: 'broadcast', goal: '*' });
    const { rows } = await funnel.run(contextOn(store, { tenant: 'edges' }), asked);
    const of = (name: string) => rows.find(({ broadcast }) => broadcast === name);
    return { people: of('spelt')?.sent, revenue: of('days')?.values?.[0]?.amount };
  };
  const same = async (tenant: string) => {
    expect(await figures(old, tenant), tenant).toEqual(await figures(fresh, tenant));
    const titles = version.titlesOf.includes(tenant);
    expect(await answers(old, tenant), tenant).toEqual(await answers(fresh, tenant, { titles }));
  };

  it('is upgraded in place and answers meanwhile', { timeout: 400_000 }, async () => {
    const before = await numberOf(
      old,
      `SELECT sum(sent) AS n FROM stats_day FINAL WHERE tenant = 'shop' AND segment = '*'`,
    );
    expect(before).toBeGreaterThan(300);
    const { pending } = await migrate(data.optionsOf(OLD));
    const later = readMigrations().map(({ number }) => number);
    expect(pending.map(({ number }) => number)).toEqual(later.filter((number) => number > version.schema));

    const ask = () => funnel.run(contextOn(old, { tenant: 'shop' }), funnel.params.parse({}));
    const codes = async () => (await ask()).notes.map(({ code }) => code);
    expect((await ask()).rows[0]?.sent).toBe(before);
    expect((await codes()).includes('definition_changed')).toBe(version.definition !== DEFINITION);
    // Nothing is marked: fresh events would wait behind it.
    expect(await dirtyUnits(old, 10, { kind: 'broadcast' })).toEqual([]);
    if (version.definition !== DEFINITION) expect(await outdated(old)).toBeGreaterThan(50);
    for (const table of ['broadcast_stats', 'stats_day']) {
      const sql = `SELECT countIf(${version.never}) AS n FROM ${table} FINAL WHERE alive = 1`;
      expect(await numberOf(old, sql)).toBe(0);
    }

    await refreshed(old, data.pid);
    // What the sweep at a start marks anyway: broadcasts with rows of the last days.
    expect(await refreshUntilClean(old, { deadlineMs: 120_000 })).toMatchObject({ clean: true });
    expect(await outdated(old)).toBe(0);
    expect(await codes()).not.toContain('definition_changed');
  });

  it('has the figures of a fresh import of the same files then', { timeout: 400_000 }, async () => {
    await createDatabase(data.optionsOf('fresh'));
    await migrate(data.optionsOf('fresh'));
    fresh = data.open('fresh');
    for (const step of data.steps) {
      const result = await doStep(fresh, step, data);
      if (result !== undefined) expect(result, JSON.stringify(step)).toMatchObject({ rejected: 0, lowered: [] });
    }
    expect(await refreshUntilClean(fresh, { deadlineMs: 120_000 })).toMatchObject({ clean: true });

    for (const tenant of ['shop', 'club']) await same(tenant);
    const right = await figures(fresh, 'shop');
    for (const table of [...rollups, 'shared_orders']) expect(right[table], table).not.toEqual([]);
    const { people, revenue } = version.edges;
    expect(await edgeFunnel(old)).toEqual({ people, revenue });
    expect(await edgeFunnel(fresh)).toEqual(RIGHT);
  });

  it('takes the mapped files again, once what stored them under other ids is undone', {
    timeout: 400_000,
  }, async () => {
    const mapped = data.steps.filter((step): step is Step & { do: 'import' } => {
      return step.do === 'import' && step.tenant === 'edges' && step.mapping !== undefined;
    });
    for (const step of mapped) {
      const again = doStep(old, step, data);
      if (version.edges.idsChanged) await expect(again).rejects.toMatchObject({ code: 'HX_CONFLICT' });
      else expect(await again).toMatchObject({ rejected: 0, lowered: [] });
    }
    if (version.edges.idsChanged) {
      for (const { tenant, file } of mapped) await doStep(old, { do: 'undo', tenant, file }, data);
      for (const step of mapped) expect(await doStep(old, step, data)).toMatchObject({ rejected: 0, lowered: [] });
    }
    expect(await refreshUntilClean(old, { deadlineMs: 120_000 })).toMatchObject({ clean: true });
    await same('edges');
  });
});
