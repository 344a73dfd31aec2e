import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { stageColours } from '../definitions/stages.ts';
import { allPanels } from '../sql/panels.ts';
import { bundleOf, type Content } from './bundle.ts';
import { generatedFiles } from './generated.ts';
import { languages } from './language.ts';
import { uuidOf } from './uuid.ts';

const panels = await allPanels();
const bundles = Object.fromEntries(languages.map((language) => [language, bundleOf(panels, language)]));

/** Every value under one of these keys, wherever it is. */
function valuesOf(content: unknown, keys: readonly string[]): unknown[] {
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => [
    ...(keys.includes(key) ? [value] : []),
    ...valuesOf(value, keys),
  ]);
}

const words = [
  ...[
    'verbose_name',
    'slice_name',
    'sliceName',
    'description',
    'dashboard_title',
    'slug',
    'code',
    'database_name',
    'id',
  ],
  ...['label_colors', 'cascadeParentIds', 'uuid', 'database_uuid', 'dataset_uuid', 'datasetUuid', 'text'],
];

/** Without what is written in a language: titles, descriptions, names, identifiers, colours by title. */
function withoutWords(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(withoutWords);
  if (typeof content !== 'object' || content === null) return content;
  const dropped = [...words, ...('filterType' in content ? ['name'] : [])];
  const kept = Object.entries(content).filter(([key]) => !dropped.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutWords(value)]));
}

test('the committed bundles are those that the definitions give', async () => {
  const generated = await generatedFiles();
  const root = join(import.meta.dirname, '..', '..');
  const committed = languages.flatMap((language) =>
    readdirSync(join(import.meta.dirname, `bundle-${language}`), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => `dashboards/superset/bundle-${language}/${path}`),
  );
  // `npm run -s dashboards` renews them.
  expect(committed.sort()).toEqual([...generated.keys()].sort());
  for (const [path, text] of generated) expect([path, readFileSync(join(root, path), 'utf8')]).toEqual([path, text]);
});

test('YAML means the same, to any reader', async () => {
  for (const [path, text] of await generatedFiles()) {
    const [, language = '', rest = ''] = /bundle-([^/]+)\/(.*)$/.exec(path) ?? [];
    expect([path, parse(text)]).toEqual([path, JSON.parse(JSON.stringify(bundles[language]?.get(rest)))]);
    // YAML 1.1, which Superset reads, takes these bare words for booleans.
    expect([path, text.match(/: (?:yes|no|on|off|y|n)$/im)]).toEqual([path, null]);
  }
});

describe.each(languages)('%s', (language) => {
  const bundle = bundles[language] ?? new Map<string, Content>();
  const folder = (name: string) => [...bundle].filter(([path]) => path.startsWith(`${name}/`));

  test('whatever is referred to is there', () => {
    const own = [...bundle.values()].flatMap(({ uuid }) => (uuid === undefined ? [] : [uuid]));
    expect(new Set(own).size).toBe(bundle.size - 1);
    for (const [path, content] of bundle) {
      const named = valuesOf(content, ['uuid', 'dataset_uuid', 'datasetUuid', 'database_uuid']);
      for (const uuid of named) expect([path, own.some((one) => one === uuid)]).toEqual([path, true]);
      if (path.startsWith('dashboards/')) expect(named.length).toBeGreaterThan(4);
    }
    for (const [path, { params, dataset_uuid }] of folder('charts')) {
      const dataset = [...bundle.values()].find(({ uuid }) => uuid === dataset_uuid);
      const names = valuesOf(dataset, ['metric_name', 'column_name']);
      const used = valuesOf(params, [
        'metric',
        'metrics',
        'groupby',
        'all_columns',
        'x_axis',
        'subject',
        'timeseries_limit_metric',
        'granularity_sqla',
      ]);
      for (const name of used.flat(2)) expect([path, name, names.includes(name)]).toEqual([path, name, true]);
    }
  });

  test('every chart is on one dashboard, and rows and filters name what is placed', () => {
    const placed = folder('dashboards').flatMap(([, { position }]) => valuesOf(position, ['uuid']));
    expect(placed.sort()).toEqual(
      folder('charts')
        .map(([, { uuid }]) => uuid)
        .sort(),
    );
    for (const [path, { position, metadata }] of folder('dashboards')) {
      const items = Object.keys(position as object);
      for (const child of valuesOf(position, ['children', 'parents']).flat(2))
        expect([path, items]).toEqual([path, expect.arrayContaining([child])]);
      const chartIds = valuesOf(position, ['chartId']);
      expect(chartIds).toEqual(expect.arrayContaining(valuesOf(metadata, ['excluded']).flat()));
      expect(new Set(chartIds).size).toBe(chartIds.length);
    }
  });

  test('one colour a stage, everyone and one horizon by default', () => {
    const overview = bundle.get('dashboards/overview.yaml');
    const [colours] = valuesOf(overview, ['label_colors']);
    expect(new Set(Object.values(colours as object))).toEqual(
      new Set(Object.values(stageColours).map(({ light }) => light)),
    );
    const masks = valuesOf(overview, ['defaultDataMask'])
      .flatMap((mask) => valuesOf(mask, ['filters']))
      .flat();
    expect(masks).toEqual([
      { col: 'segment', op: 'IN', val: ['*'] },
      { col: 'horizon', op: 'IN', val: ['all'] },
    ]);
    const [comparing] = valuesOf(bundle.get('dashboards/content-audience.yaml'), ['filters']).slice(-1);
    expect(comparing).toEqual([{ col: 'horizon', op: 'IN', val: ['7d'] }]);
  });

  test('rates are percentages, and no metric is named as a column, which ClickHouse would take it for', () => {
    for (const [path, { metrics, columns }] of folder('datasets')) {
      const names = valuesOf(columns, ['column_name']);
      for (const name of valuesOf(metrics, ['metric_name']))
        expect([path, names.includes(name)]).toEqual([path, false]);
    }
    const rates = valuesOf(bundle.get('datasets/huixiang/cascade_by_day.yaml'), ['d3format']).filter(
      (one) => one === '.1%',
    );
    // Eight rates; both ends of the open rate and the share that it covers.
    expect(rates).toHaveLength(8 + 3);
  });

  test('no password, no host but the documented placeholders', () => {
    const text = JSON.stringify([...bundle]);
    expect(text).toContain(':XXXXXXXXXX@clickhouse.example:8123/');
    const hosts = new Set([...text.matchAll(/:\/\/([^/")\s]+)/g)].map(([, host]) => host));
    expect(hosts).toEqual(new Set(['sql_superset:XXXXXXXXXX@clickhouse.example:8123', '127.0.0.1:8484']));
  });
});

test('both languages ask the same', () => {
  const [a, b] = languages.map((language) => bundles[language]);
  expect([...(a?.keys() ?? [])]).toEqual([...(b?.keys() ?? [])]);
  for (const [path, content] of a ?? [])
    expect([path, withoutWords(content)]).toEqual([path, withoutWords(b?.get(path))]);
  expect(JSON.stringify([...(a ?? [])])).toContain('已读率');
  expect(JSON.stringify([...(b ?? [])])).not.toMatch(/\p{Script=Han}/u);
});

test('identifiers are version 5 UUIDs of their names', () => {
  expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOf('a')).toBe(uuidOf('a'));
  expect(uuidOf('a')).not.toBe(uuidOf('b'));
});
