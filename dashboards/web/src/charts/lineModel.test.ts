import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../api/answers.ts';
import { writing } from '../language/write.ts';
import { annotationMarks } from './annotationMarks.ts';
import { hasNoFigure, linesOf } from './lineModel.ts';
import { lineOption } from './lineOption.ts';
import { ageText, dayTicks, wallClock, xKindOf } from './xAxis.ts';

const kinds: Readonly<Record<string, ColumnKind>> = {
  ...{ date: 'date', start: 'instant', aligned_to: 'date', platform: 'text', since_seconds: 'number' },
  ...{ open_rate: 'rate', low: 'rate', high: 'rate', typical: 'rate', sent: 'count' },
};
const info = { columns: Object.entries(kinds).map(([name, kind]) => ({ name, kind, label: name })) };
const clock = wallClock('Asia/Shanghai');
const context = {
  info,
  localise: (text: { readonly en: string }) => text.en,
  group: (_: unknown, value: string) => value,
  clock,
};
const rate = { column: 'open_rate', unit: 'rate', low: 'low', high: 'high' } as const;
const encoding = { as: 'line', x: 'date', earlierX: 'aligned_to', measures: [rate] } as const;
const day = (date: string) => Date.parse(date);

const rows = [
  { period: 'current', date: '2026-03-02', open_rate: null, low: null, high: null },
  { period: 'current', date: '2026-03-01', open_rate: 0.2, low: 0.1, high: 0.3 },
  { period: 'current', date: '2026-03-03', open_rate: 0, low: 0, high: 0.1 },
  { period: 'previous', date: '2026-02-22', aligned_to: '2026-03-01', open_rate: 0.4 },
];
const look = {
  colours: {
    ...{ ink: '#000', quiet: '#666', line: '#ddd', surface: '#fff', accent: '#00f', font: 'sans-serif' },
    ...{ stage: { read: '#0a0' }, groups: ['#1', '#2'] },
  },
  ...{ writing: writing('en', 'Asia/Shanghai'), language: 'en' as const, label: 'sentence', annotations: [] },
  tip: () => undefined,
};
const seriesOf = (...asked: Parameters<typeof linesOf>) => {
  const option = lineOption(linesOf(...asked), look);
  return option['series'] as {
    readonly id: string;
    readonly data: readonly unknown[];
    readonly connectNulls?: boolean;
  }[];
};

describe('curves', () => {
  it('are in the order of time, with a gap where there is no figure and 0 where there is none', () => {
    const drawn = seriesOf(rows, encoding, context).find(({ id }) => id === '/open_rate');
    expect(drawn?.data).toEqual([
      [day('2026-03-01'), 0.2],
      [day('2026-03-02'), null],
      [day('2026-03-03'), 0],
    ]);
    expect(drawn?.connectNulls).toBe(false);
  });

  it('have the earlier period where it is aligned to, and not at all where nothing aligns it', () => {
    const earlier = (from: ReturnType<typeof seriesOf>) => from.find(({ id }) => id === '/open_rate/earlier')?.data;
    expect(earlier(seriesOf(rows, encoding, context))).toEqual([[day('2026-03-01'), 0.4]]);
    const { earlierX: _, ...unaligned } = encoding;
    expect(earlier(seriesOf(rows, unaligned, context))).toBeUndefined();
  });

  it('are on bands as high as their intervals, with gaps where these are not known', () => {
    const band = seriesOf(rows, encoding, context).find(({ id }) => id === 'band:/open_rate');
    expect(band?.data.map((point) => (point as number[])[1])).toEqual([expect.closeTo(0.2), null, 0.1]);
  });

  it('are one a group, the largest first, as many as can be distinguished', () => {
    const groups = Array.from({ length: 12 }, (_, i) => ({ date: '2026-03-01', platform: `p${i}`, sent: i }));
    const sent = { as: 'line', x: 'date', series: 'platform', measures: [{ column: 'sent', unit: 'count' }] } as const;
    const model = linesOf(groups, sent, context);
    expect(model.curves.map(({ name }) => name).slice(0, 2)).toEqual(['p11', 'p10']);
    expect([model.curves.length, model.leftOut]).toEqual([8, 4]);
  });

  it('have the usual next to them, where it is known', () => {
    const age = {
      as: 'line',
      x: 'since_seconds',
      measures: [rate],
      reference: { column: 'typical', unit: 'rate' },
    } as const;
    const known = linesOf([{ since_seconds: 60, open_rate: 0.1, typical: 0.2 }], age, context);
    expect(known.curves.map(({ role }) => role)).toEqual(['now', 'reference']);
    const unknown = linesOf([{ since_seconds: 60, open_rate: 0.1, typical: null }], age, context);
    expect(unknown.curves.map(({ role }) => role)).toEqual(['now']);
  });

  it('are none where every figure is absent', () => {
    expect(hasNoFigure(linesOf(rows.slice(0, 1), encoding, context))).toBe(true);
    expect(hasNoFigure(linesOf(rows, encoding, context))).toBe(false);
  });
});

