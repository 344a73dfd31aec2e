import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { type Arriving, Product } from '../../../test/truth/product.ts';
import { broadcasts } from '../broadcasts/broadcasts.ts';
import { cascade } from '../cascade/cascade.ts';
import { funnel } from '../cascade/funnel.ts';
import { timeseries } from '../cascade/timeseries.ts';
import { openRates } from '../reads/open-rates.ts';

const TENANT = 'arms';
const PEOPLE = 40;
const READERS = 30;

/** The cast: the sink parses each event. */
const event = (id: string, type: string, more: Readonly<Record<string, unknown>>): Arriving => ({
  event: {
    ...{ id: `${type}-${id}`, tenant: TENANT, type, occurred_at: '2026-03-03T08:00:00+08:00' },
    ...more,
  } as unknown as Arriving['event'],
});

/** Half of the people of `split` get variant A, half B; all of `one` get A. Two of `split` read without a confirmed delivery. */
const events = ['split', 'one'].flatMap((broadcast) => [
  event(broadcast, 'broadcast', { broadcast, platform: 'email', content_type: 'news' }),
  ...Array.from({ length: PEOPLE }, (_, i) => ({ broadcast, recipient: `p${i}` })).flatMap((whom, i) => [
    event(`${broadcast}-${i}`, 'send', {
      ...whom,
      ...{ variant: broadcast === 'split' && i % 2 === 1 ? 'B' : 'A', audience: ['vip'] },
    }),
    ...(broadcast === 'split' && i < 2
      ? []
      : [event(`${broadcast}-${i}`, 'delivery', { ...whom, status: 'delivered' })]),
    ...(i < READERS ? [event(`${broadcast}-${i}`, 'read', { ...whom, occurred_at: '2026-03-03T09:00:00+08:00' })] : []),
    ...(i === 3
      ? [
          event(`${broadcast}-${i}`, 'click', { ...whom, occurred_at: '2026-03-03T09:00:00+08:00' }),
          event(`${broadcast}-${i}`, 'conversion', {
            ...whom,
            occurred_at: '2026-03-03T09:30:00+08:00',
            goal: 'purchase',
          }),
        ]
      : []),
  ]),
]);

describe.skipIf(clickhouseAbsent())('several variants asked for as one', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    await product.take(events);
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  const context = () => contextOn(fresh.store, { tenant: TENANT, minCell: 30 });
  const both = { variant: ['A', 'B'] };

  it.each([
    ['of rows', both],
    ['of a segment', { ...both, segment: 'vip' }],
    ['of cells', { ...both, audience: '"vip" and not "new"' }],
  ] as const)('%s: each broadcast counts once, and people as of all', async (_, raw) => {
    const { rows, notes } = await funnel.run(context(), funnel.params.parse({ ...raw, group_by: 'broadcast' }));
    expect(rows.map(({ sent, read, clicked, converted }) => [sent, read, clicked, converted])).toEqual([
      [PEOPLE, READERS, 1, 1],
      [PEOPLE, READERS, 1, 1],
    ]);
    expect(notes.map(({ code }) => code)).not.toContain('suppressed');
    expect(notes.find(({ code }) => code === 'deliveries_incomplete')).toMatchObject({ count: 1 });
    const whole = await funnel.run(context(), funnel.params.parse(raw));
    expect(whole.notes.find(({ code }) => code === 'deliveries_incomplete')).toMatchObject({ count: 1 });
    const points = await timeseries.run(context(), timeseries.params.parse({ ...raw, interval: 'month' }));
    expect(points.rows).toMatchObject([{ broadcasts: 2, sent: 2 * PEOPLE, converted: 2 }]);
    const rates = await cascade.run(context(), cascade.params.parse({ ...raw, rate: 'open_rate' }));
    expect(rates.rows).toMatchObject([{ broadcasts: 2, people: 2 * READERS }]);
    const open = await openRates.run(context(), openRates.params.parse({ ...raw, group_by: 'content_type' }));
    expect(open.rows).toMatchObject([{ broadcasts: 2, read: 2 * READERS, sent: 2 * PEOPLE }]);
    const page = await broadcasts.run(context(), broadcasts.params.parse(raw));
    expect(page.rows.map(({ sent, read, converted }) => [sent, read, converted])).toEqual([
      [PEOPLE, READERS, 1],
      [PEOPLE, READERS, 1],
    ]);
  });

  it('by segment: each row has each broadcast once', async () => {
    const { rows, notes } = await funnel.run(context(), funnel.params.parse({ ...both, group_by: 'segment' }));
    expect(rows).toMatchObject([{ segment: 'vip', sent: 2 * PEOPLE, read: 2 * READERS }]);
    expect(notes.find(({ code }) => code === 'deliveries_incomplete')).toMatchObject({ count: 1 });
  });
});
