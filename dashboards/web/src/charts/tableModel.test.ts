import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../api/answers.ts';
import { heatmapOf } from './heatmapModel.ts';
import { rowAddress } from './rowLink.ts';
import { columnsFor, columnWidths, isSortable, nextSort, sortRows, textWidth } from './tableModel.ts';

const column = (name: string, kind: ColumnKind) => ({ name, kind, label: name });

describe('a table', () => {
  it('sorts numbers as numbers, and what has no figure last either way', () => {
    const rows = [{ a: 9 }, { a: null }, { a: 10 }, { a: 0 }];
    expect(sortRows(rows, 'a').map(({ a }) => a)).toEqual([0, 9, 10, null]);
    expect(sortRows(rows, '-a').map(({ a }) => a)).toEqual([10, 9, 0, null]);
    expect(sortRows(rows, undefined)).toBe(rows);
  });

  it('sorts money by its exact value, and offers no order of several currencies', () => {
    const rows = ['9.5', '9.25', '-3', '10', '90071992547409930.02', '90071992547409930.01', null].map((a) => ({ a }));
    expect(sortRows(rows, 'a', 'money').map(({ a }) => a)).toEqual([
      ...['-3', '9.25', '9.5', '10', '90071992547409930.01', '90071992547409930.02', null],
    ]);
    expect([column('a', 'values'), column('a', 'money')].map(isSortable)).toEqual([false, true]);
  });

  it('begins a sort with the largest number, and with the first of texts', () => {
    expect(nextSort(column('sent', 'count'), undefined)).toBe('-sent');
    expect(nextSort(column('sent', 'count'), '-sent')).toBe('sent');
    expect(nextSort(column('sent', 'count'), 'sent')).toBe('-sent');
    expect(nextSort(column('name', 'text'), '-sent')).toBe('name');
  });

  it('leaves out groups that no one asked for, and keeps figures that no one knows', () => {
    const all = [column('segment', 'text'), column('platform', 'text'), column('read', 'count')];
    const rows = [{ segment: null, platform: 'sms', read: null }];
    expect(columnsFor(all, undefined, rows).map(({ name }) => name)).toEqual(['platform', 'read']);
    expect(columnsFor(all, ['read', 'gone', 'platform'], rows).map(({ name }) => name)).toEqual(['read', 'platform']);
  });

  it('gives a long one columns of widths that its texts need, Han as wide as two digits', () => {
    expect(textWidth('群发 b1')).toBe(7);
    const rows = Array.from({ length: 1000 }, (_, i) => ({ a: i === 500 ? 'x'.repeat(20) : 'x' }));
    expect(columnWidths([column('a', 'text')], rows, ({ a }) => String(a))).toEqual([22]);
  });
});

describe('a heatmap', () => {
  const encoding = {
    as: 'heatmap',
    x: 'segment',
    y: 'type',
    smallBelow: 100,
    measure: { column: 'rate', unit: 'rate', people: 'people', of: 'of' },
  } as const;
  const map = heatmapOf(
    [
      { segment: 'a', type: 'n', rate: 0.2, people: 40, of: 200 },
      { segment: 'b', type: 'n', rate: 1, people: 3, of: 3 },
      { segment: 'a', type: 'p', rate: null, people: null, of: null },
      { segment: 'b', type: 'q', rate: 0, people: 0, of: 500 },
    ],
    encoding,
  );

  it('has a scale that a few people do not stretch, and marks them', () => {
    expect(map.most).toBe(0.2);
    expect(map.at('a', 'n')).toMatchObject({ heat: 1, small: false });
    expect(map.at('b', 'n')).toMatchObject({ heat: 1, small: true });
  });

  it('distinguishes 0, what is not known and what was never sent', () => {
    expect(map.at('b', 'q')).toMatchObject({ value: 0, heat: 0 });
    expect(map.at('a', 'p')).toMatchObject({ value: undefined });
    expect(map.at('b', 'p')).toBeUndefined();
  });

  it('leaves out rows that have no such group, and keeps groups without a name', () => {
    const rows = [
      { segment: '', type: 'n', rate: 0.2, people: 40, of: 200 },
      { segment: 'a', type: 'n', rate: 0.1, people: 40, of: 400 },
      { segment: null, type: 'm', rate: null, people: 900, of: null },
    ];
    const { xs, ys } = heatmapOf(rows, encoding);
    expect([xs, ys]).toEqual([['', 'a'], ['n']]);
  });
});

describe('where a row leads', () => {
  it('takes filters in force along that the page offers too, the row above them', () => {
    const link = { page: 'broadcasts', params: { segment: 'segment' } } as const;
    const search = 'preset=last7&platform=sms&platform=email&segment=old&date_basis=event';
    expect(rowAddress(link, { segment: '会员 & 1' }, search)).toBe(
      `/broadcasts?preset=last7&platform=sms&platform=email&segment=${encodeURIComponent('会员').toUpperCase()}+%26+1`,
    );
  });

  it('fills the path, and leads nowhere without what it needs', () => {
    const link = { page: 'broadcast', params: { broadcast: 'broadcast' } } as const;
    expect(rowAddress(link, { broadcast: 'a/b' }, 'goal=*&preset=all')).toBe('/broadcasts/a%2Fb?goal=*');
    expect(rowAddress(link, { broadcast: null }, '')).toBeUndefined();
  });
});
