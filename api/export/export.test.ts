import { tableFromIPC } from 'apache-arrow';
import type { FastifyInstance } from 'fastify';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Statement, Store } from '../../store/store.ts';
import { buildApp } from '../../test/support/app.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { createContext } from '../context.ts';
import { listen } from '../server.ts';
import { exportTypes } from './exportQuery.ts';

/** 2^63 + 1 and 255: digits that a double cannot hold, and zeros at the front. */
const GREAT = '9223372036854775809';
const SMALL = '255';

describe.skipIf(clickhouseAbsent())('export', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;

  beforeAll(async () => {
    fresh = await freshStore();
    const event = (row: Record<string, unknown>) => ({ tenant: 'demo', broadcast: 'b1', ...row });
    await fresh.store.insertRows('events', [
      event({
        recipient: GREAT,
        type: 'send',
        event_key: 1,
        occurred_at: '2026-01-31 23:59:59.999',
        audience: 'old\x1fyoung',
      }),
      // The same id again, in another month: one event, at the earlier time.
      event({ recipient: GREAT, type: 'send', event_key: 1, occurred_at: '2026-02-01 00:00:00.000', tier: 'urgent' }),
      event({ recipient: SMALL, type: 'send', event_key: 2, occurred_at: '2026-02-02 00:00:00.000', retracted: 1 }),
      event({ recipient: '7', type: 'send', event_key: 3, occurred_at: '2026-02-02 00:00:00.000' }),
      event({ recipient: SMALL, broadcast: 'b2', type: 'send', event_key: 4, occurred_at: '2026-02-03 00:00:00.000' }),
      event({
        recipient: SMALL,
        type: 'conversion',
        event_key: 5,
        occurred_at: '2026-02-02 00:00:00.000',
        conversion: { value: '12.5', currency: 'CNY', goal: 'purchase', order_ref: 'o1', reversal: 0 },
      }),
      event({ recipient: SMALL, tenant: 'other', type: 'send', event_key: 6, occurred_at: '2026-02-02 00:00:00.000' }),
      event({
        recipient: SMALL,
        type: 'recall',
        event_key: 7,
        occurred_at: '2026-02-02 00:00:00.000',
        recall: { recall_id: 'r1', stage: 'removed', actor: '', role: '', level: '', reason: '', ip: '', device: '' },
      }),
    ]);
    await fresh.store.insertRows('erased', [{ tenant: 'demo', recipient: '7', at: '2026-03-01 00:00:00.000' }]);
    const fact = (event: Record<string, unknown>) => ({
      occurred_at: '2026-02-01 00:00:00.000',
      event: JSON.stringify(event),
    });
    await fresh.store.insertRows('recalls', [
      {
        tenant: 'demo',
        broadcast: 'b1',
        id: 'x',
        fact: fact({ recall_id: 'r1', stage: 'requested', basis: 'event' }),
        live: 1,
      },
    ]);
    await fresh.store.insertRows('broadcasts', [
      { tenant: 'demo', broadcast: 'b1', id: 'x', fact: fact({ title: '标题' }), live: 1 },
    ]);
    app = appOn(fresh.store);
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  function appOn(store: Store): FastifyInstance {
    return buildApp({
      store,
      metrics: [],
      contextOf: (tenant) => createContext({ store, tenants: { get: async () => undefined } }, tenant),
      authenticate: async () => ({ tenant: 'demo', scopes: ['read'] }),
      version: '1.2.3',
    });
  }
  const get = (url: string) => app.inject({ url, headers: { authorization: 'Bearer k' } });
  const ndjson = async (url: string): Promise<Record<string, unknown>[]> =>
    (await get(url)).body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .sort((a, b) => String(a.broadcast + a.recipient).localeCompare(String(b.broadcast + b.recipient)));

  it('gives each event once, merged, of one tenant, without erased recipients', async () => {
    const rows = await ndjson('/v1/export/send');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatchObject({
      broadcast: 'b1',
      recipient: '8000000000000001',
      event_key: 1,
      occurred_at: '2026-01-31T23:59:59.999Z',
      audience: ['old', 'young'],
      tier: 'urgent',
      variant: null,
      retracted: false,
    });
    expect(rows[0]).toMatchObject({ recipient: '00000000000000ff', retracted: true, audience: [] });
    expect(rows[2]).toMatchObject({ broadcast: 'b2' });
  });

  it('takes a window by the merged time: an id in two months is in one of them', async () => {
    expect(await ndjson('/v1/export/send?from=2026-02-01T00:00:00Z&broadcast=b1')).toHaveLength(1);
    expect(await ndjson('/v1/export/send?to=2026-02-01T00:00:00Z')).toMatchObject([{ tier: 'urgent', event_key: 1 }]);
    expect(await ndjson('/v1/export/send?broadcast=b2&broadcast=b3')).toHaveLength(1);
    // A date is a midnight of the tenant's zone: 2 February in Shanghai begins at 16:00 UTC of the 1st.
    expect(await ndjson('/v1/export/send?from=2026-02-02&to=2026-02-03')).toHaveLength(1);
    expect(await ndjson('/v1/export/send?to=2026-02-01')).toHaveLength(0);
    expect(await ndjson('/v1/export/send?to=2026-02-02')).toHaveLength(1);
  });

  it('is the same table in NDJSON, CSV, Arrow and Parquet', async () => {
    const [row] = await ndjson('/v1/export/conversion');
    expect(row).toMatchObject({ value: '12.5', currency: 'CNY', reversal: false, recipient: '00000000000000ff' });

    const csv = await get('/v1/export/conversion?format=csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="conversion.csv"');
    expect(csv.body).toContain('"00000000000000ff",5,"2026-02-02T00:00:00.000Z","purchase",12.5,"CNY","o1",false,,');

    const table = tableFromIPC((await get('/v1/export/conversion?format=arrow')).rawPayload);
    const [arrow] = table.toArray().map((r) => r.toJSON());
    expect(arrow).toMatchObject({ recipient: '00000000000000ff', goal: 'purchase', currency: 'CNY', reversal: false });
    expect(new Date(arrow?.occurred_at).toISOString()).toBe(row?.occurred_at);
    expect(String(table.schema.fields.find((f) => f.name === 'occurred_at')?.type)).toBe('Timestamp<MILLISECOND, UTC>');

    const parquet = (await get('/v1/export/conversion?format=parquet')).rawPayload;
    const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength) as ArrayBuffer;
    const [read] = await parquetReadObjects({ file });
    expect(read).toMatchObject({ recipient: '00000000000000ff', goal: 'purchase' });
    expect(read?.value).toBeCloseTo(12.5);
    expect(read?.occurred_at.toISOString()).toBe(row?.occurred_at);
  });

  it('has stages and outcomes of a recall, and the facts of each broadcast event', async () => {
    const recalls = await ndjson('/v1/export/recall');
    expect(recalls.map(({ recipient, stage }) => [recipient, stage])).toEqual([
      ['00000000000000ff', 'removed'],
      [null, 'requested'],
    ]);
    const [broadcast] = await ndjson('/v1/export/broadcast');
    expect(JSON.parse(String(broadcast?.event))).toEqual({ title: '标题' });
  });

  it('figures have the time of the next export, and only the view of the tenant', async () => {
    await fresh.store.insertRows('broadcast_stats', [
      {
        tenant: 'demo',
        day: '2026-02-01',
        broadcast: 'b1',
        segment: '*',
        variant: '*',
        version: 1,
        alive: 1,
        sent: 3,
        broadcasts: 1,
      },
      { tenant: 'other', day: '2026-02-01', broadcast: 'b9', segment: '*', variant: '*', version: 1, alive: 1 },
    ]);
    const response = await get('/v1/export/cascade_by_broadcast?format=csv');
    const next = Date.parse(String(response.headers['hx-next-since']));
    expect(Date.now() - next).toBeGreaterThanOrEqual(60_000);
    expect(response.body.split('\r\n').filter((line) => line.includes('"b1"'))).toHaveLength(6);
    expect(response.body).not.toContain('b9');
    expect((await get('/v1/export/send')).headers['hx-next-since']).toBeUndefined();
  });

  it.each(exportTypes)('%s can be had in every format', async (type) => {
    for (const format of ['ndjson', 'csv', 'arrow', 'parquet']) {
      const response = await get(`/v1/export/${type}?format=${format}&from=2025-01-01T00:00:00Z`);
      expect([type, format, response.statusCode]).toEqual([type, format, 200]);
    }
  });

  it('an unknown type is HX_NOT_FOUND, an unknown format HX_PARAM, each with the nearest', async () => {
    expect((await get('/v1/export/sends')).json()).toMatchObject({ code: 'HX_NOT_FOUND', nearest: 'send' });
    expect((await get('/v1/export/send?format=csvv')).json()).toMatchObject({ code: 'HX_PARAM', nearest: 'csv' });
    expect((await get('/v1/export/send?from=yesterday')).json()).toMatchObject({ code: 'HX_PARAM', at: 'from' });
  });

  describe('an answer that fails', () => {
    /** The store, but ClickHouse fails for real after `rows` rows of an endless export. */
    function failingAfter(rows: number): Store {
      const sql = `SELECT number, throwIf(number = ${rows}, 'too far') AS thrown, randomPrintableASCII(100) AS text
                   FROM numbers(100000000) SETTINGS max_block_size = 1000, max_threads = 1`;
      return {
        ...fresh.store,
        stream: (statement: Statement, format: string) => fresh.store.stream({ ...statement, sql }, format),
      };
    }

    it.each(['ndjson', 'csv', 'arrow', 'parquet'])(
      'midway breaks the connection: %s does not look whole',
      async (format) => {
        const broken = appOn(failingAfter(2_000_000));
        const { port, close } = await listen(broken, { port: 0 });
        const response = await fetch(`http://127.0.0.1:${port}/v1/export/send?format=${format}`, {
          headers: { authorization: 'Bearer k' },
        });
        expect(response.status).toBe(200);
        let received = 0;
        const read = (async () => {
          for await (const chunk of response.body ?? []) received += chunk.length;
        })();
        await expect(read).rejects.toThrow();
        expect(received).toBeGreaterThan(10_000);
        await close();
      },
    );

    it('before the first row is a problem, not a file', async () => {
      const broken = appOn(failingAfter(0));
      const response = await broken.inject({ url: '/v1/export/send', headers: { authorization: 'Bearer k' } });
      expect(response.statusCode).toBe(500);
      expect(response.headers['content-disposition']).toBeUndefined();
      expect(response.json()).toMatchObject({ code: 'HX_QUERY' });
      expect(response.body).not.toMatch(/SELECT|throwIf|too far/);
      await broken.close();
    });
  });
});
