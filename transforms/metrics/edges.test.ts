import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { neededParams } from '../../test/support/neededParams.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { allHorizons, contextOn, statsRow, sumDays } from '../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { broadcasts } from './broadcasts/broadcasts.ts';
import { funnel } from './cascade/funnel.ts';
import { timeseries } from './cascade/timeseries.ts';
import { metrics } from './index.ts';
import type { Metric } from './metric.ts';

const HAVANA = 'America/Havana';
const at = '2026-03-02T02:00:00Z';
const order = (value: string) => ({
  type: 'conversion',
  conversion: { value, currency: 'CNY', goal: 'purchase', order_ref: 'shared', reversal: 0 },
});

/** What was once answered wrong: each test is one such question. */
describe.skipIf(clickhouseAbsent())('figures at the edges', () => {
  let fresh: FreshStore;
  const rows = async (raw: Record<string, unknown> = {}) =>
    (await funnel.run(contextOn(fresh.store), funnel.params.parse(raw))).rows;

  beforeAll(async () => {
    fresh = await freshStore();
    const world = new RawWorld(fresh.store, 'demo');
    await world.broadcast('mail', { platform: 'email', content_type: 'promotion', tier: 'base' });
    await world.events(
      { broadcast: 'mail', at, recipient: 1, type: 'send', audience: 'early', variant: 'A' },
      { broadcast: 'mail', at, recipient: 2, type: 'send', audience: 'late', variant: 'B' },
      // A control character that the contract allows in a variant.
      { broadcast: 'mail', at, recipient: 3, type: 'send', audience: 'early', variant: 'C\x1eD' },
      ...[1, 2].map((recipient) => ({ broadcast: 'mail', recipient, type: 'click', at: '2026-03-02T03:00:00Z' })),
      // One order of a household, reported by both.
      { broadcast: 'mail', recipient: 1, at: '2026-03-02T04:00:00Z', ...order('10') },
      { broadcast: 'mail', recipient: 2, at: '2026-03-02T05:00:00Z', ...order('12') },
    );
    // An SMS has no read reports, but scanners follow its links.
    await world.broadcast('sms', { platform: 'sms', content_type: 'promotion', tier: 'base' });
    await world.events(
      ...[1, 2, 3, 4].flatMap((recipient) => [
        { broadcast: 'sms', at, recipient, type: 'send' },
        { broadcast: 'sms', at: '2026-03-02T02:01:00Z', recipient, type: 'click', machine: 1 },
      ]),
    );
    expect(await refreshUntilClean(fresh.store, { deadlineMs: 30_000 })).toMatchObject({ clean: true });
    const hours = { tenant: 'havana', version: 1, alive: 1, broadcast: 'b', delivery_measurable: 1 };
    await fresh.store.insertRows('broadcast_hours', [
      { ...hours, at: '2024-03-10 04:45:00', sent: 1 },
      // Clocks go from midnight of 10 March to one: the first quarter-hour of the day.
      { ...hours, at: '2024-03-10 05:00:00', sent: 10 },
      { ...hours, at: '2024-03-10 20:00:00', sent: 100 },
    ]);
    await fresh.store.insertRows('broadcast_stats', [
      {
        ...{ tenant: 'havana', day: '2024-03-10', broadcast: 'b', segment: '*', variant: '*', version: 1, alive: 1 },
        ...{ broadcasts: 1, sent: 3, ...allHorizons('read', 0) },
      },
    ]);
    await sumDays(fresh.store, ['2024-03-10'], 'havana');
  });
  afterAll(() => fresh.drop());

  it('counts a recipient as converted with an order that belongs to another', async () => {
    expect(await rows({ group_by: 'variant', platform: 'email' })).toMatchObject([
      { variant: 'A', clicked: 1, converted: 1, values: [{ currency: 'CNY', amount: '12' }] },
      { variant: 'B', clicked: 1, converted: 1, values: [] },
      { variant: 'C\x1eD', clicked: 0, converted: 0, values: [] },
    ]);
    expect(await rows({ group_by: 'segment', platform: 'email' })).toMatchObject([
      { segment: 'early', sent: 2, converted: 1 },
      { segment: 'late', sent: 1, converted: 1 },
    ]);
  });

  it('adds machine-only people to readers only where reads are seen', async () => {
    const [all] = await rows({ include_machine: true, bounds: true });
    expect(all).toMatchObject({ machine_only: 4, read: 2, read_low: 2, read_high: 2 });
    const [mail] = await rows({ include_machine: true, platform: 'email' });
    expect(all?.open_rate).toBe(mail?.open_rate);
  });

  it('counts each recipient once where everyone and one variant are requested', async () => {
    expect(await rows({ variant: ['*', 'A'], platform: 'email' })).toMatchObject([{ sent: 3 }]);
    const asked = broadcasts.params.parse({ variant: ['A', '*'], broadcast: 'mail' });
    expect((await broadcasts.run(contextOn(fresh.store), asked)).rows).toMatchObject([{ sent: 3 }]);
  });

  it.each([
    ['2026-03-10', '2026-03-01'],
    ['2026-03-10', '2026-03-10'],
    ['2026-03-10T00:00:00Z', '2026-03-10T00:00:00+08:00'],
  ])('refuses a period from %s to %s', async (from, to) => {
    await expect(rows({ from, to })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'to' });
  });

  it('takes a period that is beyond what events may bear', async () => {
    expect(await rows({ from: '1900-01-01', to: '1950-01-01' })).toEqual(expect.anything());
  });

  it('takes periods that reach beyond what the server can hold', async () => {
    for (const from of ['0001-01-01', '0001-01-01T00:00:00Z', '1900-01-01T00:00:00Z', '1969-12-31T00:00:00Z']) {
      for (const to of ['9999-12-31', '9999-12-31T00:00:00Z', '2150-01-01T00:00:00Z']) {
        expect(await rows({ from, to }), `${from} ${to}`).toMatchObject([{ sent: 7 }]);
        const asked = timeseries.params.parse({ from, to, date_basis: 'event' });
        const { rows: points } = await timeseries.run(contextOn(fresh.store), asked);
        expect(points, `${from} ${to}`).toMatchObject([{ sent: 7 }]);
      }
    }
  });

  it('waits for late events for as long as the settings of the tenant require', async () => {
    const immature = async (completeUntil: string, event?: number) => {
      const lateness = event === undefined ? {} : { latenessMs: { event, poll: 0, aggregate: 0 } };
      const context = contextOn(fresh.store, { completeUntil: Date.parse(completeUntil), ...lateness });
      const { notes } = await funnel.run(context, funnel.params.parse({ horizon: '24h' }));
      const list = (await broadcasts.run(context, broadcasts.params.parse({ horizon: '24h' }))).rows;
      const count = notes.find(({ code }) => code === 'immature')?.count ?? 0;
      expect(list.filter(({ mature }) => !mature)).toHaveLength(count);
      return count;
    };
    const DAY_MS = 86_400_000;
    expect(await immature('2026-03-03T03:00:00Z')).toBe(0);
    expect(await immature('2026-03-03T02:59:59Z')).toBe(2);
    expect(await immature('2026-03-03T02:00:00Z', 0)).toBe(0);
    // Longer than any default: the setting also decides which days need no check.
    expect(await immature('2026-03-12T02:00:00Z', 10 * DAY_MS)).toBe(2);
    expect(await immature('2026-03-13T02:00:00Z', 10 * DAY_MS)).toBe(0);
  });

  it('begins a day without midnight at its first instant', async () => {
    const context = contextOn(fresh.store, { tenant: 'havana', zone: HAVANA });
    const points = async (raw: Record<string, unknown>) =>
      (await timeseries.run(context, timeseries.params.parse(raw))).rows;
    const start = Date.parse('2024-03-10T05:00:00Z');
    expect(await points({ date_basis: 'event' })).toMatchObject([
      { date: '2024-03-09', sent: 1 },
      { date: '2024-03-10', start, sent: 110 },
    ]);
    expect(await points({ date_basis: 'event', from: '2024-03-10' })).toMatchObject([
      { date: '2024-03-10', sent: 110 },
    ]);
    expect(await points({ date_basis: 'event', to: '2024-03-10' })).toMatchObject([{ date: '2024-03-09', sent: 1 }]);
    expect(await points({})).toMatchObject([{ date: '2024-03-10', start, sent: 3 }]);
  });
});

