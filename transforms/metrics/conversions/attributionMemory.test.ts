import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../../contract/definition.ts';
import { attributionModels } from '../../../store/registry/tenants.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { attribution } from './attribution.ts';

const DAY_MS = 86_400_000;
const ORDERS = 40_000;
const TOUCHES = 10 * ORDERS;
const BROADCASTS = 100;
/** Of each of its two statements: of 1 GiB so much as 40,000 orders are of half a million. */
const MOST_BYTES = 85_000_000;
const START = "toDateTime64('2026-03-01 00:00:00', 3, 'UTC')";

describe.skipIf(clickhouseAbsent())('attribution of many orders by another model', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const base = `${START} + toIntervalHour(7 * intDiv(number, ${TOUCHES / BROADCASTS}))`;
    await store.command({
      name: 'touches',
      sql: `INSERT INTO person_touches (tenant, recipient, broadcast, month, version, alive, base_at, read_after_ms, clicks_at, flags)
SELECT 'demo', sipHash64(sipHash64(number) % ${ORDERS}), concat('b', toString(intDiv(number, ${TOUCHES / BROADCASTS}))), 202603, 1, 1,
  ${base}, 60001, [${base} + toIntervalSecond(300), ${base} + toIntervalSecond(90000)], 3
FROM numbers(${TOUCHES})`,
    });
    await store.command({
      name: 'orders',
      sql: `INSERT INTO attributed (tenant, order_key, what, recipient, event_key, day, version, alive, definition, since, class, at, goal, currency, value)
SELECT 'demo', sipHash64(number, 2), 'conversion', sipHash64(number % ${ORDERS}), 1, toDate(own_at), 1, 1, ${DEFINITION}, 1, 'none',
  ${START} + toIntervalSecond(sipHash64(number, 1) % ${28 * 86_400}) AS own_at, 'purchase', 'CNY', 1
FROM numbers(${ORDERS})`,
    });
    const own = (n: number) => statsRow(`b${n}`, { day: '2026-03-01', sent: TOUCHES / BROADCASTS });
    await store.insertRows(
      'broadcast_stats',
      Array.from({ length: BROADCASTS }, (_, n) => own(n)),
    );
  }, 60_000);
  afterAll(() => fresh.drop());

  const ask = async (most: number, raw: object) => {
    const context = contextOn(fresh.store, {
      attribution: { model: 'last_click', windowMs: 7 * DAY_MS },
      query: (query, row) =>
        fresh.store.query({ ...query, settings: { ...query.settings, max_memory_usage: most } }, row),
    });
    const { rows } = await attribution.run(context, attribution.params.parse(raw));
    return rows;
  };

  it.each(attributionModels.filter((model) => model !== 'last_click'))(
    'takes little memory by %s',
    async (model) => {
      const [row] = await ask(MOST_BYTES, { model });
      expect(row?.all_orders).toBe(ORDERS);
      expect((row?.orders ?? 0) + (row?.view_orders ?? 0)).toBeGreaterThan(ORDERS / 2);
    },
    60_000,
  );

  it('takes little memory by the tags of touches', async () => {
    const [row] = await ask(MOST_BYTES, { audience: 'not "vip"', date_basis: 'event' });
    expect(row?.all_orders).toBe(ORDERS);
  }, 60_000);

  it('names the way out where it takes more than it may', async () => {
    await expect(ask(8_000_000, { model: 'first_click' })).rejects.toMatchObject({
      ...{ code: 'HX_LIMIT', at: 'model' },
      message: expect.stringContaining('attribution.model'),
    });
    await expect(ask(8_000_000, { date_basis: 'event' })).rejects.toMatchObject({
      ...{ code: 'HX_LIMIT', at: 'date_basis' },
    });
    await expect(ask(8_000_000, { audience: 'not "vip"' })).rejects.toMatchObject({ code: 'HX_LIMIT', at: 'audience' });
  }, 60_000);
});
