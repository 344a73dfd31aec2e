import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createRegistry, observeRequests } from '../../api/routes/operations.ts';
import { observeConsumer } from '../../cli/services/gauges.ts';
import { alertFile, alertRules, provisioned } from './alerts.ts';
import { promExpressions } from './prometheus.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../deploy/grafana/provisioning/${name}`, import.meta.url), 'utf8');

/** What one process may report, with the parts of histograms. */
async function namesOnMetrics(): Promise<ReadonlySet<string>> {
  const registry = createRegistry();
  const app = Fastify();
  observeRequests(app, registry);
  observeConsumer(
    registry,
    () =>
      ({
        ...{ accepted: 0, rejected: 0, heldMessages: 0, joined: true, assigned: [], stopped: [], stuckOn: undefined },
        // Cast: the gauges read these alone.
      }) as never,
  );
  app.get('/', () => 'ok');
  await app.inject('/');
  const text = await registry.metrics();
  await app.close();
  return new Set([...text.matchAll(/^(huixiang_\w+)/gm)].map(([, name]) => name ?? ''));
}

test('every metric that PromQL names is on /metrics', async () => {
  const there = await namesOnMetrics();
  const asked = [...promExpressions, ...alertRules.flatMap(({ ask }) => ('expr' in ask ? [ask.expr] : []))];
  const named = asked.flatMap((expr) => [...expr.matchAll(/huixiang_\w+/g)].map(([name]) => name));
  expect(named.length).toBeGreaterThan(10);
  for (const name of named) expect([name, there.has(name)]).toEqual([name, true]);
});

describe('the files that Grafana reads', () => {
  test('rules are of one group, each with a condition that it has, on a data source that is provisioned', () => {
    const file = parse(alertFile());
    const [group] = file.groups;
    expect(file.apiVersion).toBe(1);
    expect(group).toMatchObject({ orgId: 1, folder: '回响', interval: '1m' });
    expect(group.rules).toHaveLength(alertRules.length);
    const uids = new Set<string>();
    for (const rule of group.rules) {
      uids.add(rule.uid);
      expect(rule.uid.length).toBeLessThanOrEqual(40);
      expect(rule.data.map((one: { refId: string }) => one.refId)).toContain(rule.condition);
      expect(rule.data[1].model).toMatchObject({ type: 'reduce', expression: 'A' });
      expect(rule.data[2].model).toMatchObject({ type: 'threshold', expression: 'B' });
      expect(Object.values(provisioned)).toContain(rule.data[0].datasourceUid);
      expect(rule.for).toMatch(/^\d+[sm]$/);
    }
    expect(uids.size).toBe(alertRules.length);
    expect(alertFile()).not.toContain('$');
  });

  test('the data sources have the uids that rules name, and no secret', () => {
    const { datasources } = parse(read('datasources/huixiang.yaml'));
    expect(datasources.map(({ uid }: { uid: string }) => uid).sort()).toEqual(Object.values(provisioned).sort());
    const [clickhouse] = datasources;
    expect(clickhouse).toMatchObject({ type: 'grafana-clickhouse-datasource', jsonData: { protocol: 'http' } });
    expect(clickhouse.secureJsonData.password).toMatch(/^\$HUIXIANG_/);
  });

  test('each language has its folder', () => {
    const { providers } = parse(read('dashboards/huixiang.yaml'));
    const stated = providers.map((one: { folder: string; options: { path: string } }) => [
      one.folder,
      one.options.path,
    ]);
    expect(stated).toEqual([
      ['回响', '$HUIXIANG_DASHBOARDS/zh-CN'],
      ['Huixiang', '$HUIXIANG_DASHBOARDS/en'],
    ]);
  });

  test('the README names every variable that they ask for', () => {
    const readme = readFileSync(new URL('../../deploy/grafana/README.md', import.meta.url), 'utf8');
    const asked = ['datasources/huixiang.yaml', 'dashboards/huixiang.yaml'].flatMap(
      (name) => read(name).match(/\$\w+/g) ?? [],
    );
    for (const name of new Set(asked)) expect(readme).toContain(`\`${name.slice(1)}\``);
  });
});
