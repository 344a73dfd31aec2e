import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type Arriving, Product } from '../../../test/truth/product.ts';

const TENANT = 'nameless';
let ids = 0;
/** The cast: the sink parses each event. */
const event = (type: string, occurred_at: string, more: Readonly<Record<string, unknown>>): Arriving => ({
  event: { ...{ id: `e${ids++}`, tenant: TENANT, type, occurred_at }, ...more } as unknown as Arriving['event'],
});
const readers = (broadcast: string) =>
  event('aggregate', '2026-03-03T08:00:00+08:00', {
    ...{ broadcast, platform: 'wechat_oa', basis: 'aggregate', day: '2026-03-02', counts: { read: 30 } },
    as_of: '2026-03-03T08:00:00+08:00',
  });

/** Counts of reads that name no audience: no one has a base time, and figures must not count as whole because of that. */
describe.skipIf(clickhouseAbsent())('counts of reads without an audience', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    await product.take([
      event('broadcast', '2026-03-02T20:00:00+08:00', { broadcast: 'stated', platform: 'wechat_oa' }),
      ...[readers('stated'), readers('unstated'), readers('stranger')],
      event('click', '2026-03-02T21:00:00+08:00', { broadcast: 'stranger', recipient: 'eve' }),
    ]);
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  it.each([
    ['stated', '2026-03-02T12:00:00.000Z'],
    // The end of 2 March in Shanghai.
    ['unstated', '2026-03-02T16:00:00.000Z'],
    // Nor does someone who was not sent to have one.
    ['stranger', '2026-03-02T16:00:00.000Z'],
  ])('%s: they age from the time of sending', async (broadcast, sent) => {
    expect((await product.facts(TENANT)).get(broadcast)).toMatchObject({
      ...{ day: '2026-03-02', p99_delivery_at: sent, last_delivery_at: sent },
    });
  });
});
