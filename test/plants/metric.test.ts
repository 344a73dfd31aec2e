import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createContext } from '../../api/context.ts';
import { metricsPage } from '../../api/reference/metricsPage.ts';
import type { Work } from '../../cli/inSession.ts';
import { DEFINITION } from '../../contract/definition.ts';
import type { PanelDefinition } from '../../dashboards/definitions/definition.ts';
import { dashboardFor } from '../../dashboards/grafana/dashboard.ts';
import type { MetricInfo } from '../../dashboards/web/src/api/answers.ts';
import { fieldsOf } from '../../dashboards/web/src/pages/explore/fields.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { buildApp } from '../support/app.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { runCommand } from '../support/commandLine.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { allHorizons, NOW, statsRow } from '../support/rollupWorld.ts';

const held = vi.hoisted((): { store?: Store; metric?: Metric } => ({}));

// The list of metrics with one line more: the metric of CONTRIBUTING.md.
vi.mock('../../transforms/metrics/index.ts', async (original) => {
  const own = await original<typeof import('../../transforms/metrics/index.ts')>();
  const { sentAndClicked } = await import('guide:transforms/metrics/cascade/sent-and-clicked.ts');
  held.metric = sentAndClicked;
  return { metrics: [...own.metrics, sentAndClicked] };
});

vi.mock('../../cli/inSession.ts', () => ({
  // Cast: a command that asks a metric takes the store and the signal alone.
  inSession: async (_context: unknown, _options: unknown, work: (work: Work) => Promise<unknown>) =>
    work({ store: held.store, signal: new AbortController().signal } as Work),
}));

// The mock above has filled it: the list was imported.
const planted = held.metric ?? expect.fail('the metric of the guide is absent');

const day = (text: string) => ({
  day: text,
  first_send_at: `${text} 00:00:00.000`,
  p99_delivery_at: `${text} 01:00:00.000`,
});