/** Metrics that read no rollup: no definition of figures applies to them. */
const withoutFigures = ['ingest-lag', 'throughput', 'latest-events', 'dead-letters', 'failing-units'];

describe.skipIf(clickhouseAbsent())('figures of an earlier definition', () => {
  let fresh: FreshStore;
  const codesOf = async (metric: Metric, tenant: string) => {
    const raw = Object.fromEntries(new URLSearchParams(neededParams[metric.id] ?? ''));
    const { notes } = await metric.run(contextOn(fresh.store, { tenant }), metric.params.parse(raw));
    return notes.map(({ code }) => code);
  };
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('are none once the broadcast event followed its sends, whose keys it changed', async () => {
    const world = new RawWorld(fresh.store, 'late');
    await world.events(
      { broadcast: 'b', at, recipient: 1, type: 'send' },
      { broadcast: 'b', at, recipient: 1, type: 'read' },
    );
    await refreshUntilClean(fresh.store, { tenant: 'late', deadlineMs: 30_000 });
    await world.broadcast('b', { platform: 'email', content_type: 'promotion', tier: 'base' });
    await refreshUntilClean(fresh.store, { tenant: 'late', deadlineMs: 30_000 });
    expect(await codesOf(funnel as unknown as Metric, 'late')).not.toContain('definition_changed');
  });

  it.each(metrics.filter(({ id }) => !withoutFigures.includes(id)).map((metric) => [metric.id, metric] as const))(
    'have a note in %s',
    async (id, metric) => {
      const tenant = `old-${id}`;
      const old = { tenant, definition: 1 };
      const row = statsRow('b1', { ...old, sent: 10, ...allHorizons('read', 5) });
      const {
        broadcast,
        first_send_at,
        delivery_measurable,
        read_measurable,
        click_measurable,
        basis,
        variant,
        ...day
      } = row;
      await fresh.store.insertRows('broadcast_stats', [row, { ...row, segment: 's' }]);
      await fresh.store.insertRows('stats_day', [day]);
      expect(await codesOf(metric, tenant)).toContain('definition_changed');
    },
  );
});
