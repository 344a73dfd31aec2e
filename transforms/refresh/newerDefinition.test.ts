import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { programVersions, recordVersions } from '../../store/migrations/versions.ts';
import { dirtyUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { Refresher } from './loop.ts';
import { OutdatedUnits } from './outdated.ts';
import { recompute } from './recompute.ts';
import { refreshOnce, refreshUntilClean } from './refresher.ts';

const definitionRow = z.object({ definition: z.number() });

describe.skipIf(clickhouseAbsent()).each(['definition', 'facts'] as const)('a program of an older %s', (part) => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function world(tenant: string): Promise<RawWorld> {
    const made = new RawWorld(fresh.store, tenant);
    await made.broadcast('b', { platform: 'email', content_type: 'promotion', tier: 'base' });
    await made.events({ broadcast: 'b', recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z', key: 1 });
    return made;
  }
  const definitions = (tenant: string) =>
    fresh.store.query(
      {
        name: 'definitions',
        sql: 'SELECT DISTINCT definition FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND alive = 1',
        params: { tenant },
      },
      definitionRow,
    );
  const dirty = (tenant: string) => dirtyUnits(fresh.store, 10, { tenant, kind: 'broadcast' });
  const newer = () => recordVersions(fresh.store, { ...programVersions, [part]: programVersions[part] + 1 });
  /** Rows as the newer program would leave them. */
  async function ofNewer(tenant: string): Promise<void> {
    await fresh.store.command({
      name: 'make-newer',
      sql: `INSERT INTO broadcast_stats SELECT * REPLACE (${DEFINITION + 1} AS definition) FROM broadcast_stats FINAL
            WHERE tenant = {tenant:String}`,
      params: { tenant },
    });
  }

  // In order: the database is of this program's definition until the second test.
  it('leaves rows of a newer definition, which are not outdated', async () => {
    await world('rows');
    expect(await refreshUntilClean(fresh.store, { tenant: 'rows', deadlineMs: 20_000 })).toMatchObject({ clean: true });
    await ofNewer('rows');
    expect(await new OutdatedUnits(fresh.store).refreshSome()).toBeUndefined();
    expect(await definitions('rows')).toEqual([{ definition: DEFINITION + 1 }]);
  });

  it('marks what it was recomputing when the newer one came, for the newer one', async () => {
    await world('between');
    const steps = recompute(fresh.store, 'broadcast', await dirty('between'));
    for await (const step of steps) if (step === 'written') await newer();
    expect(await definitions('between')).toEqual([{ definition: DEFINITION }]);
    expect(await dirty('between')).toHaveLength(1);
  });

  it('recomputes nothing more, and blames no unit for it', async () => {
    await newer();
    await world('later');
    await expect(refreshOnce(fresh.store, { tenant: 'later' })).rejects.toMatchObject({
      code: 'HX_SCHEMA_VERSION',
      message: expect.stringContaining('upgrade the program'),
    });
    expect(await definitions('later')).toEqual([]);
    expect(await dirty('later')).toHaveLength(1);
    const failures = { name: 'failures', sql: 'SELECT toUInt16(count()) AS definition FROM unit_failures' };
    expect(await fresh.store.query(failures, definitionRow)).toEqual([{ definition: 0 }]);
  });

  it('reports it once, as long as it runs', async () => {
    await newer();
    await world('loop');
    const errors: unknown[] = [];
    let passes = 0;
    const store = {
      ...fresh.store,
      query: ((statement, row) => {
        if (statement.name === 'failing-units') passes++;
        return fresh.store.query(statement, row);
      }) as typeof fresh.store.query,
    };
    const refresher = new Refresher({
      store,
      pollMs: 5,
      sweepEveryMs: 0,
      onError: (error) => errors.push(error),
    });
    refresher.start();
    try {
      await eventually(async () => passes >= 3, { deadlineMs: 20_000 });
    } finally {
      await refresher.stop();
    }
    expect(errors).toEqual([expect.objectContaining({ code: 'HX_SCHEMA_VERSION' })]);
    expect(await dirty('loop')).toHaveLength(1);
  });
});
