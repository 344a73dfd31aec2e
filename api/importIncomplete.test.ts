import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteImportedBroadcasts, writeImportBatch } from '../store/tables/importBatches.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { neededParams } from '../test/support/neededParams.ts';
import { allHorizons, NOW, statsRow } from '../test/support/rollupWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { ask } from './ask.ts';
import { createContext } from './context.ts';

/** Answers about broadcasts: those that can be narrowed to some of them. */
const aboutBroadcasts = metrics.filter(({ params }) => 'broadcast' in params.shape);
const batch = { tenant: 'demo', batch: 'b-1', mapping: 'shop', rows: 5, rows_total: 9, accepted: 5, rejected: 0 };

describe.skipIf(clickhouseAbsent())('imports that are not finished', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const other = { day: '2026-02-02', first_send_at: '2026-02-02 00:00:00.000' };
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('touched', { sent: 10, ...allHorizons('read', 5) }),
      statsRow('other', { sent: 10, ...allHorizons('read', 5), ...other }),
    ]);
    await fresh.store.insertRows('stats_day', [
      { tenant: 'demo', day: '2026-02-01', segment: '*', version: 1, alive: 1, broadcasts: 1, sent: 10 },
    ]);
    await noteImportedBroadcasts(fresh.store, batch, ['touched']);
  });
  afterAll(() => fresh.drop());

  const file = `sha256:${'0'.repeat(64)} shop.csv`;
  const contextOf = (tenant = 'demo') =>
    createContext({ store: fresh.store, tenants: { get: async () => undefined }, now: () => NOW }, tenant);
  async function answer(id: string, raw: Readonly<Record<string, string>>, tenant = 'demo') {
    const metric = metrics.find((one) => one.id === id);
    if (metric === undefined) throw new Error(id);
    const needed = Object.fromEntries(new URLSearchParams(neededParams[id] ?? ''));
    return ask(metric, await contextOf(tenant), { ...needed, ...raw }, 'en');
  }
  const noted = async (id: string, raw: Readonly<Record<string, string>>) =>
    (await answer(id, raw)).notes.filter(({ code }) => code === 'import_incomplete');

  it.each(aboutBroadcasts.map(({ id }) => id))(
    '%s carries the note over a touched broadcast, and only there',
    async (id) => {
      await writeImportBatch(fresh.store, { ...batch, file, state: 'broken' });
      expect(await noted(id, { broadcast: 'touched' })).toMatchObject([
        {
          count: 1,
          message: expect.stringContaining('huixiang imports resume b-1 shop.csv --mapping MAPPING --tenant demo'),
        },
      ]);
      expect(await noted(id, { broadcast: 'other' })).toEqual([]);
    },
  );

  it.each([
    ['my shop.csv', "'my shop.csv'"],
    ["o'neil $(x).csv", "'o'\\''neil $(x).csv'"],
    ['三月.csv', '三月.csv'],
  ])('quotes the file %s for a shell in the command that resumes', async (name, word) => {
    await writeImportBatch(fresh.store, { ...batch, file: `sha256:${'0'.repeat(64)} ${name}`, state: 'broken' });
    expect(await noted('funnel', {})).toMatchObject([
      { message: expect.stringContaining(`huixiang imports resume b-1 ${word} --mapping`) },
    ]);
  });

  it('notes by the dates and facts that the answer is about', async () => {
    await writeImportBatch(fresh.store, { ...batch, file, state: 'broken' });
    expect(await noted('funnel', {})).toHaveLength(1);
    expect(await noted('funnel', { from: '2026-02-01', to: '2026-02-02' })).toHaveLength(1);
    expect(await noted('funnel', { from: '2026-02-02' })).toEqual([]);
    expect(await noted('funnel', { platform: 'sms' })).toEqual([]);
  });

  it.each(['broken', 'running'] as const)('what a %s import touched is immature in every metric', async (state) => {
    const started_at = new Date(NOW).toISOString();
    await writeImportBatch(fresh.store, { ...batch, file, started_at, state });
    const matured = async (id: string, raw: Readonly<Record<string, string>>) =>
      (await answer(id, raw)).rows.map((row) => [row.broadcast, row.mature]);
    expect(Object.fromEntries(await matured('broadcasts', {}))).toEqual({ touched: false, other: true });
    expect((await matured('broadcast', { broadcast: 'touched' })).map(([, mature]) => mature)).not.toContain(true);
    expect((await matured('broadcast', { broadcast: 'other' })).map(([, mature]) => mature)).not.toContain(false);
    const usual = await answer('against-usual', { broadcast: 'touched', rate: 'open_rate' });
    expect(usual.rows).toMatchObject([{ rate: null, not_measurable: 'open_rate:immature' }]);
    const curve = await answer('read-curve', { broadcast: 'touched' });
    expect(curve.rows.every((row) => row.people === null && row.complete === false)).toBe(true);
    expect((await contextOf()).completeUntil).toBe(NOW);
    expect((await contextOf('rival')).unfinishedImports).toBeUndefined();
  });

  it('a running one is noted and holds back its own tenant alone, a finished one does neither', async () => {
    const started_at = new Date(NOW - 60_000).toISOString();
    await writeImportBatch(fresh.store, { ...batch, file, started_at, state: 'running' });
    expect((await contextOf()).completeUntil).toBe(NOW - 60_000);
    expect((await contextOf('rival')).completeUntil).toBe(NOW);
    expect(await noted('funnel', {})).toMatchObject([
      { count: 1, message: 'The import of shop.csv is running: 1 broadcast may lack rows of it' },
    ]);
    expect(await noted('funnel', { broadcast: 'other' })).toEqual([]);
    for (const state of ['complete', 'undone'] as const) {
      await writeImportBatch(fresh.store, { ...batch, file, started_at, state });
      expect(await contextOf()).toMatchObject({ completeUntil: NOW });
      expect(await noted('funnel', {})).toEqual([]);
    }
  });
});
