import { expect, it } from 'vitest';
import { knownByText, knownTogether, timeIn, waysKnown } from './knownBy.ts';

it('is one sentence for each way in which reads are known, with the time up to which they are', () => {
  const asOf = { time: '2026-06-04 00:00 (Asia/Shanghai)', earliest: false };
  expect(waysKnown.map((by) => knownByText(by, asOf).en)).toEqual([
    'Read data: per recipient',
    'Read data: lists of readers, the last complete one taken at 2026-06-04 00:00 (Asia/Shanghai)',
    'Read data: daily counts of the platform, complete until 2026-06-04 00:00 (Asia/Shanghai)',
    'Read data: several sources (per recipient, lists of readers or daily counts), complete until 2026-06-04 00:00 (Asia/Shanghai)',
  ]);
  expect(waysKnown.map((by) => knownByText(by, { ...asOf, earliest: true })['zh-CN'])).toEqual([
    '已读数据来源：逐人回执',
    '已读数据来源：已读名单轮询，最近一次完整名单取得于 2026-06-04 00:00 (Asia/Shanghai) 或更晚',
    '已读数据来源：平台按天汇总数，各来源都已统计到 2026-06-04 00:00 (Asia/Shanghai) 或更晚',
    '已读数据来源：多种（逐人回执、已读名单轮询或按天汇总数），各来源都已统计到 2026-06-04 00:00 (Asia/Shanghai) 或更晚',
  ]);
  expect(knownByText('poll', undefined).en).toBe('Read data: lists of readers, none of them complete yet');
  expect(knownByText('aggregate', undefined)['zh-CN']).toBe('已读数据来源：平台按天汇总数');
});

it('is of all rows together: mixed where they differ, up to the earliest time, nothing where no reads are known', () => {
  const [list, count] = [
    { known_by: 'poll', read_as_of: 2000 },
    { known_by: 'aggregate', read_as_of: 1000 },
  ];
  expect(knownTogether([list])).toEqual({ by: 'poll', asOf: 2000, earliest: false });
  expect(knownTogether([list, { known_by: 'poll', read_as_of: 3000 }])).toEqual({
    by: 'poll',
    asOf: 2000,
    earliest: true,
  });
  expect(knownTogether([list, count])).toEqual({ by: 'mixed', asOf: 1000, earliest: true });
  expect(knownTogether([{ known_by: 'event', read_as_of: null }, { known_by: null }])).toEqual({
    ...{ by: 'event', asOf: undefined, earliest: false },
  });
  expect(knownTogether([{ known_by: null, read_as_of: null }, {}])).toBeUndefined();
  // Of one broadcast all rows have one time; a row of several has the earliest of theirs.
  const earliest = (...rows: Parameters<typeof knownTogether>[0]) => knownTogether(rows)?.earliest;
  expect(earliest({ ...list, broadcast: 'a' }, { ...list, broadcast: 'a' })).toBe(false);
  expect(earliest({ ...list, broadcasts: 1, broadcast: null })).toBe(false);
  expect(earliest({ ...list, broadcasts: 2 })).toBe(true);
  expect(earliest({ ...list, broadcast: null })).toBe(true);
});

it('writes a time as the clock of the zone has it', () => {
  expect(timeIn('Asia/Shanghai', Date.parse('2026-06-03T16:00:00Z'))).toBe('2026-06-04 00:00 (Asia/Shanghai)');
  expect(timeIn('America/New_York', Date.parse('2026-06-03T16:00:00Z'))).toBe('2026-06-03 12:00 (America/New_York)');
});
