import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../test/support/app.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { neededParams } from '../test/support/neededParams.ts';
import { allHorizons, statsRow } from '../test/support/rollupWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import type { Metric } from '../transforms/metrics/metric.ts';
import { createContext } from './context.ts';
import type { SqlBehind } from './sqlBehind.ts';

const nasty = [`it's`, 'a\\b', '\\n', 'tab\there', 'line\nbreak', '回响', '"; SELECT 1', '{x:String}', '', "\\'"];

/** Gives back what it is asked for: what a prompt makes of values must be the values. */
const echo: Metric = {
  id: 'echo',
  title: { en: 'Echo', 'zh-CN': '回声' },
  about: { en: 'Echo.', 'zh-CN': '回声。' },
  params: z.object({ text: z.string().default('') }),
  row: z.object({ text: z.string().meta({ column: 'text', label: { en: 'Text', 'zh-CN': '文本' } }) }),
  async run(context, params) {
    const query = {
      name: 'echo',
      sql: `SELECT {text:String} AS text, {texts:Array(String)} AS texts, {whole:Int64} AS whole, {on:Bool} AS on,
        {maybe:Nullable(String)} AS maybe, {day:Date} AS day`,
      params: { text: params.text, texts: nasty, whole: -7, on: true, maybe: null, day: '2026-03-02' },
    };
    await context.query(query, z.unknown());
    return { rows: [], notes: [], pendingUnits: 0, queries: [query] };
  },
};

describe.skipIf(clickhouseAbsent())('the SQL behind an answer', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.insertRows('broadcast_stats', [statsRow('b1', { sent: 100, ...allHorizons('read', 50) })]);
    app = buildApp({
      store: fresh.store,
      metrics: [...metrics, echo],
      contextOf: (tenant) => createContext({ store: fresh.store, tenants: { get: async () => undefined } }, tenant),
      authenticate: async (key) => ({ tenant: key, scopes: key === 'sender' ? ['ingest'] : ['read'] }),
      version: '1.2.3',
    });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });
  const get = (path: string, key = 'demo') =>
    app.inject({ url: `/v1/metrics/${path}`, headers: { authorization: `Bearer ${key}` } });

  /** A SQL prompt: one session, statement after statement. */
  async function typed(text: string): Promise<Record<string, unknown>[]> {
    const { url, username, password, headers, database } = fresh.options;
    const session = new URLSearchParams({ session_id: randomUUID(), database, default_format: 'JSONEachRow' });
    const lines = text.split('\n');
    const first = lines.findIndex((line) => !line.startsWith('SET '));
    let answer = '';
    for (const statement of [...lines.slice(0, first), lines.slice(first).join('\n')]) {
      const response = await fetch(`${url}/?${session}`, {
        method: 'POST',
        body: statement,
        headers: { ...headers, 'x-clickhouse-user': username, 'x-clickhouse-key': password },
      });
      answer = await response.text();
      expect([response.status, answer]).toEqual([200, expect.anything()]);
    }
    return answer
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  it.each(nasty)('a prompt takes %j as it is', async (text) => {
    const { queries, params } = (await get(`echo/sql?text=${encodeURIComponent(text)}`)).json<SqlBehind>();
    expect(params).toEqual({ text });
    expect(queries).toHaveLength(1);
    expect(queries[0]).toMatchObject({ name: 'echo', params: { text, texts: nasty } });
    expect(queries[0]?.sql).not.toContain('2026');
    expect(await typed(queries[0]?.text ?? '')).toEqual([
      { text, texts: nasty, whole: expect.anything(), on: true, maybe: null, day: '2026-03-02' },
    ]);
  });

  it.each(metrics.map(({ id }) => id))('%s shows the SQL that it ran, and a SQL prompt runs it', async (id) => {
    const response = await get(`${id}/sql?${neededParams[id] ?? ''}`);
    expect(response.statusCode).toBe(200);
    const { metric, queries } = response.json<SqlBehind>();
    expect(metric).toBe(id);
    expect(queries.length).toBeGreaterThan(0);
    for (const { name, text, params } of queries) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const value of Object.keys(params)) expect(text).toContain(`SET param_${value} = `);
      await typed(text);
    }
  });

  it('refuses what the metric refuses, and needs the scope read', async () => {
    expect((await get('funnel/sql?platform=sns')).json()).toMatchObject({ code: 'HX_PARAM', nearest: 'sms' });
    expect((await get('funel/sql')).json()).toMatchObject({ code: 'HX_NOT_FOUND', nearest: 'funnel' });
    expect((await get('funnel/sql', 'sender')).json()).toMatchObject({ code: 'HX_SCOPE' });
  });

  it("is of the asking key's tenant", async () => {
    const { queries } = (await get('funnel/sql', 'others')).json<SqlBehind>();
    expect(queries[0]?.params).toMatchObject({ tenant: 'others' });
  });
});