describe('the x axis', () => {
  it('is the wall clock of the tenant, whatever the zone of the browser', () => {
    expect(clock(Date.parse('2026-03-01T16:00:00Z'))).toBe(Date.parse('2026-03-02T00:00:00Z'));
    expect(wallClock('Asia/Kathmandu')(Date.parse('2026-03-01T18:15:00.250Z'))).toBe(
      Date.parse('2026-03-02T00:00:00.250Z'),
    );
  });

  it('is the order of ages where they span many', () => {
    const column = { name: 'since_seconds', kind: 'number', label: '' } as const;
    expect(xKindOf(column, [1, 3_000_000])).toBe('age');
    expect(xKindOf(column, [0, 60, 120])).toBe('duration');
    expect([60, 3600, 86_400, 259_200].map((age) => ageText('en', Math.log10(age)))).toEqual([
      ...['1 min', '1 hr', '24 hr', '3 days'],
    ]);
  });

  it('has no hours where its points are days, also of one point', () => {
    const axis = lineOption(linesOf(rows.slice(1, 2), encoding, context), look)['xAxis'];
    expect(axis).toMatchObject({ axisLabel: { customValues: [day('2026-03-01')] } });
  });

  it('has as many labels as fit: days, Mondays, firsts of months', () => {
    const days = (from: string, to: string) =>
      dayTicks(day(from), day(to)).map((tick) => new Date(tick).toISOString().slice(0, 10));
    expect(days('2026-03-01', '2026-03-04')).toHaveLength(4);
    expect(days('2026-03-01', '2026-03-28')).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']);
    expect(days('2026-01-15', '2026-08-10')[0]).toBe('2026-02-01');
    expect(days('2020-01-01', '2026-01-01').length).toBeLessThanOrEqual(9);
  });
});

describe('annotations', () => {
  const note = (instant: string, broadcast: string | null = null) => ({
    id: instant,
    at: instant,
    instant,
    text: '<b>',
    broadcast,
  });
  const model = linesOf(rows, encoding, context);
  const marked = (notes: readonly ReturnType<typeof note>[], broadcasts: readonly string[] = []) =>
    annotationMarks(notes, model, { zone: 'Asia/Shanghai', clock, broadcasts }).map(({ x, mark }) => [x, mark]);

  it('are marked on their day in the zone, in order, within the ends', () => {
    const notes = [note('2026-03-02T15:00:00Z'), note('2026-02-28T16:00:00Z'), note('2026-02-28T15:00:00Z')];
    expect(marked(notes)).toEqual([
      [day('2026-03-01'), '1'],
      [day('2026-03-02'), '2'],
    ]);
  });

  it('of a broadcast are marked where the drawing is of it', () => {
    expect(marked([note('2026-03-02T00:00:00Z', 'b1')])).toEqual([]);
    expect(marked([note('2026-03-02T00:00:00Z', 'b1')], ['b1'])).toHaveLength(1);
  });
});
