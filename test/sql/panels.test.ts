import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertRules } from '../../dashboards/grafana/alerts.ts';
import { panelSql } from '../../dashboards/grafana/forms.ts';
import { variableLists } from '../../dashboards/grafana/variables.ts';
import { panelQuery } from '../../dashboards/sql/panelQuery.ts';
import { allPanels } from '../../dashboards/sql/panels.ts';
import type { SqlColumn } from '../../dashboards/sql/query.ts';
import { attachEmbedded, type EmbeddedConnection } from '../../local/clickhouse/attach.ts';
import { serverFolder } from '../../local/clickhouse/folder.ts';
import { sha256Of, writeSqlUsers } from '../../local/clickhouse/sqlUsers.ts';
import { simulate } from '../../simulate/index.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { type Arriving, Product } from '../truth/product.ts';
import { expanded, type Setting } from './grafanaText.ts';
import { type Asked, expected, metricRows, type Row } from './panelAnswers.ts';

const PASSWORD = 'a password of a test';
const ZONE = 'Asia/Shanghai';
/** In the middle of the world: of 7 days, some broadcasts are mature and others are not. */
const COMPLETE_UNTIL = '2026-02-05 00:00:00.000';
const panels = await allPanels();
const inSql = panels.flatMap((panel) => {
  const query = panelQuery(panel);
  return query === undefined ? [] : [{ id: panel.id, panel, query }];
});

/** Figures of the clock, which two answers do not share; seconds. */
const CLOCK = ['behind_seconds', 'age_seconds'];

