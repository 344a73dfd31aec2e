import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../definitions/definition.ts';
import type { Row } from '../api/answers.ts';
import { writing } from '../language/write.ts';
import { heatmapOf } from './heatmapModel.ts';
import { hasNoFigure, linesOf } from './lineModel.ts';
import { lineOption } from './lineOption.ts';
import { stageRows } from './stageRows.ts';
import { wallClock } from './xAxis.ts';

const cascadeRate: Measure = {
  ...{ column: 'rate', unit: 'rate', low: 'low', high: 'high', people: 'people', of: 'of_people' },
};
const known = { rate: null, people: null, of_people: 0, low: null, high: null, measurable_share: 1 };
const polled = { ...known, read_low: 32, read_high: 41, open_rate_low: 0.32, open_rate_high: 0.41 };

describe('the cascade', () => {
  it('has a band from end to end on the scale of everyone sent to, and no bar, where reads are a range', () => {
    const encoding = { as: 'stages', stage: 'stage', rate: 'rate_name', measure: cascadeRate } as const;
    const rows = [
      { stage: 'sent', rate_name: null, ...known, people: 200 },
      { stage: 'read', rate_name: 'open_rate', ...polled },
    ];
    const [, line] = stageRows(rows, encoding);
    expect(line).toMatchObject({ share: undefined, range: { low: 0.16, high: 0.205 } });
  });
});

describe('a heatmap', () => {
  it('has both ends of a range on its scale, which reaches to the upper end where there is nothing else', () => {
    const encoding = { as: 'heatmap', x: 'segment', y: 'content_type', measure: cascadeRate, smallBelow: 10 } as const;
    const cell = (segment: string, more: Row): Row => ({ segment, content_type: 'a', rate_name: 'open_rate', ...more });
    const alone = heatmapOf([cell('x', { ...polled, of_people: 100 })], encoding);
    expect(alone.most).toBe(0.41);
    expect(alone.at('x', 'a')).toMatchObject({ value: undefined, heats: { low: expect.closeTo(0.78, 2), high: 1 } });
    const point = { ...known, rate: 0.82, people: 82, of_people: 100 };
    const both = heatmapOf([cell('x', { ...polled, of_people: 100 }), cell('y', point)], encoding);
    expect(both.at('x', 'a')?.heats).toEqual({ low: expect.closeTo(0.39, 2), high: 0.5 });
  });
});

interface Series {
  readonly id: string;
  readonly data: readonly (readonly (number | null)[])[];
  readonly markLine?: { readonly data: readonly unknown[] };
}
const columns = ['since_seconds', 'share', 'open_rate', 'low', 'high'].map((name) => ({
  ...{ name, kind: name === 'since_seconds' ? ('number' as const) : ('rate' as const), label: name },
}));
const context = {
  ...{ info: { columns: [...columns, { name: 'date', kind: 'date' as const, label: 'date' }] } },
  ...{ localise: (text: { readonly en: string }) => text.en, group: (_: unknown, value: string) => value },
  clock: wallClock('Asia/Shanghai'),
};
const look = {
  colours: {
    ...{ ink: '#000', quiet: '#666', line: '#ddd', surface: '#fff', accent: '#00f', font: 'sans-serif' },
    ...{ stage: {}, groups: ['#1'] },
  },
  ...{ writing: writing('en', 'Asia/Shanghai'), language: 'en' as const, label: 'sentence', annotations: [] },
  tip: () => undefined,
};
function drawn(rows: readonly Row[], x: string, column: string) {
  const measure = { column, unit: 'rate', low: 'low', high: 'high' } as const;
  const model = linesOf(rows, { as: 'line', x, measures: [measure] }, context);
  // Cast: the option's own shape is wider.
  const series = lineOption(model, look)['series'] as readonly Series[];
  return { model, find: (id: string) => series.find((one) => one.id === id) };
}
const point = (since_seconds: number, known_by: string, [low, high]: readonly [number, number]): Row => ({
  ...{ since_seconds, known_by, share: low === high ? low : null, share_low: low, share_high: high },
});

describe('a read curve', () => {
  const HOUR = 3_600;
  it('of lists is a band between both ends, which meet where there is one number', () => {
    const rows = [point(HOUR, 'poll', [0, 0.12]), point(24 * HOUR, 'poll', [0.25, 0.25])];
    const { model, find } = drawn(rows, 'since_seconds', 'share');
    expect(hasNoFigure(model)).toBe(false);
    expect(find('range:/share')?.data.map(([, height]) => height)).toEqual([0.12, 0]);
    expect(find('/share')?.data.map(([, y]) => y)).toEqual([null, 0.25]);
  });

  it('of counts has an upright line with two ends at each horizon, and nothing between', () => {
    const rows = [point(HOUR, 'aggregate', [0, 0.104]), point(24 * HOUR, 'aggregate', [0.104, 0.145])];
    const { find } = drawn(rows, 'since_seconds', 'share');
    expect(find('range:/share')?.markLine?.data).toEqual([
      [{ coord: [HOUR, 0] }, { coord: [HOUR, 0.104] }],
      [{ coord: [24 * HOUR, 0.104] }, { coord: [24 * HOUR, 0.145] }],
    ]);
  });

  it('of events has neither', () => {
    const rows = [point(HOUR, 'event', [0.1, 0.1]), point(24 * HOUR, 'event', [0.2, 0.2])];
    expect(drawn(rows, 'since_seconds', 'share').find('range:/share')).toBeUndefined();
  });
});

describe('a trend', () => {
  it('has an upright line at a day whose broadcasts are a range only: days are not joined', () => {
    const day = (date: string, rate: number | null) => ({
      ...{ date, open_rate: rate, open_rate_low: rate ?? 0.32, open_rate_high: rate ?? 0.41, known_by: 'poll' },
    });
    const { find } = drawn([day('2026-03-01', 0.3), day('2026-03-02', null)], 'date', 'open_rate');
    const x = Date.parse('2026-03-02');
    expect(find('range:/open_rate')?.markLine?.data).toEqual([[{ coord: [x, 0.32] }, { coord: [x, 0.41] }]]);
  });
});
