import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { part } from './part.ts';

/** One id inserted twice, in two parts: the greater row is read as a whole. */
describe.skipIf(clickhouseAbsent())('elements of tuple columns', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh?.drop());

  test('are those of the merged tuple', async () => {
    const conversion = (at: string, value: string, currency: string) => ({
      ...{ tenant: 't', broadcast: 'b', recipient: 1, type: 'conversion', event_key: 1, occurred_at: at },
      conversion: { value, currency, goal: 'purchase', order_ref: 'o', reversal: 0 },
    });
    await fresh.store.insertRows('events', [conversion('2026-01-31 00:00:00.000', '5', 'CNY')]);
    await fresh.store.insertRows('events', [conversion('2026-02-01 00:00:00.000', '7', 'EUR')]);
    const statement = {
      name: 'elements',
      sql: `SELECT ${part('conversion', 'currency')} AS currency FROM events FINAL
            WHERE tenant = 't' AND ${part('conversion', 'value')} = 7`,
      settings: { do_not_merge_across_partitions_select_final: 0 },
    };
    expect(await fresh.store.query(statement, z.object({ currency: z.string() }))).toEqual([{ currency: 'EUR' }]);
  });

  test('are so in the views, too', async () => {
    const metadata = (at: string, campaign: string) => ({
      ...{ tenant: 't', broadcast: 'b', id: 'm', live: 1 },
      fact: { occurred_at: at, event: JSON.stringify({ campaign }) },
    });
    await fresh.store.insertRows('broadcasts', [metadata('2026-01-01 00:00:00.000', 'old')]);
    await fresh.store.insertRows('broadcasts', [metadata('2026-01-02 00:00:00.000', 'new')]);
    const statement = { name: 'metadata', sql: "SELECT campaign FROM broadcast_metadata WHERE tenant = 't'" };
    expect(await fresh.store.query(statement, z.object({ campaign: z.string() }))).toEqual([{ campaign: 'new' }]);
  });
});