describe.skipIf(clickhouseAbsent())("every panel's SQL on ClickHouse, as a tenant's user, against its metric", () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-panels-'));
  let server: EmbeddedConnection;
  let store: Store;
  let broadcast = '';

  beforeAll(async () => {
    const user = { name: 'sql_grafana', tenant: 'shop', database: 'huixiang', passwordSha256: sha256Of(PASSWORD) };
    writeSqlUsers(serverFolder(folder), { users: [user] });
    server = await attachEmbedded({ dataFolder: folder, grace: 0 });
    const options = { ...server, database: 'huixiang' };
    await migrate(options);
    store = connect(options);
    const product = await Product.open(store);
    const start = new Date('2026-01-20T00:00:00+08:00');
    const world = simulate({ seed: 'panels', scale: 9_000, days: 30, start, tenant: 'shop' });
    for (const tenant of ['shop', 'bank']) await product.makeTenant(tenant, { zone: ZONE });
    const events = [...world.events];
    const toldBy =
      (tenant: string) =>
      (event: (typeof events)[number]): Arriving => ({ event: { ...event, tenant } });
    await product.take(events.map(toldBy('shop')));
    // Another tenant's figures are in no answer.
    await product.take(events.slice(0, 500).map(toldBy('bank')));
    await product.refresh();
    const justNow = new Date().toISOString().replace('T', ' ').slice(0, 23);
    await store.insertRows('ingest_progress', [
      { origin: 'kafka:t/0', lag_records: 5, complete_until: COMPLETE_UNTIL },
      // Reported a moment ago: it lags, and the other is stale.
      { origin: 'kafka:t/1', lag_records: 0, complete_until: '2026-02-20 00:00:00.000', updated_at: justNow },
    ]);
    const letter = { payload: 'raw ids', version: 1, code: 'HX_FIELD', origin: 'kafka:t/0' };
    await store.insertRows('dead_letters', [
      { ...letter, tenant: 'shop', position: '1', path: 'type', message: 'one', failed_at: 1_770_000_000 },
      { ...letter, tenant: 'shop', position: '2', path: 'type', message: 'two', failed_at: 1_770_000_100 },
      { ...letter, tenant: 'shop', position: '3', path: 'id', message: 'three', failed_at: 1_770_000_200, replayed: 1 },
      { ...letter, tenant: 'bank', position: '4', path: 'id', message: 'not theirs', failed_at: 1_770_000_300 },
    ]);
    // Marked anew and not recomputed: figures that still change.
    await store.insertRows('units', [
      { tenant: 'shop', kind: 'broadcast', unit: 'waits', marks: 2, done: 1, marked_at: '2026-02-01 00:00:00.000' },
      { tenant: 'shop', kind: 'broadcast', unit: 'fails', marks: 3, done: 1, marked_at: '2026-02-02 00:00:00.000' },
    ]);
    await store.insertRows('unit_failures', [
      {
        ...{
          tenant: 'shop',
          kind: 'broadcast',
          unit: 'fails',
          failures: 2,
          code: 'HX_CLICKHOUSE',
          message: 'too much',
        },
        ...{ failed_at: '2026-02-02 00:01:00.000', next_try_at: '2026-02-02 00:02:00.000' },
      },
    ]);
    // One with variants and most readers.
    const [most] = await rows(
      `SELECT broadcast FROM cascade_by_broadcast WHERE segment = '*' AND horizon = 'all'
      GROUP BY broadcast ORDER BY uniqExact(variant) DESC, max(read) DESC NULLS LAST LIMIT 1`,
      [],
    );
    broadcast = String(most?.broadcast);
  }, 240_000);
  afterAll(async () => {
    await store?.close();
    await server?.close({ grace: 0 });
    rmSync(folder, { recursive: true, force: true });
  });

  const isMoment = ({ unit }: SqlColumn) => unit === 'instant';

  /** As the data source asks, by the second door; moments as milliseconds since 1970. */
  async function rows(sql: string, columns: readonly SqlColumn[]): Promise<readonly Row[]> {
    const moments = columns
      .filter(isMoment)
      .map(({ name }) => `toUnixTimestamp64Milli(CAST(${name}, 'Nullable(DateTime64(3))')) AS ${name}`);
    const asked = moments.length === 0 ? sql : `SELECT * REPLACE (${moments.join(', ')}) FROM (${sql})`;
    const answer = await fetch(`${server.url}/?database=huixiang&default_format=JSON`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`sql_grafana:${PASSWORD}`).toString('base64')}` },
      body: asked,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${text}\n${asked}`);
    // Cast: the shape of ClickHouse's format JSON.
    const { data, meta } = JSON.parse(text) as { data: Row[]; meta: { name: string; type: string }[] };
    const numbers = meta.filter(({ type }) => /Int64|Float|Decimal/.test(type)).map(({ name }) => name);
    return data.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          numbers.includes(name) && value !== null ? Number(value) : value,
        ]),
      ),
    );
  }

  const all = {
    tenant: 'shop',
    platform: '$__all',
    content_type: '$__all',
    tier: '$__all',
    segment: '*',
    zone: ZONE,
    least: '30',
  };
  const everything: Setting = {
    from: new Date('2026-01-01T00:00:00+08:00'),
    to: new Date('2026-03-01T00:00:00+08:00'),
    values: all,
  };
  /** Starts and ends within days, which count whole at the start and as far as they are touched at the end. */
  const narrowed: Setting = {
    from: new Date('2026-01-21T15:00:00+08:00'),
    to: new Date('2026-02-05T00:00:00+08:00'),
    values: { ...all, platform: ['email', 'sms', "o'hara"], horizon: '24h', tier: ['base', 'template'], least: '5' },
  };
  const cases: readonly { name: string; setting: Setting; filters: Asked }[] = [
    { name: 'everything', setting: everything, filters: { from: '2026-01-01', to: '2026-03-01' } },
    {
      name: 'narrowed',
      setting: narrowed,
      filters: {
        from: '2026-01-21',
        to: '2026-02-05',
        platform: ['email', 'sms'],
        horizon: '24h',
        tier: ['base', 'template'],
      },
    },
  ];

  describe.each(cases)('$name', ({ name, setting, filters }) => {
    test.each(inSql.filter(({ panel }) => panel.metric !== 'throughput'))('$id', async ({ panel, query }) => {
      const horizon = query.filters.find((filter) => filter.name === 'horizon')?.byDefault ?? 'all';
      const values = { horizon, broadcast, ...setting.values };
      const columns =
        panel.encoding.as === 'stages' || panel.encoding.as === 'figures'
          ? []
          : [...query.dimensions, ...query.measures];
      const pipeline = panel.page === 'pipeline';
      const now = pipeline ? Date.now() : Date.parse('2026-03-31T00:00:00Z');
      const completeUntil = Date.parse(`${COMPLETE_UNTIL.replace(' ', 'T')}Z`);
      const context = contextOn(store, { tenant: 'shop', zone: ZONE, now, completeUntil });
      const found = await rows(expanded(panelSql(panel, query), { ...setting, values }), columns);
      const answer = await metricRows(panel, { ...filters, broadcast }, context);
      const wanted = expected(panel, query, answer, Number(setting.values.least));
      const still = (row: Row) => Object.fromEntries(Object.entries(row).filter(([column]) => !CLOCK.includes(column)));
      expect(found.map(still)).toEqual(wanted.map(still));
      for (const column of CLOCK.filter((clock) => clock in (wanted[0] ?? {}))) {
        const apart = found.map((row, i) => Math.abs(Number(row[column]) - Number(wanted[i]?.[column])));
        expect(Math.max(...apart)).toBeLessThan(30);
      }
      if (name === 'everything') expect(found.length).toBeGreaterThan(0);
    });
  });

  const asked = alertRules.flatMap(({ id, ask }) => ('sql' in ask ? [{ id, sql: ask.sql }] : []));
  test.each(asked)('the alert rule $id asks for one number', async ({ id, sql }) => {
    const answer = await rows(sql, []);
    expect(answer).toHaveLength(1);
    expect(Object.values(answer[0] ?? {})).toEqual([expect.any(Number)]);
    // One unit fails, one has waited since long ago; of the letters that wait all are old; one origin is stale.
    const known: Readonly<Record<string, number>> = {
      ...{ 'failing-units': 1, 'refresher-down': 1, 'dead-letters-growing': 0, gaps: 0, 'stale-progress': 1 },
    };
    if (id in known) expect(answer[0]?.value).toBe(known[id]);
    else expect(Number(answer[0]?.value)).toBeGreaterThan(3_600);
  });

  test('every list of a variable runs', async () => {
    for (const sql of Object.values(variableLists)) {
      const found = await rows(expanded(sql, everything), []);
      expect([sql, found.length > 0]).toEqual([sql, true]);
    }
  });

  test('throughput counts the events of recipients', async () => {
    const panel = panels.find(({ id }) => id === 'throughput');
    const query = panel && panelQuery(panel);
    if (panel === undefined || query === undefined) throw new Error('there is no panel throughput');
    const setting = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 60_000), values: all };
    const found = await rows(expanded(panelSql(panel, query), setting), [...query.dimensions]);
    const [stored] = await rows('SELECT sum(events) AS n FROM pipeline_throughput', []);
    expect(found.reduce((sum, { events }) => sum + Number(events), 0)).toBe(stored?.n);
    expect(Number(stored?.n)).toBeGreaterThan(100);
  });

  test('e-mails went out on both days at the ends of the period, or its test shows nothing', async () => {
    const found = await rows(
      `SELECT DISTINCT toString(day) AS day FROM cascade_by_broadcast
      WHERE platform = 'email' AND tier = 'base' AND horizon = 'all' AND day IN ('2026-01-21', '2026-02-05') ORDER BY day`,
      [],
    );
    expect(found.map(({ day }) => day)).toEqual(['2026-01-21', '2026-02-05']);
  });

  test('a mature panel leaves out some broadcasts and keeps others, or its test shows nothing', async () => {
    const sql = (more: string) =>
      `SELECT count() AS n FROM cascade_by_broadcast WHERE horizon = '7d' AND segment = '*' AND variant = '*'${more}`;
    const [whole] = await rows(sql(''), []);
    const [grown] = await rows(sql(` AND matures_at <= '${COMPLETE_UNTIL}'`), []);
    expect(Number(grown?.n)).toBeGreaterThan(2);
    expect(Number(grown?.n)).toBeLessThan(Number(whole?.n));
  });
});
