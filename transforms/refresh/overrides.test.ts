import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { dirtyUnits, markUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { OutdatedUnits } from './outdated.ts';
import { refreshUntilClean } from './refresher.ts';

const row = z.object({
  tenant: z.string(),
  broadcast: z.string(),
  version: z.number(),
  read_measurable: z.number(),
});

/** Broadcasts of two tenants, each with one read. */
const broadcasts = {
  carried: { platform: 'sms', provider: 'carrier' },
  classed: { platform: 'sms', message_class: 'template', provider: 'carrier' },
  listed: { platform: 'sms', provider: 'carrier', reports: ['delivery'] },
  mail: { platform: 'email' },
  polled: { platform: 'dingtalk' },
  text: { platform: 'sms' },
} as const;
const tenants = ['one', 'other'];

const override = {
  ...{ platform: 'sms', provider: 'carrier', fact: 'reads', value: 'event' },
  ...{ reason: 'the carrier reports reads since its update', date: '2026-11-28' },
} as const;

describe.skipIf(clickhouseAbsent())('an override of a platform fact', () => {
  let fresh: FreshStore;
  let settings: Tenants;
  beforeAll(async () => {
    fresh = await freshStore();
    settings = new Tenants(fresh.store, new Registry(fresh.store));
    for (const tenant of tenants) {
      await settings.create(tenant);
      const world = new RawWorld(fresh.store, tenant);
      for (const [broadcast, facts] of Object.entries(broadcasts)) {
        await world.broadcast(broadcast, { content_type: 'news', tier: 'base', ...facts });
        await world.events(
          { broadcast, recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z', key: 1 },
          { broadcast, recipient: 1, type: 'read', at: '2026-03-02T03:00:00Z', key: 2 },
        );
      }
    }
    await refreshed();
  });
  afterEach(async () => {
    await settings.set('one', { platform_facts: [] });
    await refreshed();
  });
  afterAll(() => fresh.drop());

  const refreshed = async () =>
    expect(await refreshUntilClean(fresh.store, { deadlineMs: 60_000 })).toMatchObject({ clean: true });

  const rows = async () =>
    fresh.store.query(
      {
        name: 'rows',
        sql: `SELECT ${Object.keys(row.shape).join(', ')} FROM broadcast_stats FINAL
              WHERE segment = '*' AND variant = '*' AND alive = 1 ORDER BY tenant, broadcast`,
      },
      row,
    );

  /** Sets the overrides of the one tenant; returns what is dirty then, and what has reads when all is recomputed. */
  async function given(...overrides: readonly object[]) {
    await settings.set('one', { platform_facts: overrides });
    const marked = (await dirtyUnits(fresh.store, 100)).map(({ tenant, unit }) => `${tenant} ${unit}`).sort();
    await refreshed();
    const readable = (await rows()).filter(({ read_measurable }) => read_measurable === 1);
    return { marked, readable: readable.map(({ tenant, broadcast }) => `${tenant} ${broadcast}`) };
  }

  const usual = tenants.flatMap((tenant) => [`${tenant} mail`, `${tenant} polled`]);

  it('recomputes exactly the broadcasts that used the fact, of this tenant, and again when it is taken back', async () => {
    const concerned = ['one carried', 'one classed', 'one listed'];
    const withIt = await given(override);
    expect(withIt.marked).toEqual(concerned);
    // One of them leaves reads out of what it reports: its row carries what was decided, and stays without reads.
    expect(withIt.readable).toEqual(['one carried', 'one classed', ...usual]);
    const takenBack = await given();
    expect(takenBack.marked).toEqual(concerned);
    expect(takenBack.readable).toEqual(usual);
  });

  it('recomputes nothing where it decides what the fact does, or only its reason changes', async () => {
    expect((await given({ ...override, value: 'none' })).marked).toEqual([]);
    await given(override);
    expect((await given({ ...override, reason: 'as measured in a trial', date: '2026-12-01' })).marked).toEqual([]);
  });

  it('of one class leaves the others alone', async () => {
    const { marked } = await given({ ...override, message_class: 'template' });
    expect(marked).toEqual(['one classed']);
  });

  it('is found by the look for outdated rows, and looked for no more once they are recomputed', async () => {
    // As after a crash between the setting and its marks.
    await new Registry(fresh.store).set(
      { kind: 'tenant', value: z.record(z.string(), z.unknown()) },
      { tenant: 'one', key: 'settings', value: { platform_facts: [{ message_class: 'default', ...override }] } },
    );
    const before = await rows();
    const outdated = new OutdatedUnits(fresh.store);
    while ((await outdated.refreshSome()) !== undefined);
    const after = await rows();
    const changed = after.filter(({ version }, index) => version !== before[index]?.version);
    expect(changed.map(({ tenant, broadcast }) => `${tenant} ${broadcast}`)).toEqual([
      'one carried',
      'one classed',
      'one listed',
    ]);
    while ((await new OutdatedUnits(fresh.store).refreshSome()) !== undefined);
    expect(await rows()).toEqual(after);
  });

  it('marks what is being recomputed once more: that may have read the settings before', async () => {
    await markUnits(fresh.store, [{ kind: 'slice', tenant: 'one', unit: 'large/3:5' }]);
    await markUnits(fresh.store, [{ kind: 'broadcast', tenant: 'one', unit: 'mail' }]);
    const { marked } = await given({ ...override, message_class: 'template' });
    expect(marked).toEqual(['one classed', 'one large', 'one large/3:5', 'one mail']);
  });

  it('is refused without a reason, naming where', async () => {
    const { reason: _, ...unreasoned } = override;
    await expect(settings.set('one', { platform_facts: [unreasoned] })).rejects.toMatchObject({
      code: 'HX_PARAM',
      at: 'platform_facts.0.reason',
    });
    expect((await settings.get('one'))?.platform_facts).toEqual([]);
  });
});
