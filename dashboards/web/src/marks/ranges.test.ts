import { describe, expect, it } from 'vitest';
import { metrics } from '../../../../transforms/metrics/index.ts';
import { writing } from '../language/write.ts';
import { measureOf } from './measures.ts';
import { hasRange, knownBySentence, pointShareOf, rangeOf, rangeWords } from './ranges.ts';

const zone = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
/** A broadcast's row at 24 h: 100 people, lists at 6, 20 and 30 h (docs/cascade.md). */
const polled = {
  ...{ read: null, open_rate: null, read_low: 32, read_high: 41, open_rate_low: 0.32, open_rate_high: 0.41 },
  ...{ point_share: 0, known_by: 'poll', nothing_seen_after: false, read_known_ms: 30 * HOUR_MS },
};
/** The same without the list of 30 h. */
const unseen = {
  ...{ ...polled, read_high: 100, open_rate_high: 1, nothing_seen_after: true, read_known_ms: 20 * HOUR_MS },
};

type Row = Parameters<typeof rangeOf>[0];
const words = (row: Row, column: string, unit: 'rate' | 'count' | 'seconds' = 'rate', scale = 1) =>
  (['en', 'zh-CN'] as const).map((language) => {
    const range = rangeOf(row, column);
    const localise = (text: { en: string; 'zh-CN': string }, values: Readonly<Record<string, string>> = {}) =>
      text[language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    if (range === undefined) return undefined;
    const { ends, age } = rangeWords(range, unit, { localise, writing: writing(language, zone) }, scale);
    return ends + age;
  });

describe('a figure that is known as a range only', () => {
  it('is written with both ends', () => {
    expect(words(polled, 'open_rate')).toEqual(['32.0% to 41.0%', '32.0% 至 41.0%']);
    expect(words(polled, 'read', 'count')).toEqual(['32 to 41', '32 至 41']);
  });

  it('is at least its low end where nothing was seen after the horizon, with the age of the last list', () => {
    expect(words(unseen, 'open_rate')).toEqual([
      'at least 32.0% (last list 20 hours after the first send)',
      '至少 32.0%（最近一次名单在首次发送后 20 小时）',
    ]);
    expect(words({ ...unseen, known_by: 'aggregate' }, 'read', 'count')).toEqual([
      'at least 32 (daily counts up to 20 hours after the first send)',
      '至少 32（按天汇总数截至首次发送后 20 小时）',
    ]);
    const { nothing_seen_after: _, ...ofCascade } = unseen;
    expect(words(ofCascade, 'open_rate')[0]).toBe('at least 32.0%');
  });

  it('is no lower bound where nothing at all is known: from none to everyone', () => {
    const nothing = { ...unseen, read_low: 0, open_rate_low: 0, read_known_ms: null };
    expect(words(nothing, 'open_rate')).toEqual([
      '0.0% to 100.0% (no complete list yet)',
      '0.0% 至 100.0%（尚无完整名单）',
    ]);
  });

  it('is found in the long form of the cascade, in its open rate only', () => {
    const row = { ...polled, rate_name: 'open_rate', rate: null, people: null };
    expect(words(row, 'rate')[0]).toBe('32.0% to 41.0%');
    expect(words(row, 'people', 'count')[0]).toBe('32 to 41');
    expect(rangeOf({ ...row, rate_name: 'click_rate' }, 'rate')).toBeUndefined();
  });

  it('is none where the figure is known, or nothing is', () => {
    expect(rangeOf({ ...polled, open_rate: 0.4 }, 'open_rate')).toBeUndefined();
    expect(rangeOf({ ...polled, open_rate: 0 }, 'open_rate')).toBeUndefined();
    expect(rangeOf({ ...polled, open_rate_low: null, open_rate_high: null }, 'open_rate')).toBeUndefined();
  });

  it('is the median of polled readers, in its unit', () => {
    const median = {
      median_ms_to_read: null,
      median_ms_to_read_low: 6 * HOUR_MS,
      median_ms_to_read_high: 20 * HOUR_MS,
    };
    expect(words(median, 'median_ms_to_read', 'seconds', 0.001)[0]).toBe('6 hours to 20 hours');
  });
});

describe('ends of what is possible', () => {
  it('are never taken for an interval of chance', () => {
    const taken = metrics.flatMap((metric) => {
      const columns = Object.keys(metric.row.shape).map((name) => ({ name, kind: 'rate' as const, label: name }));
      return columns
        .filter((column) => hasRange(column.name) && measureOf({ columns }, column).low === `${column.name}_low`)
        .map(({ name }) => `${metric.id}: ${name}`);
    });
    expect(taken).toEqual([]);
  });
});

describe('the share with a single value', () => {
  const row = { rate_name: 'open_rate', rate: 0.3, open_rate_low: 0.3, open_rate_high: 0.301, point_share: 0.99 };
  it('is shown where some broadcasts have a range only, at figures of reads', () => {
    expect(pointShareOf(row, { column: 'rate' })).toBe(0.99);
    expect(pointShareOf({ ...row, point_share: 1 }, { column: 'rate' })).toBeUndefined();
    expect(pointShareOf({ ...row, rate_name: 'click_rate' }, { column: 'rate' })).toBeUndefined();
    expect(pointShareOf({ ...row, clicked: 5 }, { column: 'clicked' })).toBeUndefined();
  });
});

describe('how reads are known', () => {
  const asOf = '2026-06-02T10:00:00.000Z';
  it('is one sentence with the time in the zone of the tenant', () => {
    const row = { known_by: 'poll', read_as_of: asOf, broadcasts: 1 };
    expect(knownBySentence([row], zone, 'en')?.text).toBe(
      'Read data: lists of readers, the last complete one taken at 2026-06-02 18:00 (Asia/Shanghai).',
    );
    expect(knownBySentence([row], zone, 'zh-CN')?.text).toBe(
      '已读数据来源：已读名单轮询，最近一次完整名单取得于 2026-06-02 18:00 (Asia/Shanghai)。',
    );
  });

  it('is of the earliest time where a row is of several broadcasts', () => {
    const row = { known_by: 'poll', read_as_of: asOf, broadcasts: 3 };
    expect(knownBySentence([row], zone, 'en')?.text).toContain('or later');
  });

  it('is nothing where no reads are known', () => {
    expect(knownBySentence([{ known_by: null, read_as_of: null }], zone, 'en')).toBeUndefined();
  });
});
