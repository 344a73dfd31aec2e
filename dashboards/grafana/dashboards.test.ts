import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from './generated.ts';
import { languages } from './language.ts';

const root = new URL('../../', import.meta.url);
const files = [...(await generatedFiles())];

/** What of Grafana's JSON is looked at here. */
interface Target {
  readonly rawSql?: string;
  readonly expr?: string;
  readonly datasource: { readonly uid: string };
}
interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly Target[];
}
interface DashboardJson {
  readonly uid: string;
  readonly timezone: string;
  readonly title: string;
  readonly panels: readonly PanelJson[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly query?: unknown }[];
  };
}

// Cast: the generator's types are the same.
const dashboards = files
  .filter(([path]) => path.endsWith('.json'))
  .map(([path, text]) => ({ path, text, json: JSON.parse(text) as DashboardJson }));

test.each(files)('%s is committed as it is generated', async (path, text) => {
  const there = new URL(path, root);
  expect(existsSync(there)).toBe(true);
  // What a definition changes is written by `npm run -s dashboards`, or by this test with -u.
  await expect(text).toMatchFileSnapshot(fileURLToPath(there));
});

test('every dashboard has a page in the docs, in both languages', () => {
  for (const id of new Set(dashboards.map(({ path }) => path.split('/').at(-1)?.replace('.json', ''))))
    for (const page of [`${id}.md`, `${id}.zh-CN.md`])
      expect(readFileSync(new URL(`docs/grafana/${page}`, root), 'utf8')).toContain(`/${id}.json`);
});

test('nothing is committed that is not generated', () => {
  for (const language of languages) {
    const there = readdirSync(new URL(`dashboards/grafana/${language}/`, root)).sort();
    const made = dashboards
      .filter(({ path }) => path.includes(`/${language}/`))
      .map(({ path }) => path.split('/').at(-1));
    expect(there).toEqual(made.sort());
  }
});

describe.each(dashboards)('$path', ({ text, json }) => {
  const { list } = json.templating;

  test('the data source is the first variable, and no uid of one is anywhere', () => {
    expect(list[0]).toMatchObject({ type: 'datasource', name: 'datasource' });
    const uids = [...text.matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid);
    expect(new Set(uids)).toEqual(new Set(['${datasource}', json.uid]));
  });

  test('draws time in the zone whose days it asks for, whatever zone the browser is in', () => {
    expect(json.timezone).toBe('Asia/Shanghai');
    for (const { query } of list.filter(({ name }) => name === 'zone')) expect(query).toBe(json.timezone);
  });

  test('every variable that is used is there, and every one that is there is used', () => {
    const names = list.map(({ name }) => name);
    const body = JSON.stringify({ ...json, templating: undefined }) + list.map((one) => JSON.stringify(one)).join('');
    const used = [...body.matchAll(/\$\{?([a-z]\w*)/g)].map(([, name]) => name);
    const grafanas = /^__/;
    expect([...new Set(used)].filter((name) => name !== undefined && !grafanas.test(name)).sort()).toEqual(
      names.sort(),
    );
  });

  test('panels have a title, what they mean, and an id of their own', () => {
    const drawn = json.panels.filter(({ type }) => type !== 'text');
    expect(drawn.length).toBeGreaterThan(2);
    for (const { title, description } of drawn) expect([title, (description ?? '').length > 12]).toEqual([title, true]);
    expect(new Set(json.panels.map(({ id }) => id)).size).toBe(json.panels.length);
  });

  test('links to other dashboards keep the time and the variables, and lead to one that is there', () => {
    const urls = [...text.matchAll(/"url": "(\/d\/[^"]*)"/g)].map(([, url]) => url ?? '');
    for (const url of urls) {
      const [path = '', query = ''] = url.slice('/d/'.length).split('?');
      expect(dashboards.map((other) => other.json.uid)).toContain(path);
      expect(query).toContain('${__url_time_range}');
      expect(query).toContain('${datasource:queryparam}');
      expect(query).toContain('${tenant:queryparam}');
    }
    expect(text).toContain('"keepTime": true');
    expect(text).toContain('"includeVars": true');
  });
});

test('both languages ask the same and draw the same, in other words', () => {
  const [one, other] = languages.map((language) => dashboards.filter(({ path }) => path.includes(`/${language}/`)));
  expect(one?.length).toBe(other?.length);
  one?.forEach(({ json }, i) => {
    const there = other?.[i]?.json;
    const asked = (some?: DashboardJson) =>
      some?.panels.map(({ type, targets }) => [type, targets?.map(({ rawSql, expr }) => rawSql ?? expr)]);
    expect(asked(json)).toEqual(asked(there));
    expect(json.title).not.toBe(there?.title);
  });
});

test('no panel adds segments up: one segment, or a row for each', () => {
  for (const { json } of dashboards) {
    for (const { rawSql = '' } of json.panels.flatMap(({ targets }) => targets ?? [])) {
      if (!/FROM cascade_by_(broadcast|day)/.test(rawSql)) continue;
      const grouped = /GROUP BY [^\n]*\bsegment\b/.test(rawSql);
      expect(rawSql).toMatch(grouped ? /v\.segment != '\*'/ : /v\.segment = /);
      expect(/v\.horizon = /.test(rawSql) || /GROUP BY horizon/.test(rawSql)).toBe(true);
    }
  }
});

test('every open rate is over the reach of the broadcasts with a single number, and has its range next to it', () => {
  const readers = /sum\(v\.read\) \/ nullIf\(sum\(v\.(\w+)\), 0\)/g;
  const rates = dashboards.flatMap(({ json }) =>
    json.panels.flatMap(({ title, targets = [] }) =>
      targets.flatMap(({ rawSql = '' }) => [...rawSql.matchAll(readers)].map(([, of]) => ({ title, rawSql, of }))),
    ),
  );
  expect(rates.length).toBeGreaterThan(20);
  for (const { title, rawSql, of } of rates) {
    expect([title, of]).toEqual([title, 'reach_point']);
    // A cell of a matrix has one number; the rankings below it have the range.
    const isCell = /GROUP BY content_type, segment\b/.test(rawSql);
    expect([title, /AS open_rate_low\b/.test(rawSql) && /AS open_rate_high\b/.test(rawSql)]).toEqual([title, !isCell]);
  }
});
