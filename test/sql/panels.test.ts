import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertRules } from '../../dashboards/grafana/alerts.ts';
import { panelSql } from '../../dashboards/grafana/forms.ts';
import { variableLists } from '../../dashboards/grafana/variables.ts';
import { panelQuery } from '../../dashboards/sql/panelQuery.ts';
import { allPanels } from '../../dashboards/sql/panels.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { expanded, type Setting } from './grafanaText.ts';
import { type Asked, expected, metricRows, type Row } from './panelAnswers.ts';
import { COMPLETE_UNTIL, fullestOf, openPanelWorld, type PanelWorld, ZONE } from './panelWorld.ts';

const panels = await allPanels();
const inSql = panels.flatMap((panel) => {
  const query = panelQuery(panel);
  return query === undefined ? [] : [{ id: panel.id, panel, query }];
});

/** Figures of the clock, which two answers do not share; seconds. */
const CLOCK = ['behind_seconds', 'age_seconds'];

describe.skipIf(clickhouseAbsent())("every panel's SQL on ClickHouse, as a tenant's user, against its metric", () => {
  let world: PanelWorld;
  let broadcast = '';

  beforeAll(async () => {
    world = await openPanelWorld();
    broadcast = await fullestOf(world);
  }, 240_000);
  afterAll(() => world?.close());

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
      const pipeline = panel.page === 'pipeline';
      const now = pipeline ? Date.now() : Date.parse('2026-03-31T00:00:00Z');
      const completeUntil = Date.parse(`${COMPLETE_UNTIL.replace(' ', 'T')}Z`);
      const context = contextOn(world.store, { tenant: 'shop', zone: ZONE, now, completeUntil });
      const found = await world.ask(expanded(panelSql(panel, query), { ...setting, values }));
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
    const answer = await world.ask(sql);
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
      const found = await world.ask(expanded(sql, everything));
      expect([sql, found.length > 0]).toEqual([sql, true]);
    }
  });

  test('throughput counts the events of recipients', async () => {
    const panel = panels.find(({ id }) => id === 'throughput');
    const query = panel && panelQuery(panel);
    if (panel === undefined || query === undefined) throw new Error('there is no panel throughput');
    const setting = { from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 60_000), values: all };
    const found = await world.ask(expanded(panelSql(panel, query), setting));
    const [stored] = await world.ask('SELECT sum(events) AS n FROM pipeline_throughput');
    expect(found.reduce((sum, { events }) => sum + Number(events), 0)).toBe(stored?.n);
    expect(Number(stored?.n)).toBeGreaterThan(100);
  });

  test('e-mails went out on both days at the ends of the period, or its test shows nothing', async () => {
    const found = await world.ask(
      `SELECT DISTINCT toString(day) AS day FROM cascade_by_broadcast
      WHERE platform = 'email' AND tier = 'base' AND horizon = 'all' AND day IN ('2026-01-21', '2026-02-05') ORDER BY day`,
    );
    expect(found.map(({ day }) => day)).toEqual(['2026-01-21', '2026-02-05']);
  });

  test('a mature panel leaves out some broadcasts and keeps others, or its test shows nothing', async () => {
    const sql = (more: string) =>
      `SELECT count() AS n FROM cascade_by_broadcast WHERE horizon = '7d' AND segment = '*' AND variant = '*'${more}`;
    const [whole] = await world.ask(sql(''));
    const [grown] = await world.ask(sql(` AND matures_at <= '${COMPLETE_UNTIL}'`));
    expect(Number(grown?.n)).toBeGreaterThan(2);
    expect(Number(grown?.n)).toBeLessThan(Number(whole?.n));
  });
});
