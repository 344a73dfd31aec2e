import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { type Arriving, Product } from './product.ts';

/*
 * Broadcasts whose true rates are known, with delivery reports for a share of their people: whatever the share, the
 * funnel's open rate is near the truth.
 */

const TENANT = 'demo';

interface Truly {
  readonly broadcast: string;
  readonly platform: 'feishu' | 'sms';
  readonly people: number;
  /** Of the people, received it. */
  readonly delivered: number;
  /** Of those who received it, the share with a delivery report. */
  readonly reported: number;
  /** Of those who received it, read it; on SMS clicked, for SMS has no reads. */
  readonly engaged: number;
}

const shares = [0, 0.3, 0.5, 0.96, 1].flatMap((reported) =>
  [0.05, 0.27].map((engaged): Truly => {
    const broadcast = `${reported * 100}-percent-reported-${engaged * 100}-percent-read`;
    return { broadcast, platform: 'feishu', people: 1_000, delivered: 1, reported, engaged };
  }),
);
const single: Truly = {
  ...{ broadcast: 'one-of-20000', platform: 'feishu', people: 20_000 },
  delivered: 1,
  reported: 0.00005,
  engaged: 0.05,
};
const sixty: Truly = {
  ...{ broadcast: 'sixty', platform: 'feishu', people: 1_000 },
  delivered: 0.6,
  reported: 1,
  engaged: 0.27,
};
const sms: Truly = { ...{ broadcast: 'sms', platform: 'sms', people: 1_000 }, delivered: 0.6, reported: 1, engaged: 0 };

/** A number in [0, 1) for each person: the same in every run, and independent of the order of people. */
const lot = (index: number) => (index * 0.618_033_988_749_895) % 1;

function* events({ broadcast, platform, people, delivered, reported, engaged }: Truly): Generator<Arriving> {
  const at = (minute: number) => new Date(Date.UTC(2026, 1, 1, 9, minute)).toISOString();
  const about = (index: number, minute: number) => ({
    ...{ tenant: TENANT, broadcast, recipient: `r${index}`, occurred_at: at(minute) },
  });
  yield { event: { type: 'broadcast', id: 'b', tenant: TENANT, broadcast, platform, occurred_at: at(0) } };
  for (let index = 0; index < people; index++) {
    yield { event: { type: 'send', id: 's', ...about(index, 0) } };
    if (index >= delivered * people) continue;
    const isReported = reported < 0.001 ? index === 0 : lot(index) < reported;
    if (isReported) yield { event: { type: 'delivery', id: 'd', status: 'delivered', ...about(index, 1) } };
    // The readers are spread evenly over people, whose lots are not: being reported and reading are independent.
    const readsEvery = Math.floor((index + 1) * engaged) > Math.floor(index * engaged);
    if (readsEvery) yield { event: { type: 'read', id: 'r', ...about(index, 5) } };
  }
}

describe.skipIf(clickhouseAbsent())('delivery reports for a share of the people', () => {
  let fresh: FreshStore;
  let rows: Map<string | null | undefined, Awaited<ReturnType<typeof funnel.run>>['rows'][number]>;
  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    for (const one of [...shares, single, sixty, sms]) await product.take([...events(one)], 1);
    await product.refresh();
    const answer = await funnel.run(contextOn(fresh.store), funnel.params.parse({ group_by: 'broadcast' }));
    rows = new Map(answer.rows.map((row) => [row.broadcast, row]));
  }, 180_000);
  afterAll(() => fresh?.drop());

  test.each([...shares, single])('$broadcast: the open rate is within 5 % of the truth', ({ broadcast, engaged }) => {
    const rate = rows.get(broadcast)?.open_rate ?? Number.NaN;
    expect(Math.abs(rate / engaged - 1)).toBeLessThanOrEqual(0.05);
  });

  test.each([
    ['0-percent-reported-5-percent-read', null],
    ['30-percent-reported-27-percent-read', null],
    ['one-of-20000', null],
    ['100-percent-reported-5-percent-read', 1],
  ])('%s: the delivery rate is %s', (broadcast, rate) => {
    expect(rows.get(broadcast)?.delivery_rate).toBe(rate);
  });

  test('a delivery rate of 60 % that is fully reported keeps delivered as the denominator', () => {
    expect(rows.get('sixty')).toMatchObject({ sent: 1_000, delivered: 600, delivery_rate: 0.6, open_rate: 0.27 });
  });

  test('so do the reports of an SMS that no one answers to', () => {
    expect(rows.get('sms')).toMatchObject({ sent: 1_000, delivered: 600, delivery_rate: 0.6, open_rate: null });
  });
});
