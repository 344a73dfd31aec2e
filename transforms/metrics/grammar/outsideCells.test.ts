import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { funnel } from '../cascade/funnel.ts';

describe.skipIf(clickhouseAbsent())('broadcasts without cells', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const { definition } = statsRow('any');
    const cell = { tenant: 'demo', day: '2026-02-01', version: 1, alive: 1, definition };
    await fresh.store.insertRows('broadcast_stats', [
      ...['few', 'many'].map((broadcast) => statsRow(broadcast, { sent: 100 })),
      statsRow('old', { sent: 100, definition: Number(definition) - 1, day: '2026-02-02' }),
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
    // What is left of a broadcast with fewer sets of tags once.
    const orders = { goal: 'purchase', currency: '*', audience: 'a', converted_all: 1, orders_all: 1 };
    await fresh.store.insertRows('audience_conversions', [{ ...cell, ...orders, broadcast: 'many' }]);
  });
  afterAll(() => fresh.drop());

  const notes = async (raw: Record<string, unknown>) =>
    (await funnel.run(contextOn(fresh.store), funnel.params.parse(raw))).notes.map(({ code, count }) => [code, count]);

  it('are left out, and counted', async () => {
    const asked = { audience: '"a" or "c"' };
    const { rows } = await funnel.run(contextOn(fresh.store), funnel.params.parse(asked));
    expect(rows).toMatchObject([{ sent: 60, converted: 0 }]);
    expect(await notes(asked)).toEqual(
      expect.arrayContaining([
        ['audiences_too_many', 1],
        ['definition_changed', 1],
      ]),
    );
    const codes = async (raw: Record<string, unknown>) => (await notes(raw)).map(([code]) => code);
    expect(await codes({ ...asked, broadcast: 'few' })).not.toContain('audiences_too_many');
    expect(await codes({ ...asked, from: '2026-02-02' })).not.toContain('audiences_too_many');
    expect(await codes({ ...asked, to: '2026-02-02' })).not.toContain('definition_changed');
    const { notes: ofOld } = await funnel.run(
      contextOn(fresh.store),
      funnel.params.parse({ ...asked, from: '2026-02-02' }),
    );
    expect(ofOld.find(({ code }) => code === 'definition_changed')?.message.en).toContain('may not be included yet');
    // Rows by segment need no cells.
    expect(await codes({ segment: 'a' })).not.toContain('audiences_too_many');
  });
});
