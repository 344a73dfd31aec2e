import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../api/context.ts';
import { collector } from '../ingest/http/collector.ts';
import { intoSink } from '../ingest/http/intoSink.ts';
import { openIngest } from '../ingest/sink/openIngest.ts';
import { Keys } from '../store/registry/keys.ts';
import { Registry } from '../store/registry/registry.ts';
import { Tenants } from '../store/registry/tenants.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import { buildApp } from './support/app.ts';
import { clickhouseAbsent } from './support/clickhouse.ts';
import { type FreshStore, freshStore } from './support/database.ts';

type Row = Record<string, unknown>;

/** Two broadcasts, sent and queried over HTTP: all metrics must have the same figures. */
describe.skipIf(clickhouseAbsent())('from POST /v1/events to every metric', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  let key: string;

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const registry = new Registry(store);
    const [keys, tenants] = [new Keys(registry), new Tenants(store, registry)];
    const { sink } = await openIngest(store, 'a secret that is long enough for a test');
    const authenticate = (bearer: string) => keys.verify(bearer);
    app = buildApp({
      store,
      metrics,
      contextOf: (tenant) => createContext({ store, tenants }, tenant),
      authenticate,
      ingest: collector({ authenticate, deliver: intoSink({ sink }) }),
      version: '1.2.3',
    });
    key = (await keys.create('demo', ['ingest', 'read'])).key;
    await send(events());
    expect(await refreshUntilClean(store, { deadlineMs: 20_000 })).toMatchObject({ clean: true });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  const headers = () => ({ authorization: `Bearer ${key}` });

  /** 20 recipients of `mail` (19 delivered, 8 read, 3 of them clicked, 1 bought twice), 10 of `text` by SMS (2 clicked). */
  function events(): Row[] {
    const list: Row[] = [];
    const add = (broadcast: string, type: string, recipient: number | undefined, at: string, more: Row = {}) =>
      list.push({
        ...{ id: `${type}-${list.length}`, type, broadcast, occurred_at: at, ...more },
        ...(recipient === undefined ? {} : { recipient: `r${recipient}` }),
      });
    add('mail', 'broadcast', undefined, '2026-03-01T01:00:00Z', { platform: 'email', content_type: 'promotion' });
    add('text', 'broadcast', undefined, '2026-03-02T01:00:00Z', { platform: 'sms', content_type: 'notice' });
    for (let i = 0; i < 20; i++) {
      add('mail', 'send', i, '2026-03-01T02:00:00Z', { audience: i < 12 ? ['new', 'vip'] : ['new'] });
      const status = i === 19 ? { status: 'failed', reason: 'full' } : { status: 'delivered' };
      add('mail', 'delivery', i, '2026-03-01T02:00:05Z', status);
      // Two days later in Shanghai, one day later in UTC.
      if (i < 8) add('mail', 'read', i, '2026-03-02T17:00:00Z');
      if (i < 3) add('mail', 'click', i, '2026-03-02T17:01:00Z', { target: 'a' });
    }
    const order = { value: '12.50', currency: 'CNY' };
    add('mail', 'conversion', 0, '2026-03-02T18:00:00Z', { ...order, order: 'o1' });
    add('mail', 'conversion', 0, '2026-03-02T18:05:00Z', { ...order, order: 'o2' });
    for (let i = 0; i < 10; i++) {
      add('text', 'send', i, '2026-03-02T02:00:00Z');
      add('text', 'delivery', i, '2026-03-02T02:00:05Z', { status: 'delivered' });
      if (i < 2) add('text', 'click', i, '2026-03-02T03:00:00Z', { target: 'a' });
    }
    return list;
  }

  async function send(payload: Row[]): Promise<void> {
    const response = await app.inject({ method: 'POST', url: '/v1/events', headers: headers(), payload });
    expect(response.statusCode, response.body).toBe(202);
    expect(response.json()).toEqual({ accepted: payload.length, rejected_count: 0, rejected: [], unused: {} });
  }

  async function rowsOf(path: string): Promise<Row[]> {
    const response = await app.inject({ url: `/v1/metrics/${path}`, headers: headers() });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.json().freshness.pending_units).toBe(0);
    return response.json().rows;
  }

  const mail = {
    ...{ sent: 20, delivered: 19, failed: 1, read: 8, clicked: 3, converted: 1 },
    ...{ delivery_rate: 0.95, open_rate: 8 / 19, click_rate: 3 / 19, click_to_open: 3 / 8, conversion_rate: 1 / 3 },
  };
  const text = {
    sent: 10,
    delivered: 10,
    failed: 0,
    read: null,
    clicked: 2,
    converted: 0,
    open_rate: null,
    click_rate: 0.2,
  };

  it('funnel, broadcasts, broadcast and timeseries have the same figures of one broadcast', async () => {
    expect(await rowsOf('funnel?group_by=broadcast')).toMatchObject([
      { broadcast: 'mail', ...mail, values: [{ currency: 'CNY', amount: '25' }] },
      { broadcast: 'text', ...text },
    ]);
    expect(await rowsOf('broadcasts?sort=first_send_at')).toMatchObject([
      { broadcast: 'mail', ...mail },
      { broadcast: 'text', ...text },
    ]);
    const full = await rowsOf('broadcast?broadcast=mail');
    expect(full.at(-1)).toMatchObject({
      horizon: 'all',
      ...mail,
      orders: 2,
      values: [{ currency: 'CNY', amount: '25' }],
    });
    expect(full[0]).toMatchObject({ horizon: '1h', read: 0, open_rate: 0, clicked: 0, values: [] });
    expect(await rowsOf('timeseries')).toMatchObject([
      { date: '2026-03-01', ...mail },
      { date: '2026-03-02', ...text },
    ]);
  });

  it('the cascade has the same rates and counts, and the read curve ends at its open rate', async () => {
    const ratesOf = (list: Row[]) =>
      list.map(({ rate_name, people, of, of_people }) => [rate_name, people, of, of_people]);
    expect(ratesOf(await rowsOf('cascade'))).toEqual([
      [null, 30, null, null],
      ['delivery_rate', 29, 'sent', 30],
      ['open_rate', 8, 'delivered', 19],
      ['click_rate', 5, 'delivered', 29],
      ['click_to_open', 3, 'read', 8],
      ['conversion_rate', 1, 'clicked', 5],
      ['converted_per_delivered', 1, 'delivered', 29],
    ]);
    const [open] = await rowsOf('cascade?broadcast=mail&rate=open_rate');
    const curve = await rowsOf('read-curve?broadcast=mail');
    const { rate, low, high } = { ...open };
    expect(curve.at(-1)).toMatchObject({ label: '30d', people: 8, of_people: 19, share: rate, low, high });
    // All read 39 hours after their delivery: none within a day, all within three.
    expect(curve.find(({ label }) => label === '24h')).toMatchObject({ people: 0, share: 0 });
    expect(curve.find(({ label }) => label === '3d')).toMatchObject({ people: 8, share: rate });
    expect(await rowsOf('read-curve?broadcast=text')).toEqual([]);
    const usual = await rowsOf('against-usual?broadcast=mail&horizon=3d&rate=open_rate');
    expect(usual).toMatchObject([{ people: 8, of_people: 19, rate, low, high, comparables: 0, standing: null }]);
  });

  it('without groups a total takes rates from what can be measured', async () => {
    const total = { sent: 30, delivered: 29, read: 8, clicked: 5, converted: 1, open_rate: 8 / 19, click_rate: 5 / 29 };
    expect(await rowsOf('funnel')).toMatchObject([total]);
    expect(await rowsOf('timeseries?interval=month')).toMatchObject([{ date: '2026-03-01', ...total }]);
  });

  it('by event date the same people count on the days of their events, with the same sum', async () => {
    const rows = await rowsOf('timeseries?date_basis=event');
    expect(rows).toMatchObject([
      { date: '2026-03-01', sent: 20, delivered: 19, read: 0, clicked: 0 },
      { date: '2026-03-02', sent: 10, delivered: 10, read: null, clicked: 2 },
      { date: '2026-03-03', sent: 0, read: 8, clicked: 3, converted: 1 },
    ]);
    const utc = await rowsOf('timeseries?date_basis=event&zone=UTC');
    for (const stage of ['sent', 'delivered', 'clicked', 'converted']) {
      const sum = (list: Row[]) => list.reduce((total, row) => total + Number(row[stage] ?? 0), 0);
      expect([stage, sum(utc)]).toEqual([stage, sum(rows)]);
    }
    expect(utc.at(-1)).toMatchObject({ date: '2026-03-02', sent: 10, read: 8, clicked: 5 });
  });

  it('open rates by segment agree with the funnel by segment; everyone in each of their segments', async () => {
    const rates = await rowsOf('open-rates?group_by=segment&content_type=promotion');
    const stages = await rowsOf('funnel?group_by=segment&content_type=promotion');
    const brief = (list: Row[]) =>
      list.map(({ segment, sent, read, open_rate }) => ({ segment, sent, read, open_rate }));
    expect(brief(rates)).toEqual(brief(stages));
    expect(brief(rates)).toEqual([
      { segment: 'new', sent: 20, read: 8, open_rate: 8 / 19 },
      { segment: 'vip', sent: 12, read: 8, open_rate: 8 / 12 },
    ]);
  });

  it('data quality finds nothing wrong but what SMS does not report', async () => {
    const rows = await rowsOf('data-quality');
    const counts = Object.fromEntries(rows.map(({ check, subject, count }) => [`${check} ${subject}`.trim(), count]));
    expect(counts).toMatchObject({
      ...{ read_not_measurable: 1, skewed: 0, outside_audience: 0, conversions_without_click: 0, sent_implied: 0 },
      ...{ 'conflicting_duplicates send': 0, 'facts_disagree content_type': 0, 'pending_units broadcast': 0 },
    });
  });

  it('the counts of a filter value are those of the funnel with that filter', async () => {
    for (const of of ['platform', 'content_type', 'segment', 'variant']) {
      const offered = await rowsOf(`filter-values?of=${of}`);
      const stages = await rowsOf(`funnel?group_by=${of}`);
      const byValue = (rows: Row[], name: string) => Object.fromEntries(rows.map((row) => [row[name], row.sent]));
      expect([of, byValue(offered, 'value')]).toEqual([of, byValue(stages, of)]);
    }
    expect(await rowsOf('filter-values?of=goal&search=PURCH')).toMatchObject([{ value: 'purchase' }]);
  });

  it('every event that was sent has arrived, and the newest can be seen', async () => {
    const arrived = await rowsOf('throughput?group_by=type');
    const byType: Record<string, number> = {};
    for (const { type, events: n } of arrived) byType[String(type)] = (byType[String(type)] ?? 0) + Number(n);
    const sent: Record<string, number> = {};
    for (const { type } of events()) sent[String(type)] = (sent[String(type)] ?? 0) + 1;
    expect(byType).toEqual(sent);
    expect(await rowsOf('latest-events?limit=100')).toHaveLength(Math.min(100, events().length));
  });

  it('what was sent can be had back', async () => {
    const response = await app.inject({ url: '/v1/export/conversion', headers: headers() });
    const rows = response.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ order_ref, value }) => [order_ref, value]).sort()).toEqual([
      ['o1', '12.5'],
      ['o2', '12.5'],
    ]);
    expect(response.body).not.toContain('"r0"');
  });
});
