import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UnitsInWork } from '../../store/tables/unitsInWork.ts';
import { note } from '../metrics/grammar/notes.ts';
import { compareParam, periodParams } from '../metrics/grammar/period.ts';
import type { TimedContext } from '../metrics/metric.ts';
import { column, derivedColumn, maybe } from '../model/columns.ts';
import { limitParam } from '../model/params.ts';
import { defineMetric } from './defineMetric.ts';
import type { Fields } from './guarantees.ts';

const count = z.number().nullable();
const row = z.object({
  period: maybe('text', 'Period', '时段'),
  name: z.string().meta(column('text', 'Name', '名称')),
  broadcasts: z.number().meta(column('count', 'Broadcasts', '群发数')),
  sent: count.meta(column('count', 'Sent', '已发送')),
  rate: count.meta(derivedColumn('rate', 'Rate', '比率')),
  not_measurable: z.string().meta(column('text', 'Why', '原因')),
});
type Row = Omit<z.output<typeof row>, 'period'>;
const params = z.object({ ...periodParams, compare: compareParam, limit: limitParam(10, 5, 'At most so many') });

const context: TimedContext = {
  ...{ tenant: 'demo', zone: 'UTC', now: 0, completeUntil: 0, pendingUnits: 3 },
  unitsInWork: new UnitsInWork({ query: async () => [] }),
  query: async () => {
    throw new Error('nothing is asked of the store');
  },
};
const [large, small]: [Row, Row] = [
  { name: 'large', broadcasts: 2, sent: 100, rate: 0.5, not_measurable: '' },
  { name: 'small', broadcasts: 1, sent: 4, rate: null, not_measurable: 'rate:no_reads' },
];

const query = (name: string) => ({ name, sql: 'SELECT 1', params: {} });
const nothing: Fields = {
  ...{ immature: { as: 'growing', count: 0 }, outdated: 0, by: [], truncated: false, people: [] },
  ...{ limits: { as: 'counts', of: [] }, reads: { of: [] } },
};

/** A metric that finds what a test gives it. */
const metricOf = (rows: readonly Row[], fields: Partial<Fields> = {}, without: { pending?: string } = {}) =>
  defineMetric({
    ...{ id: 'm', title: { en: 'M', 'zh-CN': 'M' }, about: { en: 'A', 'zh-CN': 'A' }, params, row, without },
    keeps: ['broadcasts'],
    read: async (_, { from }, { name }) => ({
      ...{
        rows,
        queries: [query(JSON.stringify(from ?? name))],
        ...nothing,
        people: rows.map(({ sent }) => sent ?? 0),
        ...fields,
      },
      notes: [note('machine', [{ included: true }])],
    }),
  });
const ask = (metric: ReturnType<typeof metricOf>, raw: Record<string, string> = {}, more: Partial<TimedContext> = {}) =>
  metric.run({ ...context, ...more }, params.parse(raw));
const march = { from: '2026-03-02', to: '2026-03-09' };

describe('an answer', () => {
  it('is of one period, with what is pending', async () => {
    const { rows, pendingUnits, queries } = await ask(metricOf([large]));
    expect(rows).toEqual([{ period: null, ...large }]);
    expect([pendingUnits, queries.map(({ name }) => name)]).toEqual([3, ['null']]);
  });

  it('has the earlier period after the asked one, in rows and statements', async () => {
    const { rows, queries } = await ask(metricOf([large]), { ...march, compare: 'previous' });
    expect(rows.map(({ period }) => period)).toEqual(['current', 'previous']);
    expect(queries.map(({ name }) => name)).toEqual(['{"day":"2026-03-02"}', '{"day":"2026-02-23"}']);
  });

  it('counts nothing as pending where the metric waits for no recompute', async () => {
    expect((await ask(metricOf([large], {}, { pending: 'reads no rollups' }))).pendingUnits).toBe(0);
  });
});

