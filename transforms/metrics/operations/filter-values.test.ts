import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { filterValues } from './filter-values.ts';

/** b1 (email, news, 100 sent: old 60, young 60; variant A 50), b2 (sms, news, 200 sent: old 150), b3 (email, promotion, 10). */
describe.skipIf(clickhouseAbsent())('filter-values', () => {
  let fresh: FreshStore;
  const ask = async (raw: Record<string, unknown>) =>
    filterValues.run(contextOn(fresh.store), filterValues.params.parse(raw));
  const values = async (raw: Record<string, unknown>) =>
    (await ask(raw)).rows.map(({ value, broadcasts, sent, last_day }) => [value, broadcasts, sent, last_day]);

  beforeAll(async () => {
    fresh = await freshStore();
    const on = (day: string) => ({ day, first_send_at: `${day} 00:00:00.000` });
    const b1 = { campaign: 'Spring', owner: 'sales', message_class: 'default', ...on('2026-02-01') };
    const b2 = { platform: 'sms', campaign: '', message_class: 'template', ...on('2026-02-02') };
    const b3 = { content_type: 'promotion', campaign: 'spring-2', message_class: 'default', ...on('2026-02-03') };
    const unknown = { sent: 9, tenant: 'unknown', platform: '', content_type: '', tier: '' };
    const broadcasts = [
      statsRow('b1', { ...b1, sent: 100 }),
      statsRow('b1', { ...b1, sent: 50, variant: 'A' }),
      statsRow('b1', { ...b1, sent: 30, variant: 'B' }),
      statsRow('b1', { ...b1, sent: 60, segment: 'old' }),
      statsRow('b1', { ...b1, sent: 60, segment: 'young' }),
      statsRow('b2', { ...b2, sent: 200 }),
      statsRow('b2', { ...b2, sent: 150, segment: 'old' }),
      statsRow('b3', { ...b3, sent: 10 }),
      statsRow('b4', { sent: 9, alive: 0, broadcasts: 0, platform: 'qq' }),
      statsRow('b5', { sent: 9, tenant: 'other', platform: 'feishu' }),
      statsRow('b6', unknown),
      ...['segment', 'variant'].map((name) => statsRow('b6', { ...unknown, [name]: '' })),
    ];
    await fresh.store.insertRows('broadcast_stats', broadcasts);
    await fresh.store.insertRows(
      'stats_day',
      broadcasts
        .filter(({ variant }) => variant === '*')
        .map(
          ({ tenant, day, content_type, platform, tier, segment, version, alive, definition, broadcasts, sent }) => ({
            ...{ tenant, day, content_type, platform, tier, segment, version, alive, definition, broadcasts, sent },
          }),
        ),
    );
    const goal = (broadcast: string, name: string, more = {}) => ({
      ...{ tenant: 'demo', day: '2026-02-01', broadcast, segment: '*', variant: '*', goal: name, currency: '*' },
      ...{ version: 1, alive: 1, platform: broadcast === 'b2' ? 'sms' : 'email', ...more },
    });
    await fresh.store.insertRows('conversion_stats', [
      ...[goal('b1', 'purchase'), goal('b1', 'purchase', { currency: 'CNY' }), goal('b1', '*')],
      ...[goal('b1', 'purchase', { segment: 'old' }), goal('b1', 'visit'), goal('b2', 'purchase')],
      goal('b1', 'purchase', { variant: 'A' }),
      goal('b6', '', { tenant: 'unknown' }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('counts broadcasts and sends of each value, most sent first, of one tenant and what lives', async () => {
    expect(await values({ of: 'platform' })).toEqual([
      ['sms', 1, 200, '2026-02-02'],
      ['email', 2, 110, '2026-02-03'],
    ]);
    expect(await values({ of: 'content_type' })).toEqual([
      ['news', 2, 300, '2026-02-02'],
      ['promotion', 1, 10, '2026-02-03'],
    ]);
    expect(await values({ of: 'segment' })).toEqual([
      ['old', 2, 210, '2026-02-02'],
      ['young', 1, 60, '2026-02-01'],
    ]);
    expect(await values({ of: 'tier' })).toEqual([['base', 3, 310, '2026-02-03']]);
  });

  it('has values that only single broadcasts report; not reported is an empty value', async () => {
    expect(await values({ of: 'campaign' })).toEqual([
      ['', 1, 200, '2026-02-02'],
      ['Spring', 1, 100, '2026-02-01'],
      ['spring-2', 1, 10, '2026-02-03'],
    ]);
    expect(await values({ of: 'message_class' })).toEqual([
      ['template', 1, 200, '2026-02-02'],
      ['default', 2, 110, '2026-02-03'],
    ]);
    expect(await values({ of: 'variant' })).toEqual([
      ['A', 1, 50, '2026-02-01'],
      ['B', 1, 30, '2026-02-01'],
    ]);
    expect((await values({ of: 'broadcast' })).map(([value]) => value)).toEqual(['b3', 'b2', 'b1']);
  });

  it('counts a broadcast once for each of its goals', async () => {
    expect(await values({ of: 'goal' })).toEqual([
      ['purchase', 2, 300, '2026-02-02'],
      ['visit', 1, 100, '2026-02-01'],
    ]);
    expect(await values({ of: 'goal', platform: 'sms' })).toEqual([['purchase', 1, 200, '2026-02-02']]);
  });

  it('counts a broadcast once where several of its variants are asked for', async () => {
    const both = { variant: ['A', 'B'] };
    expect(await values({ of: 'platform', ...both })).toEqual([['email', 1, 80, '2026-02-01']]);
    expect(await values({ of: 'goal', ...both })).toEqual([['purchase', 1, 80, '2026-02-01']]);
  });

  it('searches in capitals or not, and is narrowed by the other filters and the period', async () => {
    expect((await values({ of: 'campaign', search: 'SPRING' })).map(([value]) => value)).toEqual([
      'Spring',
      'spring-2',
    ]);
    expect(await values({ of: 'content_type', platform: 'email' })).toEqual([
      ['news', 1, 100, '2026-02-01'],
      ['promotion', 1, 10, '2026-02-03'],
    ]);
    expect(await values({ of: 'platform', segment: 'young' })).toEqual([['email', 1, 60, '2026-02-01']]);
    expect(await values({ of: 'platform', campaign: 'Spring' })).toEqual([['email', 1, 100, '2026-02-01']]);
    expect(await values({ of: 'platform', from: '2026-02-02', to: '2026-02-03' })).toEqual([
      ['sms', 1, 200, '2026-02-02'],
    ]);
    expect(await values({ of: 'platform', search: "o' OR 1=1" })).toEqual([]);
  });

  it.each(filterValues.params.shape.of.options)(
    'lists values of %s that its filters take, also where a value is not known',
    async (of) => {
      const unknown = contextOn(fresh.store, { tenant: 'unknown' });
      const rowsOf = async (raw: Record<string, unknown>) =>
        (await filterValues.run(unknown, filterValues.params.parse({ of, ...raw }))).rows.map(({ value }) => value);
      const listed = await rowsOf({});
      expect(listed).toEqual([of === 'broadcast' ? 'b6' : '']);
      if (of !== 'goal') expect(await rowsOf({ [of]: listed })).toEqual(listed);
      if (Object.hasOwn(filterValues.params.shape, `not.${of}`))
        expect(await rowsOf({ [`not.${of}`]: listed })).toEqual([]);
    },
  );

  it('has a note when there are more', async () => {
    const { rows, notes } = await ask({ of: 'campaign', limit: '2' });
    expect([rows.length, notes[0]?.code]).toEqual([2, 'truncated']);
    expect((await ask({ of: 'campaign', limit: '3' })).notes).toEqual([]);
    expect(filterValues.params.safeParse({}).success).toBe(false);
  });
});
