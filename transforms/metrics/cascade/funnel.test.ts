import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReasons } from '../../../contract/notes.ts';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { contextOn, statsRow } from '../../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { broadcasts } from '../broadcasts/broadcasts.ts';
import { funnel } from './funnel.ts';
import { figureNames } from './funnelShape.ts';

const delivered = { type: 'delivery', outcome: { status: 'delivered', reason: '' } };
const failed = { type: 'delivery', outcome: { status: 'failed', reason: 'gone' } };
const purchase = (value: string, currency: string, order_ref: string) => ({
  type: 'conversion',
  conversion: { value, currency, goal: 'purchase', order_ref, reversal: 0 },
});

describe.skipIf(clickhouseAbsent())('funnel', () => {
  let fresh: FreshStore;
  const ask = (raw: Record<string, unknown> = {}) =>
    funnel.run(contextOn(fresh.store, { zone: 'Asia/Shanghai' }), funnel.params.parse(raw));
  const rows = async (raw: Record<string, unknown> = {}) => (await ask(raw)).rows;

  beforeAll(async () => {
    fresh = await freshStore();
    const world = new RawWorld(fresh.store, 'demo');
    // An e-mail of a Monday: reads, clicks and deliveries are seen.
    await world.broadcast('mail', { platform: 'email', content_type: 'promotion', tier: 'base', campaign: 'spring' });
    const mail = { broadcast: 'mail', at: '2026-03-02T02:00:00Z' };
    await world.events(
      ...[1, 2, 3, 4].map((recipient) => ({
        ...{ ...mail, recipient, type: 'send' },
        ...{ audience: recipient < 3 ? 'new\x1fvip' : 'new', variant: recipient % 2 ? 'A' : 'B' },
      })),
      ...[1, 2, 3].map((recipient) => ({ ...mail, recipient, ...delivered })),
      { ...mail, recipient: 4, ...failed },
      { broadcast: 'mail', recipient: 1, type: 'read', at: '2026-03-02T02:30:00Z' },
      { broadcast: 'mail', recipient: 2, type: 'click', at: '2026-03-04T02:30:00Z' },
      { broadcast: 'mail', recipient: 3, type: 'read', machine: 1, at: '2026-03-02T02:00:01Z' },
      { broadcast: 'mail', recipient: 2, at: '2026-03-05T02:30:00Z', ...purchase('20', 'CNY', 'o1') },
      { broadcast: 'mail', recipient: 2, at: '2026-03-05T02:31:00Z', ...purchase('5.5', 'USD', 'o2') },
      { broadcast: 'mail', recipient: 9, type: 'read', at: '2026-03-02T02:30:00Z' },
    );
    // A message on a platform that reports no reads, the Monday before.
    await world.broadcast('sms', { platform: 'sms', content_type: 'promotion', tier: 'base' });
    const sms = { broadcast: 'sms', at: '2026-02-23T02:00:00Z' };
    await world.events(
      ...[1, 2].map((recipient) => ({ ...sms, recipient, type: 'send', audience: 'new' })),
      ...[1, 2].map((recipient) => ({ ...sms, recipient, ...delivered })),
      { broadcast: 'sms', recipient: 1, type: 'click', at: '2026-02-23T03:00:00Z' },
    );
    expect(await refreshUntilClean(fresh.store, { kinds: figureKinds, deadlineMs: 30_000 })).toMatchObject({
      clean: true,
    });
  });
  afterAll(() => fresh.drop());

  it('has no conversions of an earlier period that name no broadcast, though the asked one has no broadcast', async () => {
    const alive = { tenant: 'unnamed', version: 1, alive: 1, definition: statsRow('any').definition };
    await fresh.store.insertRows('broadcast_stats', [statsRow('old', { tenant: 'unnamed', sent: 10, clicked_all: 5 })]);
    await fresh.store.insertRows('unnamed_outcomes', [{ ...alive, outcome: 'conversion', goal: 'purchase' }]);
    const asked = { from: '2026-02-08', to: '2026-02-15', compare: 'exact', group_by: 'broadcast' };
    const { rows } = await funnel.run(contextOn(fresh.store, { tenant: 'unnamed' }), funnel.params.parse(asked));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ period: 'previous', broadcast: 'old', converted: null, conversion_rate: null });
    expect(readReasons(rows[0]?.not_measurable ?? '').get('converted')).toBe('conversions_name_no_broadcast');
  });

  it('sums everyone once, and takes both parts of a rate from where it is measurable', async () => {
    const { rows: all, notes } = await ask();
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      ...{ period: null, content_type: null, day: null },
      ...{ sent: 6, delivered: 5, delivered_implied: 0, failed: 1, outside_audience: 1, machine_only: 1 },
      ...{ read: 2, read_implied: 1, clicked: 2, converted: 1, view_through: 0, not_measurable: '' },
      // 2 read of 3 delivered by e-mail; the SMS are in neither part.
      ...{ delivery_rate: 5 / 6, open_rate: 2 / 3, click_rate: 2 / 5, click_to_open: 1 / 2 },
      ...{ conversion_rate: 1 / 2, converted_per_delivered: 1 / 5 },
      values: [
        { currency: 'CNY', amount: '20' },
        { currency: 'USD', amount: '5.5' },
      ],
    });
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'not_measurable', column: 'open_rate', message: expect.anything() }),
    );
    expect(notes.find(({ code }) => code === 'not_measurable')?.message.en).toContain('66.7%');
  });

  it('is null with a reason where a platform reports no reads', async () => {
    expect(await rows({ group_by: 'platform' })).toMatchObject([
      { platform: 'email', sent: 4, read: 2, open_rate: 2 / 3, not_measurable: '' },
      { platform: 'sms', sent: 2, read: null, open_rate: null, click_to_open: null, clicked: 1, click_rate: 0.5 },
    ]);
    expect((await rows({ platform: 'sms' }))[0]?.not_measurable).toContain('open_rate:no_reads');
  });

  it('groups by segment without a total, with a note that segments overlap', async () => {
    const { rows: bySegment, notes } = await ask({ group_by: 'content_type,segment' });
    expect(bySegment).toMatchObject([
      { content_type: 'promotion', segment: 'new', sent: 6, delivered: 5, clicked: 2, converted: 1 },
      { content_type: 'promotion', segment: 'vip', sent: 2, delivered: 2, clicked: 1, converted: 1 },
    ]);
    expect(notes.map(({ code }) => code)).toContain('overlap');
    expect(await rows({ segment: 'vip' })).toMatchObject([{ sent: 2 }]);
  });

  it('counts people by several tags, each once', async () => {
    const several = await rows({ segment: ['vip', 'new'] });
    expect(several).toMatchObject([{ sent: 6, delivered: 5, clicked: 2, converted: 1, outside_audience: 0 }]);
    expect(several[0]?.values).toEqual([
      { currency: 'CNY', amount: '20' },
      { currency: 'USD', amount: '5.5' },
    ]);
    const [others] = await rows({ audience: '"new" and not "vip"' });
    expect(others).toMatchObject({
      sent: 4,
      delivered: 3,
      failed: 1,
      read: 0,
      machine_only: 1,
      clicked: 1,
      converted: 0,
    });
    expect(await rows({ audience: '"new" and not "vip"', variant: 'A' })).toMatchObject([{ sent: 1, machine_only: 1 }]);
    expect(await rows({ audience: 'not "vip"', group_by: 'segment' })).toMatchObject([{ segment: 'new', sent: 4 }]);
    // The filters are ANDed; of everyone is no condition.
    expect(await rows({ audience: 'not "vip"', segment: 'new' })).toMatchObject([{ sent: 4, clicked: 1 }]);
    expect(await rows({ audience: '"vip"', segment: 'new' })).toMatchObject([{ sent: 2, converted: 1 }]);
    expect(await rows({ audience: '"new" and not "vip"', segment: '*' })).toMatchObject([{ sent: 4, clicked: 1 }]);
    // Without tags, and outside of the audience.
    expect(await rows({ audience: 'not "new"' })).toMatchObject([{ sent: 0, outside_audience: 1 }]);
    const [everyone] = await rows();
    expect(await rows({ audience: '"vip" or not "vip"' })).toEqual([everyone]);
    expect(() => funnel.params.parse({ audience: '"vip" and' })).toThrow('saw the end; expected a tag');
  });

  it('answers the same from sums by day as from single broadcasts', async () => {
    const comparable = (found: readonly Record<string, unknown>[]) =>
      found.map((row) => [row.day, row.values, ...figureNames.map((name) => row[name])]);
    const byDay = comparable(await rows({ group_by: 'day', horizon: '3d' }));
    const byBroadcast = comparable(await rows({ group_by: 'day,broadcast', horizon: '3d' }));
    expect(byDay).toHaveLength(2);
    expect(byDay).toEqual(byBroadcast);
  });

  it('makes the figures that the list of broadcasts makes in SQL', async () => {
    const context = contextOn(fresh.store);
    const list = (await broadcasts.run(context, broadcasts.params.parse({ sort: 'first_send_at' }))).rows;
    const own = await rows({ group_by: 'broadcast' });
    const shown = (found: readonly Record<string, unknown>[]) =>
      found.map((row) => [
        ...['broadcast', ...figureNames].map((name) => row[name]),
        ...figureNames.map((name) => readReasons(String(row.not_measurable)).get(name)),
      ]);
    expect(shown(own)).toHaveLength(2);
    expect(shown(own).sort()).toEqual(shown(list).sort());
  });

  it.each([
    [
      'variant',
      [
        { variant: 'A', sent: 2, read: 1 },
        { variant: 'B', sent: 2, read: 1, converted: 1 },
      ],
    ],
    [
      'campaign',
      [
        { campaign: '', sent: 2 },
        { campaign: 'spring', sent: 4 },
      ],
    ],
    [
      'week',
      [
        { week: '2026-02-23', sent: 2 },
        { week: '2026-03-02', sent: 4 },
      ],
    ],
    [
      'month',
      [
        { month: '2026-02-01', sent: 2 },
        { month: '2026-03-01', sent: 4 },
      ],
    ],
    ['tier,owner', [{ tier: 'base', owner: '', sent: 6 }]],
  ])('groups by %s', async (group_by, expected) => {
    expect(await rows({ group_by })).toMatchObject(expected);
  });

  it('counts within a horizon after the own delivery', async () => {
    expect(await rows({ horizon: '1h', broadcast: 'mail' })).toMatchObject([
      { sent: 4, read: 1, clicked: 0, converted: 0, conversion_rate: null, values: [] },
    ]);
    expect(await rows({ horizon: '3d', broadcast: 'mail' })).toMatchObject([{ read: 2, clicked: 1, converted: 0 }]);
    expect(await rows({ horizon: '7d', broadcast: 'mail' })).toMatchObject([{ read: 2, clicked: 1, converted: 1 }]);
  });

  it("takes days of the tenant's zone and instants, half-open", async () => {
    expect(await rows({ from: '2026-03-02' })).toMatchObject([{ sent: 4 }]);
    expect(await rows({ to: '2026-03-02' })).toMatchObject([{ sent: 2 }]);
    expect(await rows({ from: '2026-03-02T10:00:00+08:00' })).toMatchObject([{ sent: 4 }]);
    expect(await rows({ from: '2026-03-02T10:00:00.001+08:00' })).toEqual([]);
    expect(await rows({ to: '2026-03-02T02:00:00Z' })).toMatchObject([{ sent: 2 }]);
  });

  it.each(['2026-03-02', '2026-03-02T00:00:00+08:00'])(
    'compares with the same weekday of the week before (%s)',
    async (from) => {
      const end = from.includes('T') ? '2026-03-03T00:00:00+08:00' : '2026-03-03';
      expect(await rows({ from, to: end, compare: 'previous' })).toMatchObject([
        { period: 'current', sent: 4 },
        { period: 'previous', sent: 2 },
      ]);
      expect(await rows({ from, to: end, compare: 'exact' })).toMatchObject([{ period: 'current', sent: 4 }]);
      await expect(ask({ from, compare: 'previous' })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'compare' });
    },
  );

  it('adds people with machine reads only when asked, and gives bounds', async () => {
    expect(await rows({ platform: 'email', include_machine: 'true' })).toMatchObject([{ read: 3, open_rate: 1 }]);
    expect(await rows({ platform: 'email', bounds: true })).toMatchObject([{ read: 2, read_low: 2, read_high: 3 }]);
    expect(await rows({ platform: 'sms', bounds: true })).toMatchObject([{ read_low: null, read_high: null }]);
  });

  it('leaves out the stages before exposure', async () => {
    const [row] = await rows({ stages: 'exposure' });
    expect(row).toMatchObject({ sent: null, delivered: null, delivery_rate: null, read: 2, clicked: 2, converted: 1 });
    expect(figureNames.every((name) => row !== undefined && name in row)).toBe(true);
  });

  it('takes another goal, and any', async () => {
    expect(await rows({ goal: 'visit' })).toMatchObject([{ converted: 0, values: [] }]);
    expect(await rows({ goal: '*' })).toMatchObject([{ converted: 1 }]);
  });

  it('counts the broadcasts whose figures still grow', async () => {
    const young = contextOn(fresh.store, { completeUntil: Date.parse('2026-03-09T03:30:00Z') });
    const immature = async (raw: Record<string, unknown>) =>
      (await funnel.run(young, funnel.params.parse(raw))).notes.find(({ code }) => code === 'immature')?.count;
    expect(await immature({ horizon: '7d' })).toBeUndefined();
    expect(await immature({ horizon: '30d' })).toBe(2);
    expect(await immature({ horizon: '30d', platform: 'sms', group_by: 'segment' })).toBe(1);
    const younger = contextOn(fresh.store, { completeUntil: Date.parse('2026-03-09T02:59:59Z') });
    const notes = (await funnel.run(younger, funnel.params.parse({ horizon: '7d' }))).notes;
    expect(notes.find(({ code }) => code === 'immature')?.count).toBe(1);
  });

  it('has no row where no message was sent', async () => {
    expect(await rows({ content_type: 'nothing' })).toEqual([]);
    expect(await rows({ content_type: 'nothing', group_by: 'day' })).toEqual([]);
  });
});