describe('notes', () => {
  const everything: Partial<Fields> = {
    ...{ by: ['segment'], immature: { as: 'left_out', count: 2 }, outdated: 1, truncated: 'groups' },
  };

  it('are made of what the metric found, in the same order for all metrics', async () => {
    const { notes } = await ask(metricOf([large], everything));
    expect(notes.map(({ code }) => code)).toEqual([
      'overlap',
      'machine',
      'immature',
      'definition_changed',
      'truncated',
    ]);
    expect(notes.find(({ code }) => code === 'truncated')).toMatchObject({ count: 5 });
    expect(notes.find(({ code }) => code === 'immature')).toMatchObject({ count: 2, column: 'immature_broadcasts' });
  });

  it('of what is too young and what is special are of the current period; of definitions and limits, of both', async () => {
    const { notes } = await ask(metricOf([large], everything), { ...march, compare: 'previous' });
    const counts = Object.fromEntries(notes.map(({ code, count }) => [code, count]));
    expect(notes).toHaveLength(5);
    expect(counts).toMatchObject({ immature: 2, definition_changed: 2, truncated: 5 });
  });
});

describe('suppression', () => {
  it('shows groups of any size unless the tenant sets a least size', async () => {
    expect((await ask(metricOf([large, small]))).rows).toEqual([large, small].map((own) => ({ period: null, ...own })));
  });

  it('leaves a row of fewer people without figures, with the reason, and counts it', async () => {
    const { rows, notes } = await ask(metricOf([large, small]), {}, { minCell: 5 });
    expect(rows[0]).toEqual({ period: null, ...large });
    expect(rows[1]).toEqual({
      ...{ period: null, name: 'small', broadcasts: 1, sent: null, rate: null },
      not_measurable: 'rate:no_reads;sent:suppressed',
    });
    expect(notes.find(({ code }) => code === 'suppressed')).toMatchObject({ count: 1 });
  });

  it('shows a row of exactly as many people', async () => {
    const { rows, notes } = await ask(metricOf([small]), {}, { minCell: 4 });
    expect([rows[0]?.sent, notes.map(({ code }) => code)]).toEqual([4, ['machine']]);
  });

  it('shows a row about no one, which has nothing to hide', async () => {
    const nothing = { ...small, name: 'nothing', sent: 0 };
    const { rows } = await ask(metricOf([nothing], { people: [0] }), {}, { minCell: 5 });
    expect(rows[0]).toMatchObject({ sent: 0 });
    // What is known of an unknown number of people is hidden.
    const unknown = await ask(metricOf([small], { people: [0] }), {}, { minCell: 5 });
    expect(unknown.rows[0]).toMatchObject({ sent: null });
  });

  it('has no notes with figures of rows that are all hidden', async () => {
    const { notes } = await ask(metricOf([small], { outdated: 1 }), {}, { minCell: 5 });
    expect(notes.map(({ code }) => code)).toEqual(['definition_changed', 'suppressed']);
  });

  it('counts the rows of both periods', async () => {
    const { notes } = await ask(metricOf([large, small]), { ...march, compare: 'year' }, { minCell: 5 });
    expect(notes.find(({ code }) => code === 'suppressed')).toMatchObject({ count: 2 });
  });

  it('is refused for columns that cannot be null', () => {
    const own = {
      title: { en: 'M', 'zh-CN': 'M' },
      about: { en: 'A', 'zh-CN': 'A' },
      params,
      row,
      without: {},
    };
    const read = async () => ({ rows: [], queries: [], ...nothing });
    expect(() => defineMetric({ ...own, id: 'm', read })).toThrow('m: broadcasts cannot be null');
  });
});

describe('a metric that shows outcomes and has no goal', () => {
  const outcomes = z.object({ ...row.shape, opted_out: maybe('count', 'Opted out', '退订') });
  const outcomeMetric = (seen: unknown[]) =>
    defineMetric({
      ...{
        id: 'o',
        title: { en: 'O', 'zh-CN': 'O' },
        about: { en: 'A', 'zh-CN': 'A' },
        params,
        row: outcomes,
        without: {},
      },
      keeps: ['broadcasts'],
      read: async ({ unnamed }) => {
        seen.push(unnamed);
        return { rows: [], queries: [], ...nothing };
      },
    });

  it('knows which of them name no broadcast', async () => {
    const asked: string[] = [];
    const query: TimedContext['query'] = async ({ name }, schema) => {
      asked.push(name);
      const found = name === 'any-unnamed-outcomes' ? [{ '1': 1 }] : [{ outcome: 'optout', named: false }];
      return found.map((one) => schema.parse(one));
    };
    const seen: unknown[] = [];
    await outcomeMetric(seen).run({ ...context, query }, params.parse({}));
    expect(asked).toEqual(['any-unnamed-outcomes', 'unnamed-outcomes']);
    expect(seen).toEqual([{ conversion: false, optout: true, complaint: false }]);
  });
});
