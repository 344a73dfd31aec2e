import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { type Arriving, Product } from '../../../test/truth/product.ts';
import { funnel } from '../cascade/funnel.ts';

const TENANT = 'nameless';
/** The cast: the sink parses each event. */
const event = (id: string, type: string, more: Readonly<Record<string, unknown>>): Arriving => ({
  event: {
    ...{ id, tenant: TENANT, type, occurred_at: '2026-03-03T08:00:00+08:00', broadcast: 'stranger' },
    ...more,
  } as unknown as Arriving['event'],
});

describe.skipIf(clickhouseAbsent())('a broadcast known by counts only', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    await product.take([
      event('counts', 'aggregate', {
        ...{ platform: 'wechat_oa', basis: 'aggregate', day: '2026-03-02', counts: { read: 30 } },
        as_of: '2026-03-03T08:00:00+08:00',
      }),
      event('click', 'click', { occurred_at: '2026-03-02T21:00:00+08:00', recipient: 'eve' }),
    ]);
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  it('is in no cell, though a stranger clicked: no tags are known of whom it counts', async () => {
    const context = contextOn(fresh.store, { tenant: TENANT });
    const { rows, notes } = await funnel.run(context, funnel.params.parse({ audience: 'not "vip"' }));
    expect(rows).toEqual([]);
    expect(notes).toContainEqual(expect.objectContaining({ code: 'no_audience_split', count: 1 }));
  });
});
