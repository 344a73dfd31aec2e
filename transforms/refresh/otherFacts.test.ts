import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FACTS_VERSION } from '../../contract/platform/rows.ts';
import { programVersions, recordVersions } from '../../store/migrations/versions.ts';
import { factsHash } from '../../store/tables/decidedFacts.ts';
import { dirtyUnits, figureKinds } from '../../store/tables/units.ts';
import { withFact } from '../../test/support/changedFacts.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { OutdatedUnits } from './outdated.ts';
import { refreshUntilClean } from './refresher.ts';

const row = z.object({
  tenant: z.string(),
  broadcast: z.string(),
  version: z.number(),
  facts: z.number(),
  read_measurable: z.number(),
});

/** Broadcasts of two tenants: platform, class of messages, basis. */
const broadcasts = {
  mail: { platform: 'email', message_class: '', basis: 'event' },
  chat: { platform: 'feishu', message_class: '', basis: 'event' },
  app: { platform: 'feishu', message_class: 'app', basis: 'event' },
  polled: { platform: 'feishu', message_class: '', basis: 'poll' },
  own: { platform: 'own-service', message_class: '', basis: 'event' },
} as const;
const tenants = ['one', 'other'];

describe.skipIf(clickhouseAbsent())('rows that other platform facts computed', () => {
  let fresh: FreshStore;
  const takeBack: (() => void)[] = [];
  beforeAll(async () => {
    fresh = await freshStore();
    for (const tenant of tenants) {
      const world = new RawWorld(fresh.store, tenant);
      for (const [broadcast, facts] of Object.entries(broadcasts)) {
        await world.broadcast(broadcast, { content_type: 'news', tier: 'base', ...facts });
        await world.events(
          { broadcast, recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z', key: 1 },
          { broadcast, recipient: 1, type: 'read', at: '2026-03-02T03:00:00Z', key: 2 },
        );
      }
    }
    // Facts decide about figures: touches are for other tests.
    const options = { kinds: figureKinds, deadlineMs: 60_000 };
    expect(await refreshUntilClean(fresh.store, options)).toMatchObject({ clean: true });
  });
  afterEach(async () => {
    for (const one of takeBack.splice(0)) one();
    await recomputed();
  });
  afterAll(() => fresh.drop());

  const change = (...fact: Parameters<typeof withFact>) => takeBack.push(withFact(...fact));

  const rows = async () =>
    fresh.store.query(
      {
        name: 'rows',
        sql: `SELECT ${Object.keys(row.shape).join(', ')} FROM broadcast_stats FINAL
              WHERE segment = '*' AND variant = '*' AND alive = 1 ORDER BY tenant, broadcast`,
      },
      row,
    );

  /** What the background look for outdated rows recomputes until it finds none, as `tenant broadcast`. */
  async function recomputed(): Promise<string[]> {
    const before = await rows();
    const outdated = new OutdatedUnits(fresh.store);
    while ((await outdated.refreshSome()) !== undefined);
    const after = await rows();
    return after
      .filter((one, index) => one.version !== before[index]?.version)
      .map(({ tenant, broadcast }) => `${tenant} ${broadcast}`);
  }

  const dayReads = async () => {
    const [found] = await fresh.store.query(
      {
        name: 'day-reads',
        sql: `SELECT sum(read_all) AS reads FROM stats_day FINAL WHERE alive = 1 AND segment = '*' AND platform = 'feishu'`,
      },
      z.object({ reads: z.number() }),
    );
    return found?.reads;
  };

  it('carry what decided about them', async () => {
    const found = await rows();
    expect(found).toHaveLength(tenants.length * Object.keys(broadcasts).length);
    for (const { broadcast, facts } of found) {
      const own = broadcasts[broadcast as keyof typeof broadcasts];
      expect(facts, broadcast).toBe(factsHash({ provider: '', ...own }, []));
    }
    expect(await recomputed()).toEqual([]);
  });

  it('are none for a new platform, and none for a fact that decides nothing', async () => {
    change({ platform: 'qq', reads: 'none', deliveries: 'none' });
    change({ platform: 'feishu', perSendCap: 7, penalties: ['ban'] });
    change({ platform: 'email', reads: 'event', deliveries: 'event' });
    expect(await recomputed()).toEqual([]);
  });

  it('are exactly those of a platform whose reads are reported otherwise, with their days', async () => {
    expect(await dayReads()).toBe(6);
    change({ platform: 'feishu', reads: 'none' });
    const own = ['app', 'chat', 'polled'];
    expect(await recomputed()).toEqual(tenants.flatMap((tenant) => own.map((broadcast) => `${tenant} ${broadcast}`)));
    for (const { broadcast, read_measurable } of await rows()) {
      expect(read_measurable, broadcast).toBe(own.includes(broadcast) ? 0 : 1);
    }
    expect(await dayReads()).toBe(0);
    // Touches follow, in a lane of their own.
    expect(await dirtyUnits(fresh.store, 10, { kinds: figureKinds })).toMatchObject([]);
    expect(await recomputed()).toEqual([]);
  });

  it('are those of a class of messages alone where the fact is about it', async () => {
    change({ platform: 'feishu', messageClass: 'app', reads: 'none' });
    expect(await recomputed()).toEqual(['one app', 'other app']);
  });

  it('are those of a platform that the facts did not know, where they decide otherwise than for any', async () => {
    // The cast: a platform of the next version of the contract.
    change({ platform: 'own-service' as 'qq', reads: 'none' });
    expect(await recomputed()).toEqual(['one own', 'other own']);
  });

  it('are left alone by a program of earlier facts: two programs do not recompute against each other', async () => {
    // The newer one recomputes.
    change({ platform: 'feishu', reads: 'none' });
    expect(await recomputed()).toHaveLength(6);
    const right = await rows();
    // The older one, next to it, from when the newer one has applied itself to the database.
    takeBack.pop()?.();
    await recordVersions(fresh.store, { ...programVersions, facts: FACTS_VERSION + 1 });
    const older = new OutdatedUnits(fresh.store);
    const refused = { code: 'HX_SCHEMA_VERSION', message: expect.stringContaining('platform facts') };
    for (let i = 0; i < 3; i++) await expect(older.refreshSome()).rejects.toMatchObject(refused);
    expect(await rows()).toEqual(right);
    // It has marked nothing: the newer one finds all as it left it.
    expect(await dirtyUnits(fresh.store, 10, { kinds: figureKinds })).toEqual([]);
    await fresh.store.command({ name: 'forget', sql: 'TRUNCATE TABLE schema_versions' });
    await recordVersions(fresh.store, programVersions);
    change({ platform: 'feishu', reads: 'none' });
    expect(await recomputed()).toEqual([]);
  });
});
