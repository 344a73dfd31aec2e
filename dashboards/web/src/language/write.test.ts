import { describe, expect, it } from 'vitest';
import { valueName } from './values.ts';
import { writing } from './write.ts';

const en = writing('en', 'Asia/Shanghai');
const zh = writing('zh-CN', 'Asia/Shanghai');
/** Intl sets thin and unbreakable spaces that differ by its version; what is meant is a space. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('numbers', () => {
  it('are grouped, and short on axes as the language counts', () => {
    expect([en.count(1_234_567), zh.count(1_234_567)]).toEqual(['1,234,567', '1,234,567']);
    expect([en.compact(12_345), zh.compact(12_345)]).toEqual(['12.3K', '1.2万']);
  });

  it('as rates have one decimal, two below one percent', () => {
    expect([0, 0.0042, 0.01, 0.2185, 1].map(en.rate)).toEqual(['0.0%', '0.42%', '1.0%', '21.9%', '100.0%']);
  });

  it('as rates are never none or all of what is not', () => {
    expect([0.00001, 0.00005, 0.9994, 0.99951].map(en.rate)).toEqual(['<0.01%', '0.01%', '99.9%', '>99.9%']);
  });

  it('as differences have a sign, and none where there is no difference', () => {
    expect([0.0142, -0.002, 0].map(en.points)).toEqual(['+1.4', '-0.2', '0.0']);
    expect([0.5, -0.184].map(zh.change)).toEqual(['+50.0%', '-18.4%']);
  });

  it('as intervals have one sign in English, two in Chinese', () => {
    expect([en.range(0.426, 0.524), zh.range(0.426, 0.524)]).toEqual(['42.6–52.4%', '42.6%–52.4%']);
    expect(en.range(0.00001, 0.5)).toBe('<0.01–50.0%');
  });

  it('as money keep every digit of the text', () => {
    expect(plain(en.money('12345678901234567.89', 'CNY'))).toBe('CN¥12,345,678,901,234,567.89');
    expect(plain(zh.money('9.9', 'CNY'))).toBe('¥9.90');
    expect(plain(en.money('3', 'POINTS'))).toBe('3.00 POINTS');
  });
});

describe('times', () => {
  it('are in the tenant’s zone, days as they are', () => {
    const at = '2026-03-01T17:30:05Z';
    expect(plain(en.instant(at))).toBe('Mar 2, 2026, 01:30:05');
    expect(plain(zh.instant(at))).toBe('2026-03-02 01:30:05');
    expect(plain(writing('en', 'America/New_York').instant(at))).toBe('Mar 1, 2026, 12:30:05');
    expect(writing('en', 'America/New_York').date('2026-03-02')).toBe('Mar 2, 2026');
  });

  it('have midnight at 00, not 24', () => {
    expect(plain(en.minute('2026-03-01T16:00:00Z'))).toBe('Mar 2, 2026, 00:00');
    expect(plain(zh.minute('2026-03-01T16:00:00Z'))).toBe('2026-03-02 00:00');
  });

  it('to the minute leave this year out, of the tenant’s zone', () => {
    const now = (['en', 'zh-CN'] as const).map((language) => writing(language, 'Asia/Shanghai', 2026).minute);
    const written = (at: string) => now.map((minute) => plain(minute(at)));
    expect(written('2026-03-01T17:30:05Z')).toEqual(['Mar 2, 01:30', '03-02 01:30']);
    expect(written('2025-12-31T15:59:00Z')).toEqual(['Dec 31, 2025, 23:59', '2025-12-31 23:59']);
    expect(written('2025-12-31T16:00:00Z')).toEqual(['Jan 1, 00:00', '01-01 00:00']);
  });

  it('as ranges name both ends', () => {
    expect(plain(en.days('2026-10-27', '2026-11-23'))).toBe('Oct 27 – Nov 23, 2026');
    expect(zh.days('2026-10-27', '2026-11-23')).toBe('2026年10月27日至11月23日');
    expect(zh.days('2025-12-27', '2026-01-02')).toBe('2025年12月27日至2026年1月2日');
    expect([en.days('2026-03-01', '2026-03-01'), zh.days('2026-03-01', '2026-03-01')]).toEqual([
      'Mar 1, 2026',
      '2026年3月1日',
    ]);
  });

  it('as durations take the largest unit that fits, in the words of every screen', () => {
    expect([0, 45, 180, 9000, 345_600].map(en.duration)).toEqual([
      '0 seconds',
      '45 seconds',
      '3 minutes',
      '2.5 hours',
      '4 days',
    ]);
    expect([0, 3600].map(zh.duration)).toEqual(['0 秒', '1 小时']);
  });
});

describe('values', () => {
  it('have the names that people use; others are shown as they came', () => {
    expect(valueName('zh-CN', 'platform', 'wecom')).toBe('企业微信');
    expect(valueName('en', 'content_type', 'own_word')).toBe('own_word');
    expect(valueName('en', 'campaign', 'sms')).toBe('sms');
    expect(valueName('en', 'owner', '')).toBe('(not set)');
  });
});
