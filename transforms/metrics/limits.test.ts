import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFINITION } from '../../contract/definition.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { allHorizons, contextOn, statsRow } from '../../test/support/rollupWorld.ts';
import { broadcast } from './broadcasts/broadcast.ts';
import { cascade } from './cascade/cascade.ts';
import { funnel } from './cascade/funnel.ts';
import { timeseries } from './cascade/timeseries.ts';
import { againstUsual } from './reads/against-usual.ts';
import { openRates } from './reads/open-rates.ts';

/** What limits figures though they are shown, and what is null because it cannot be known (docs/cascade.md). */
describe.skipIf(clickhouseAbsent())('limits of figures', () => {
  let fresh: FreshStore;
  const on = (tenant = 'demo') => contextOn(fresh.store, { tenant });
  const single = { group_by: 'broadcast' };
  const funnelOf = (raw: Record<string, unknown>, tenant?: string) =>
    funnel.run(on(tenant), funnel.params.parse({ ...single, ...raw }));

  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('gaps', {
        ...{ sent: 100, delivered: 95, ...allHorizons('read', 40), broadcasts_lower_bound: 1 },
        ...{ broadcasts_delivery_gaps: 1, engaged_where_gaps: 40, engaged_unconfirmed_where_gaps: 1 },
      }),
      statsRow('few', {
        ...{ sent: 100, delivered: 0, failed: 4, reach: 96, reach_where_read: 96, broadcasts_delivery: 0 },
        ...{ sent_where_delivery: 0, broadcasts_delivery_incomplete: 1, ...allHorizons('read', 24) },
      }),
      statsRow('silent', {
        ...{ sent: 50, delivered: 50, broadcasts_conversion: 0, broadcasts_optout: 0, broadcasts_complaint: 0 },
        ...{
          ...allHorizons('clicked', 5),
          reach_where_conversion: 0,
          sent_where_conversion: 0,
          broadcasts_view_through: 0,
        },
      }),
      statsRow('left', {
        ...{ sent: 50, delivered: 50, unsubscribed: [0, 1, 2, 3, 4, 5], optout: [0, 1, 2, 3, 4, 6] },
        complaint: [1, 1, 1, 1, 1, 2],
      }),
    ]);
    const quarter = {
      ...{ tenant: 'demo', version: 1, alive: 1, platform: 'email', content_type: 'news', definition: DEFINITION },
      ...{ delivery_measurable: 1, read_measurable: 1, click_measurable: 1 },
    };
    const silent = { conversion_measurable: 0, optout_measurable: 0, complaint_measurable: 0 };
    await fresh.store.insertRows('broadcast_hours', [
      { ...quarter, broadcast: 'gaps', at: '2026-02-01 00:00:00', sent: 100, delivered: 95 },
      { ...quarter, broadcast: 'gaps', at: '2026-02-01 00:15:00', read: 30 },
      { ...quarter, broadcast: 'gaps', at: '2026-02-02 00:00:00', read: 10 },
      { ...quarter, broadcast: 'few', at: '2026-02-01 00:00:00', sent: 100, failed: 4, delivery_measurable: 0 },
      { ...quarter, broadcast: 'few', at: '2026-02-01 00:15:00', read: 24, delivery_measurable: 0 },
      { ...quarter, ...silent, broadcast: 'silent', at: '2026-02-01 00:00:00', sent: 50, delivered: 50, clicked: 5 },
    ]);
    const order = {
      tenant: 'demo',
      goal: 'purchase',
      currency: 'CNY',
      version: 1,
      alive: 1,
      variant: '',
      audience: '',
    };
    await fresh.store.insertRows('shared_orders', [
      { ...order, order_key: 1, broadcast: 'gaps', horizon: 0, value: '50' },
      { ...order, order_key: 1, broadcast: 'few', horizon: 3, value: '40' },
      { ...order, order_key: 2, broadcast: 'gaps', horizon: 0, value: '7' },
      { ...order, order_key: 3, broadcast: 'few', horizon: 0, value: '9', alive: 0 },
      { ...order, order_key: 3, broadcast: 'gaps', horizon: 0, value: '9' },
    ]);
  });
  afterAll(() => fresh.drop());

  it('deliveries that too few confirm are null, and the denominator is named', async () => {
    const { rows } = await funnelOf({ broadcast: 'few' });
    expect(rows[0]).toMatchObject({ delivered: null, delivery_rate: null, open_rate: 0.25, failed: 4 });
    expect(rows[0]?.not_measurable).toContain('delivered:deliveries_incomplete;');
    const long = await cascade.run(
      on(),
      cascade.params.parse({ broadcast: 'few', rate: ['delivery_rate', 'open_rate'] }),
    );
    expect(long.rows).toMatchObject([
      { people: null, rate: null, not_measurable: 'delivery_rate:deliveries_incomplete' },
      { people: 24, of: 'sent_minus_failed', of_people: 96 },
    ]);
  });

  it('notes give gaps in deliveries with their share, and reads that are a lower bound', async () => {
    for (const { notes } of [
      await funnelOf({ broadcast: 'gaps' }),
      await cascade.run(on(), cascade.params.parse({ broadcast: 'gaps' })),
      await broadcast.run(on(), broadcast.params.parse({ broadcast: 'gaps' })),
      await againstUsual.run(on(), againstUsual.params.parse({ broadcast: 'gaps' })),
    ]) {
      const found = new Map(notes.map(({ code, message }) => [code, message.en]));
      expect(found.get('deliveries_incomplete')).toContain('2.5%');
      expect(found.has('reads_lower_bound')).toBe(true);
    }
    const { notes, rows } = await funnelOf({ broadcast: 'few', bounds: true });
    expect(notes.map(({ code }) => code)).not.toContain('reads_lower_bound');
    expect(rows[0]).toMatchObject({ read_low: 24, read_high: 24 });
  });

  it.each([
    ['gaps', ['deliveries_incomplete', 'reads_lower_bound'], []],
    // Figures that are null, and the denominator in place of delivered.
    ['few', ['not_measurable', 'not_measurable'], ['delivered:deliveries_incomplete']],
    ['silent', ['not_measurable'], ['converted:no_conversions', 'opted_out:no_optouts', 'complained:no_complaints']],
  ])('%s has the same notes and reasons by event date as by its own date', async (name, codes, reasons) => {
    const byDate = async (raw: Record<string, unknown>) => {
      const { rows, notes } = await timeseries.run(
        on(),
        timeseries.params.parse({ broadcast: name, goal: '*', ...raw }),
      );
      const limiting = notes.filter(({ code }) => code !== 'event_date');
      const whole = limiting.map(({ code, count, message }) =>
        code === 'not_measurable' ? { code } : { code, count, message },
      );
      const counts = /^(delivered|read|clicked|converted|opted_out|complained):/;
      const first = (rows[0]?.not_measurable ?? '').split(';').filter((reason) => counts.test(reason));
      return { codes: limiting.map(({ code }) => String(code)).sort(), whole, reasons: first };
    };
    const own = await byDate({});
    expect(own).toMatchObject({ codes, reasons });
    // A broadcast counts once, however many points it has events at.
    for (const raw of [{}, { interval: 'quarter_hour' }, { group_by: 'platform' }]) {
      expect(await byDate({ ...raw, date_basis: 'event' }), JSON.stringify(raw)).toEqual(own);
    }
  });

  it('by event date notes are of the broadcasts behind the points asked for', async () => {
    const codes = async (raw: Record<string, unknown>) => {
      const asked = timeseries.params.parse({ date_basis: 'event', ...raw });
      return (await timeseries.run(on(), asked)).notes.map(({ code }) => code);
    };
    expect(await codes({ from: '2026-02-02' })).toContain('reads_lower_bound');
    expect(await codes({ from: '2026-02-03' })).toEqual(['event_date']);
    expect(await codes({ broadcast: 'silent' })).not.toContain('reads_lower_bound');
    const compared = await codes({ from: '2026-02-08', to: '2026-02-09', compare: 'previous' });
    expect(compared).not.toContain('reads_lower_bound');
  });

  it('orders of several broadcasts of the answer have a note with number and amount, others none', async () => {
    const shared = async (raw: Record<string, unknown>) =>
      (await funnelOf(raw)).notes.find(({ code }) => code === 'orders_shared');
    expect(await shared({})).toMatchObject({ count: 1, message: { en: expect.stringContaining('40 CNY') } });
    expect(await shared({ broadcast: 'gaps' })).toBeUndefined();
    expect(await shared({ horizon: '24h' })).toBeUndefined();
    expect(await shared({ goal: '*' })).toBeUndefined();
  });

  it('what the broadcast does not report is null, with its own reason', async () => {
    const { rows } = await broadcast.run(on(), broadcast.params.parse({ broadcast: 'silent' }));
    const last = rows.at(-1);
    expect(last).toMatchObject({ converted: null, values: null, opted_out: null, complained: null, clicked: 5 });
    for (const reason of ['converted:no_conversions', 'opted_out:no_optouts', 'complaint_rate:no_complaints']) {
      expect(last?.not_measurable).toContain(reason);
    }
    const [rate] = (
      await againstUsual.run(on(), againstUsual.params.parse({ broadcast: 'silent', rate: 'conversion_rate' }))
    ).rows;
    expect(rate).toMatchObject({ rate: null, standing: null, not_measurable: 'conversion_rate:no_conversions' });
  });

  it('unsubscribe and complaint rates are of the reach, at every horizon', async () => {
    const { rows } = await broadcast.run(on(), broadcast.params.parse({ broadcast: 'left' }));
    expect(rows.map(({ unsubscribed, opted_out }) => [unsubscribed, opted_out])).toEqual([
      ...[
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, 6],
      ],
    ]);
    expect(rows.at(-1)).toMatchObject({ unsubscribe_rate: 0.1, complaint_rate: 0.04 });
    const asked = cascade.params.parse({ broadcast: 'left', rate: ['unsubscribe_rate', 'complaint_rate'] });
    expect((await cascade.run(on(), asked)).rows).toMatchObject([
      { rate_name: 'unsubscribe_rate', people: 5, of: 'delivered', of_people: 50, rate: 0.1 },
      { rate_name: 'complaint_rate', people: 2, of: 'delivered', of_people: 50, rate: 0.04 },
    ]);
  });

  it('a ranking is made over all groups before the limit cuts it', async () => {
    const ranked = async (sort: string) => {
      const raw = { group_by: 'broadcast', rate: 'open_rate', sort, limit: '1' };
      return (await cascade.run(on(), cascade.params.parse(raw))).rows.map(({ broadcast: name }) => name);
    };
    expect(await ranked('-rate')).toEqual(['gaps']);
    expect(await ranked('rate')).toEqual(['left']);
    await expect(cascade.run(on(), cascade.params.parse({ sort: 'rate' }))).rejects.toMatchObject({ code: 'HX_PARAM' });
  });

  it('open rates without any audience tag are of everyone by content type', async () => {
    const answer = await openRates.run(on(), openRates.params.parse({}));
    expect(answer.rows).toMatchObject([{ content_type: 'news', segment: '*', broadcasts: 4, read: 64 }]);
    expect(answer.notes.map(({ code }) => code)).not.toContain('overlap');
    const none = await openRates.run(on(), openRates.params.parse({ segment: 'vip' }));
    expect(none.rows).toEqual([]);
  });
});
