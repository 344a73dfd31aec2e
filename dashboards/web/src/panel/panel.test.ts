import { describe, expect, it } from 'vitest';
import type { ParamSchema } from '../api/answers.ts';
import { isBySegment } from './bySegment.ts';
import { fileAddress, fileName } from './exportFile.ts';
import { filterWords } from './filterWords.ts';
import { untitled, withTitles } from './titles.ts';

const info = (properties: Readonly<Record<string, ParamSchema>>) => ({
  id: 'broadcasts',
  title: '',
  about: '',
  columns: [],
  params: { properties },
});

describe('a panel as a file', () => {
  it('is the whole list, from its beginning, not the page that is on the screen', () => {
    const paged = info({ cursor: {}, limit: { maximum: 5000 } });
    expect(fileAddress('broadcasts', { platform: ['sms'], cursor: 'x', limit: '50' }, paged, 'csv')).toBe(
      '/v1/metrics/broadcasts?platform=sms&limit=5000&format=csv',
    );
  });

  it('is asked for as the panel asks, where there are no pages', () => {
    expect(fileAddress('funnel', { limit: '50' }, info({ limit: { maximum: 9 } }), 'parquet')).toBe(
      '/v1/metrics/funnel?limit=50&format=parquet',
    );
    expect(fileName('overview-trend', '2026-03-01', 'csv')).toBe('overview-trend 2026-03-01.csv');
  });
});

it('is by segment where one of its groups is', () => {
  expect(isBySegment({ group_by: 'content_type,segment' })).toBe(true);
  expect(isBySegment({ group_by: ['segment'] })).toBe(true);
  expect(isBySegment({ group_by: 'content_type', segment: 'vip' })).toBe(false);
  expect(isBySegment({})).toBe(false);
});

describe('titles of broadcasts', () => {
  const column = (name: string) => ({ name, kind: 'text' as const, label: name });
  const panel = {
    id: 'p',
    page: 'overview',
    order: 1,
    width: 'whole',
    metric: 'attribution',
    encoding: { as: 'table', columns: ['broadcast', 'orders'] },
  } as const;
  const answer = {
    ...{ metric: 'attribution', params: {}, notes: [], freshness: { complete_until: '', pending_units: 0 } },
    rows: [
      { broadcast: 'b1', orders: 2 },
      { broadcast: 'b2', orders: 1 },
      { broadcast: '', orders: 1 },
    ],
  };
  const known = { ...info({}), columns: [column('broadcast'), column('orders')] };

  it('are asked for where a table has ids alone', () => {
    expect(untitled({ panel, info: known, answer })).toEqual(['b1', 'b2']);
    expect(untitled({ panel, info: { ...known, columns: [...known.columns, column('title')] }, answer })).toEqual([]);
    expect(
      untitled({ panel: { ...panel, encoding: { as: 'table', columns: ['orders'] } }, info: known, answer }),
    ).toEqual([]);
  });

  it('are asked for where bars are broadcasts, of the first rows of many', () => {
    const measure = { column: 'rate', unit: 'rate' } as const;
    const bars = { ...panel, encoding: { as: 'bars', category: 'broadcast', measure } } as const;
    expect(untitled({ panel: bars, info: known, answer })).toEqual(['b1', 'b2']);
    const byType = { ...panel, encoding: { ...bars.encoding, category: 'content_type' } } as const;
    expect(untitled({ panel: byType, info: known, answer })).toEqual([]);
    const many = { ...answer, rows: Array.from({ length: 100 }, (_, n) => ({ broadcast: `b${n}` })) };
    expect(untitled({ panel: bars, info: known, answer: many })).toHaveLength(60);
    const titled = withTitles({ panel: bars, info: known, answer }, column('title'), new Map([['b1', 'Spring']]));
    expect(titled.panel).toBe(bars);
    expect(titled.answer?.rows.map(({ title }) => title)).toEqual(['Spring', '', '']);
  });

  it('are next to the ids', () => {
    const shown = withTitles({ panel, info: known, answer }, column('title'), new Map([['b1', 'Spring']]));
    expect(shown.panel.encoding).toEqual({ as: 'table', columns: ['broadcast', 'title', 'orders'] });
    expect(shown.info?.columns.map(({ name }) => name)).toEqual(['broadcast', 'title', 'orders']);
    expect(shown.answer?.rows.map(({ title }) => title)).toEqual(['Spring', '', '']);
  });
});

describe('filters in words', () => {
  const localise = (text: { readonly en: string }, values: Readonly<Record<string, string>> = {}) =>
    text.en.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const day = (text: string) => text;

  it('end with the last day that is in, and name every filter', () => {
    const params = {
      from: '2026-03-01',
      to: '2026-04-01',
      platform: ['sms', 'email'],
      compare: 'previous',
      limit: '5',
    };
    expect(filterWords(params, localise, day)).toBe(
      '2026-03-01 – 2026-03-31 · platform: SMS, Email · compared with: previous period (same weekdays)',
    );
    expect(filterWords({ group_by: 'content_type,segment' }, localise, day)).toBe(
      'all time · by: content type, segment',
    );
    expect(filterWords({ 'not.platform': 'sms', audience: 'not "vip"' }, localise, day)).toBe(
      'all time · platform: not SMS · combined segments: not "vip"',
    );
    expect(filterWords({ broadcast: 'year' }, localise, day)).toBe('all time · broadcast: year');
  });
});
