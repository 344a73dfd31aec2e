import { expect, test } from 'vitest';
import { periodBetween } from '../web/src/address/days.ts';
import { pageUrl, rowLinks } from './links.ts';

const ZONE = 'Asia/Shanghai';
const present = ['datasource', 'tenant', 'platform', 'content_type', 'tier', 'segment', 'horizon', 'zone', 'page'];

type Values = Readonly<Record<string, string | readonly string[]>>;

/** As Grafana documents it: `raw`, `customqueryparam:NAME`, `percentencode`, `queryparam`, the period as ISO 8601. */
function followed(url: string, values: Values, from: string, to: string): URL {
  const several = (name = '') => [values[name] ?? []].flat().map(encodeURIComponent);
  const text = url
    .replaceAll('${__from:date:iso}', new Date(from).toISOString())
    .replaceAll('${__to:date:iso}', new Date(to).toISOString())
    .replaceAll('${__url_time_range}', `from=${Date.parse(from)}&to=${Date.parse(to)}`)
    .replaceAll(/\$\{(\w+):customqueryparam:(\w+)\}/g, (_, name: string, as: string) =>
      // Of "all", with a value of its own for it, that value alone.
      values[name] === '$__all'
        ? 'all'
        : several(name)
            .map((value) => `${as}=${value}`)
            .join('&'),
    )
    .replaceAll(/\$\{(\w+):queryparam\}/g, (_, name: string) =>
      several(name)
        .map((value) => `var-${name}=${value}`)
        .join('&'),
    )
    .replaceAll(/\$\{([\w.]+):percentencode\}/g, (_, name: string) => several(name).join(','))
    .replaceAll(/\$\{(\w+):raw\}/g, (_, name: string) => String(values[name]));
  if (text.includes('$')) throw new Error(`not expanded: ${text}`);
  return new URL(text, 'http://grafana.example');
}

const chosen = {
  page: 'http://127.0.0.1:8484',
  horizon: '7d',
  segment: '*',
  platform: ['sms', 'email'],
  tier: '$__all',
};

test("a link to the page states the same days and filters in the page's own words", () => {
  const url = followed(
    pageUrl('overview', present),
    { ...chosen, content_type: 'a&b' },
    '2026-01-21T15:00:00+08:00',
    '2026-01-30T00:00:00+08:00',
  );
  expect(url.origin).toBe('http://127.0.0.1:8484');
  const stated = (name: string) => url.searchParams.getAll(name);
  expect(periodBetween(stated('from')[0] ?? '', stated('to')[0] ?? '', ZONE)).toEqual({
    from: '2026-01-21',
    to: '2026-01-30',
  });
  expect(stated('platform')).toEqual(['sms', 'email']);
  expect(stated('content_type')).toEqual(['a&b']);
  expect(stated('horizon')).toEqual(['7d']);
  expect(stated('tier')).toEqual([]);
});

test('the row of a broadcast leads to its dashboard and its page, whatever is in its name', () => {
  const link = { page: 'broadcast', params: { broadcast: 'broadcast' } } as const;
  const [dashboard, page] = rowLinks(link, 'en', present, (column) => `\${__data.fields.${column}:percentencode}`);
  const values = {
    ...chosen,
    '__data.fields.broadcast': 'spring sale/1&x',
    datasource: 'd',
    tenant: 'shop',
    content_type: '$__all',
    zone: ZONE,
  };
  const follow = (url = '') => followed(url, values, '2026-01-21T00:00:00Z', '2026-01-30T00:00:00Z');
  const there = follow(dashboard?.url);
  expect(there.pathname).toBe('/d/huixiang-broadcast-en');
  expect(there.searchParams.get('var-broadcast')).toBe('spring sale/1&x');
  expect(there.searchParams.getAll('var-platform')).toEqual(['sms', 'email']);
  expect(there.searchParams.get('var-tenant')).toBe('shop');
  const onPage = follow(page?.url);
  expect(decodeURIComponent(onPage.pathname)).toBe('/broadcasts/spring sale/1&x');
  expect(onPage.searchParams.getAll('horizon')).toEqual(['7d']);
});

test("a value of the row wins over the variable's", () => {
  const link = { page: 'broadcasts', params: { content_type: 'content_type' } } as const;
  const [dashboard, page] = rowLinks(link, 'zh-CN', present, () => 'knowledge');
  for (const url of [dashboard?.url ?? '', page?.url ?? '']) {
    expect(url).not.toContain('${content_type');
    expect(url).toMatch(/[?&](var-)?content_type=knowledge/);
  }
});