describe.skipIf(clickhouseAbsent())('the metric of CONTRIBUTING.md: one file and one line', () => {
  let fresh: FreshStore;
  let app: FastifyInstance;
  let minCell = 0;

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    held.store = store;
    const clicks = (n: number) => allHorizons('clicked', n);
    const none = { broadcasts_click: 0, click_measurable: 0, reach_where_click: 0, sent_where_click: 0 };
    await store.insertRows('broadcast_stats', [
      statsRow('a', { ...day('2026-02-01'), campaign: 'spring', sent: 100, ...clicks(40) }),
      statsRow('a', { ...day('2026-02-01'), campaign: 'spring', segment: 'old', sent: 60, ...clicks(20) }),
      statsRow('a', { ...day('2026-02-01'), campaign: 'spring', segment: 'new', sent: 60, ...clicks(30) }),
      statsRow('b', { ...day('2026-02-02'), campaign: 'none', platform: 'sms', sent: 50, ...none }),
      statsRow('c', { ...day('2026-02-03'), campaign: 'few', sent: 3, ...clicks(1), definition: DEFINITION - 1 }),
      statsRow('before', { ...day('2026-01-28'), campaign: 'spring', sent: 10, ...clicks(5) }),
      statsRow('young', { ...day('2026-03-30'), campaign: 'spring', sent: 7, ...clicks(1) }),
      // Of no answer: another tenant, and a row that is gone.
      statsRow('a', { ...day('2026-02-01'), tenant: 'other', campaign: 'spring', sent: 7000, ...clicks(4000) }),
      statsRow('gone', { ...day('2026-02-01'), campaign: 'spring', sent: 7000, alive: 0 }),
    ]);
    const marked = { marks: 2, done: 1, marked_at: '2026-02-01 00:00:00.000' };
    await store.insertRows('units', [{ kind: 'broadcast', tenant: 'demo', unit: 'a', ...marked }]);
    const tenants = new Tenants(store, new Registry(store));
    await tenants.create('demo');
    app = buildApp({
      store,
      metrics,
      contextOf: async (tenant) => ({ ...(await createContext({ store, tenants, now: () => NOW }, tenant)), minCell }),
      authenticate: async (tenant) => ({ tenant, scopes: ['read'] }),
      version: '1.2.3',
    });
  });
  afterAll(async () => {
    await app.close();
    await fresh.drop();
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { authorization: 'Bearer demo', ...headers } });
  const february = 'from=2026-02-01&to=2026-02-04';
  const ask = async (query: string) => {
    const { rows, notes, freshness } = (await get(`/v1/metrics/${planted.id}?${query}`)).json();
    return { rows, freshness, notes: notes.map(({ code }: { code: string }) => code) };
  };

  it('is on the API with every format and language, and its SQL behind it', async () => {
    const { rows } = await ask(`${february}&group_by=campaign`);
    expect(rows).toMatchObject([
      { campaign: 'few', sent: 3, clicked: 1 },
      { campaign: 'none', sent: 50, clicked: null },
      { campaign: 'spring', sent: 100, clicked: 40 },
    ]);
    const csv = await get(`/v1/metrics/${planted.id}?${february}&group_by=campaign&format=csv`);
    expect(csv.body.split('\n')[1]).toContain('few');
    for (const format of ['arrow', 'parquet', 'ndjson']) {
      expect((await get(`/v1/metrics/${planted.id}?format=${format}`)).statusCode).toBe(200);
    }
    const sql = (await get(`/v1/metrics/${planted.id}/sql?${february}`)).json();
    expect(sql.queries[0]).toMatchObject({
      name: 'sent-and-clicked',
      text: expect.stringContaining('{tenant:String}'),
    });
    const listed = (await get('/v1/metrics', { 'accept-language': 'zh-CN' })).json().metrics as MetricInfo[];
    expect(listed.at(-1)).toMatchObject({ id: planted.id, title: '发送与点击' });
  });

  it('is in the document with its parameters and columns', async () => {
    const { get: operation, post } = (await app.inject('/openapi.json')).json().paths[`/v1/metrics/${planted.id}`];
    expect(operation.summary).toBe('Sent and clicked');
    expect(operation.description).toContain('发送与点击');
    expect(operation.parameters.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([...Object.keys(planted.params.shape), 'format', 'wait']),
    );
    const { rows } = operation.responses[200].content['application/json'].schema.properties;
    expect(Object.keys(rows.items.properties)).toEqual(Object.keys(planted.row.shape));
    expect(post.requestBody.content['application/json'].schema.properties).toHaveProperty('group_by');
  });

  it.each([
    ['en', 'People who were sent to', 'Clicked'],
    ['zh-CN', '已发送与已点击的人次', '已点击'],
  ])('is a command in %s, with help and a table', async (language, about, column) => {
    const help = await runCommand(['query', planted.id, '--help', '--lang', language]);
    expect(help.stdout).toContain(about);
    expect(help.stdout).toContain('--group-by');
    const options = ['--tenant', 'demo', '--from', '2026-02-01', '--to', '2026-02-04', '--group-by', 'campaign'];
    const table = await runCommand(['query', planted.id, ...options, '--format', 'table', '--lang', language]);
    expect([table.code, table.stderr.includes('HX_')]).toEqual([0, false]);
    expect(table.stdout).toContain('spring');
    expect(table.stdout).toMatch(new RegExp(column, 'i'));
    expect((await runCommand(['metrics', '--lang', language])).stdout).toContain(planted.id);
  });

  it('is on Explore: listed, with a field for each parameter', async () => {
    const listed = (await get('/v1/metrics')).json().metrics as MetricInfo[];
    const info = listed.find(({ id }) => id === planted.id);
    if (info === undefined) throw new Error('it is not listed');
    const fields = Object.fromEntries(fieldsOf(info).map(({ name, input }) => [name, input.as]));
    expect(fields).toMatchObject({ platform: 'choices', campaign: 'values', group_by: 'choices', horizon: 'choice' });
  });

  it.each([
    ['en', '## Sent and clicked: `sent-and-clicked`', 'reads_known'],
    ['zh-CN', '## 发送与点击：`sent-and-clicked`', '不含已读'],
  ] as const)('has its page in %s', (language, heading, without) => {
    const page = metricsPage(metrics, () => ['broadcast_stats'], language);
    const [, section = ''] = page.split(heading);
    expect(section).toContain(`huixiang query ${planted.id}`);
    expect(section).toContain(without);
    expect(section).toContain('`not_measurable`');
  });

  it('is on a dashboard where a panel names it: with its title, and the way to the page while it has no form in SQL', () => {
    const panel: PanelDefinition = {
      ...{ id: 'planted', page: 'overview', order: 1, width: 'whole', metric: planted.id },
      encoding: { as: 'table', columns: ['sent', 'clicked'] },
    };
    for (const [language, title] of [
      ['en', 'Sent and clicked'],
      ['zh-CN', '发送与点击'],
    ] as const) {
      expect(JSON.stringify(dashboardFor('overview', [panel], language))).toContain(title);
    }
  });

  it('keeps the guarantees: its tenant, the period, an earlier one, and the limit', async () => {
    // Sums by day are empty here, so these are asked by the broadcasts: nothing of another tenant, nothing that is gone.
    const { rows } = await ask(`${february}&campaign=spring`);
    expect(rows).toMatchObject([{ sent: 100, clicked: 40 }]);
    const compared = await ask('from=2026-02-01&to=2026-02-08&compare=exact&campaign=spring');
    expect(compared.rows).toMatchObject([
      { period: 'current', sent: 100 },
      { period: 'previous', sent: 10 },
    ]);
    const limited = await ask(`${february}&group_by=campaign&limit=1`);
    expect([limited.rows.length, limited.notes]).toEqual([1, expect.arrayContaining(['truncated'])]);
  });

  it('keeps the guarantees: what is null, young, of an earlier definition, shared, small, and waits', async () => {
    const grouped = await ask(`${february}&group_by=campaign`);
    expect(grouped.rows[1].not_measurable).toContain('no_clicks');
    expect(grouped.notes).toEqual(expect.arrayContaining(['not_measurable', 'definition_changed', 'pending']));
    expect(grouped.freshness.pending_units).toBe(1);
    expect((await ask('from=2026-03-30&to=2026-03-31&horizon=7d&campaign=spring')).notes).toContain('immature');
    expect((await ask(`${february}&group_by=segment&campaign=spring`)).notes).toContain('overlap');
    minCell = 10;
    const hidden = await ask(`${february}&group_by=campaign`);
    minCell = 0;
    expect(hidden.rows[0]).toMatchObject({ campaign: 'few', sent: null, clicked: null });
    expect(hidden.notes).toContain('suppressed');
  });
});
