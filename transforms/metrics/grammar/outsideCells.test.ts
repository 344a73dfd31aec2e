import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { funnel } from '../cascade/funnel.ts';

describe.skipIf(clickhouseAbsent())('broadcasts without cells', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    // Days are left in parts of their own, as those of many rows are in granules of their own.
    await fresh.store.command({ name: 'stop-merges', sql: 'SYSTEM STOP MERGES audience_stats', params: {} });
    const { definition } = statsRow('any');
    const cell = { tenant: 'demo', day: '2026-02-01', version: 1, alive: 1, definition };
    const old = { definition: Number(definition) - 1, day: '2026-02-02' };
    await fresh.store.insertRows('broadcast_stats', [
      ...['few', 'many'].map((broadcast) => statsRow(broadcast, { sent: 100 })),
      statsRow('old', { ...old, sent: 100 }),
      statsRow('old with cells', { ...old, sent: 100, day: '2026-02-03' }),
      statsRow('old counts', { ...old, sent: 100, day: '2026-02-03', broadcasts_counts_only: 1 }),
    ]);
    await fresh.store.insertRows('audience_stats', [
      {
        ...cell,
        broadcast: 'few',
        audience: 'a',
        broadcasts: 1,
        broadcasts_sent: 1,
        broadcasts_conversion: 1,
        sent: 60,
      },
      { ...cell, broadcast: 'few', audience: 'b', broadcasts: 1, broadcasts_sent: 1, sent: 40 },
      { ...cell, broadcast: 'many', other: 1, audiences: 2000, broadcasts: 1, broadcasts_sent: 1 },
    ]);
    await fresh.store.insertRows('audience_stats', [
      { ...cell, ...old, day: '2026-02-03', broadcast: 'old with cells', audience: 'a', broadcasts: 1, sent: 5 },
    ]);
    await new RawWorld(fresh.store, 'demo').unmarked(
      ...[{ broadcast: 'many', recipient: 1, type: 'send', at: '2026-02-01T10:00:00Z', audience: 'x' }],
    );
    const order = {
      tenant: 'demo',
      goal: 'purchase',
      currency: 'CNY',
      order_key: 1,
      version: 1,
      alive: 1,
      audience: 'a',
    };
    await fresh.store.insertRows('shared_orders', [
      ...['few', 'many', 'old with cells'].map((broadcast) => ({ ...order, broadcast, horizon: 0, value: '5' })),
    ]);
  });
  afterAll(() => fresh.drop());

  /** None of a broadcast is counted for a question. */
  const notCounted = () => contextOn(fresh.store, { mostRawRows: 0 });
  const notes = async (raw: Record<string, unknown>) =>
    (await funnel.run(notCounted(), funnel.params.parse(raw))).notes.map(({ code, count }) => [code, count]);

  it('are left out, and counted', async () => {
    const asked = { audience: '"a" or "c"' };
    const { rows } = await funnel.run(notCounted(), funnel.params.parse({ ...asked, to: '2026-02-03' }));
    expect(rows).toMatchObject([{ sent: 60, converted: 0 }]);
    expect(await notes(asked)).toEqual(
      expect.arrayContaining([
        ['audiences_too_many', 1],
        // One without cells, and one whose cells are of the earlier definition.
        ['definition_changed', 2],
      ]),
    );
    const codes = async (raw: Record<string, unknown>) => (await notes(raw)).map(([code]) => code);
    expect(await codes({ ...asked, broadcast: 'few' })).not.toContain('audiences_too_many');
    expect(await codes({ ...asked, from: '2026-02-02' })).not.toContain('audiences_too_many');
    expect(await codes({ ...asked, to: '2026-02-02' })).not.toContain('definition_changed');
    const { notes: ofOld } = await funnel.run(
      contextOn(fresh.store),
      funnel.params.parse({ ...asked, from: '2026-02-02', to: '2026-02-03' }),
    );
    expect(ofOld.find(({ code }) => code === 'definition_changed')?.message.en).toContain('may not be included yet');
    // Rows by segment need no cells.
    expect(await codes({ segment: 'a' })).not.toContain('audiences_too_many');
  });

  it('are counted of both periods of a comparison', async () => {
    const asked = { audience: '"a" or "c"', compare: 'exact' };
    expect(await notes({ ...asked, from: '2026-02-02', to: '2026-02-03' })).toContainEqual(['audiences_too_many', 1]);
    expect(await notes({ ...asked, from: '2026-02-03', to: '2026-02-04' })).toContainEqual(['definition_changed', 2]);
    const ofBand = { content_type: 'news', title_length: '1-10', compare: 'exact' };
    expect(await notes({ ...ofBand, from: '2026-02-03', to: '2026-02-04' })).toContainEqual(['definition_changed', 3]);
  });

  it('are not among those whose orders are shared', async () => {
    const shared = async (raw: Record<string, unknown>) =>
      (await notes({ ...raw, goal: 'purchase' })).filter(([code]) => code === 'orders_shared');
    expect(await shared({ audience: '"a" or "c"', to: '2026-02-03' })).toEqual([]);
    expect(await shared({ audience: '"a" or "c"' })).toEqual([['orders_shared', 1]]);
    expect(await shared({ segment: 'a', to: '2026-02-03' })).toEqual([['orders_shared', 1]]);
  });

  it('take no one without tags for someone with an empty tag', async () => {
    const rows = async (segment: readonly string[]) =>
      (await funnel.run(contextOn(fresh.store), funnel.params.parse({ segment, content_type: 'plain' }))).rows;
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('plain', { day: '2026-03-01', content_type: 'plain', sent: 9 }),
    ]);
    const plain = { tenant: 'demo', day: '2026-03-01', version: 1, alive: 1, definition: statsRow('any').definition };
    const facts = { ...plain, broadcast: 'plain', content_type: 'plain', broadcasts: 1, broadcasts_sent: 1 };
    await fresh.store.insertRows('audience_stats', [
      { ...facts, audience: '', sent: 4 },
      { ...facts, audience: 'a', sent: 5 },
    ]);
    expect(await rows(['', 'a'])).toMatchObject([{ sent: 5 }]);
  });

  it('are of any number of segments', async () => {
    const segment = ['a', ...Array.from({ length: 3_000 }, (_, i) => `segment ${i}`)];
    const asked = funnel.params.parse({ segment, to: '2026-02-02' });
    expect((await funnel.run(contextOn(fresh.store), asked)).rows).toMatchObject([{ sent: 60 }]);
  });

  it('are looked for in the period that is asked for: rows of another one may be of a recompute that is not done', async () => {
    const context = contextOn(fresh.store);
    const broken = "throwIf(day > '2026-02-01', 'a row of another day') = 0";
    const filters = ['audience_stats', 'audience_conversions'].map(
      (table) => `'${table}': '${broken.replaceAll("'", "\\'")}'`,
    );
    // As ClickHouse itself plans, the row's day is checked before the filter that must not see another one.
    const settings = { additional_table_filters: `{${filters.join(', ')}}`, query_plan_merge_expressions: 1 };
    const ofPeriod = funnel.run(
      {
        ...context,
        query: (query, row) => context.query({ ...query, settings: { ...query.settings, ...settings } }, row),
      },
      funnel.params.parse({ audience: '"a" or "c"', goal: 'purchase', from: '2026-02-01', to: '2026-02-02' }),
    );
    expect((await ofPeriod).rows).toMatchObject([{ sent: 60 }]);
  });
});
