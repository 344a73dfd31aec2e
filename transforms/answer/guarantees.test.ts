import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { note } from '../metrics/grammar/notes.ts';
import { compareParam, periodParams } from '../metrics/grammar/period.ts';
import type { TimedContext } from '../metrics/metric.ts';
import { column, maybe } from '../model/columns.ts';
import { limitParam } from '../model/params.ts';
import { defineMetric, metricsOf } from './defineMetric.ts';
import { type Fields, type FieldsOf, type Guarantee, guarantees, type Missing } from './guarantees.ts';
import type { OwnNote, Part } from './part.ts';

const words = { title: { en: 'T', 'zh-CN': 'T' }, about: { en: 'A', 'zh-CN': 'A' } };
const row = z.object({
  period: maybe('text', 'Period', '时段'),
  sent: z
    .number()
    .nullable()
    .meta(column('count', 'Sent', '已发送')),
  not_measurable: z.string().meta(column('text', 'Why', '原因')),
});
const params = z.object({ ...periodParams, compare: compareParam, limit: limitParam(10, 5, 'At most so many') });
type Row = z.output<typeof row>;

/** Everything that a part holds where nothing is left out. */
const whole: Fields = {
  ...{ immature: { as: 'growing', count: 0 }, outdated: 0, by: [], truncated: false, people: [1] },
  ...{ limits: { as: 'counts', of: [] }, reads: { of: [] } },
};
const found = { rows: [{ sent: 1, not_measurable: '' }], queries: [] };

/** What each guarantee takes of a part; those of parameters, rows and the pipeline take nothing. */
const fieldOf = {
  maturity: 'immature',
  definition: 'outdated',
  measurable: 'limits',
  overlap: 'by',
  reads_known: 'reads',
  truncation: 'truncated',
  suppression: 'people',
} as const satisfies Partial<Record<Guarantee, keyof Fields>>;

describe('a metric that leaves nothing out', () => {
  it('gives everything that a guarantee takes', () => {
    expect(
      defineMetric({
        id: 'all',
        ...words,
        params,
        row,
        without: {},
        read: async () => ({ ...found, ...whole }),
      }).id,
    ).toBe('all');
    expectTypeOf<Pick<FieldsOf<Record<never, string>>, keyof Fields>>().toEqualTypeOf<Fields>();
    expectTypeOf<keyof FieldsOf<Record<never, string>>>().toEqualTypeOf<keyof Fields>();
  });

  it('does not compile without one of them', () => {
    const { immature, ...noImmature } = whole;
    const { outdated, ...noOutdated } = whole;
    const { limits, ...noLimits } = whole;
    const { by, ...noBy } = whole;
    const { reads, ...noReads } = whole;
    const { truncated, ...noTruncated } = whole;
    const { people, ...noPeople } = whole;
    const own = { ...words, params, row, without: {} };
    const metrics = [
      // @ts-expect-error maturity: broadcasts that are too young are not counted
      defineMetric({ ...own, id: 'a', read: async () => ({ ...found, ...noImmature }) }),
      // @ts-expect-error definition: rows of an earlier definition are not counted
      defineMetric({ ...own, id: 'b', read: async () => ({ ...found, ...noOutdated }) }),
      // @ts-expect-error measurable: what limits the figures is not known
      defineMetric({ ...own, id: 'c', read: async () => ({ ...found, ...noLimits }) }),
      // @ts-expect-error overlap: what rows are grouped by is not known
      defineMetric({ ...own, id: 'd', read: async () => ({ ...found, ...noBy }) }),
      // @ts-expect-error reads_known: how reads are known is not known
      defineMetric({ ...own, id: 'e', read: async () => ({ ...found, ...noReads }) }),
      // @ts-expect-error truncation: whether anything is cut off is not known
      defineMetric({ ...own, id: 'f', read: async () => ({ ...found, ...noTruncated }) }),
      // @ts-expect-error suppression: how many people a row is about is not known
      defineMetric({ ...own, id: 'g', read: async () => ({ ...found, ...noPeople }) }),
    ];
    expect(metrics).toHaveLength(7);
  });

  it('does not compile without the parameters of one', () => {
    const read = async () => ({ ...found, ...whole });
    const own = { ...words, row, without: {}, read };
    const unmarked = row.omit({ period: true });
    // With a reason it is no fault.
    defineMetric({
      ...own,
      id: 'e',
      params,
      row: unmarked,
      without: { compare: 'why' },
    });
    const metrics = [
      // @ts-expect-error period: there are no from and to
      defineMetric({ ...own, id: 'a', params: params.omit({ from: true, to: true }) }),
      // @ts-expect-error compare: there is no parameter of that name
      defineMetric({ ...own, id: 'b', params: params.omit({ compare: true }) }),
      // @ts-expect-error limit: there is no parameter of that name
      defineMetric({ ...own, id: 'c', params: params.omit({ limit: true }) }),
      // @ts-expect-error compare: rows of two periods look the same without a column `period`
      defineMetric({ ...own, id: 'd', params, row: unmarked }),
    ];
    expect(metrics).toHaveLength(4);
  });
});

describe('a list of metrics', () => {
  it('takes none that is not made by defineMetric()', () => {
    const own = { ...words, id: 'a', params, row, without: {} };
    const metric = defineMetric({ ...own, read: async () => ({ ...found, ...whole }) });
    // @ts-expect-error a plain object keeps nothing
    const plain = metricsOf([metric, { ...own, run: async () => ({ ...found, notes: [], pendingUnits: 0 }) }]);
    expect(plain).toHaveLength(2);
    expect(metricsOf([metric])).toEqual([metric]);
  });
});

describe('an answer that is kept', () => {
  it('has no clock: a metric that reads one gives the reason why its answers are not kept', () => {
    const own = { ...words, params, row };
    const clock = defineMetric({
      ...{ ...own, id: 'a', without: {} },
      // @ts-expect-error kept: what the clock shows is another thing a moment later
      read: async ({ now }) => ({ ...found, ...whole, outdated: now }),
    });
    const read = async ({ now }: TimedContext) => ({ ...found, ...whole, outdated: now });
    // @ts-expect-error kept: the same, by a function of its own
    const byName = defineMetric({ ...own, id: 'b', without: {}, read });
    expect([clock, byName, defineMetric({ ...own, id: 'c', without: { kept: 'why' }, read })]).toHaveLength(3);
  });
});

describe('a guarantee that is left out', () => {
  it('takes nothing, and nothing may be given for it', () => {
    expectTypeOf<FieldsOf<{ maturity: string; overlap: string }>>().toMatchObjectType<{
      readonly immature?: never;
      readonly by?: never;
      readonly outdated: number;
    }>();
    type WithoutMaturity = Part<Row, { maturity: string }>;
    // @ts-expect-error a count that no note is made of
    const given: WithoutMaturity = { ...found, ...whole };
    expect(given.rows).toHaveLength(1);
  });

  it('may be any, also all: then a part has rows and statements', () => {
    const why = { period: 'w', compare: 'w', limit: 'w', truncation: 'w', maturity: 'w', definition: 'w' } as const;
    const without = {
      ...why,
      measurable: 'w',
      overlap: 'w',
      reads_known: 'w',
      suppression: 'w',
      pending: 'w',
      kept: 'w',
    } as const;
    expectTypeOf<keyof typeof without>().toEqualTypeOf<Guarantee>();
    const own = { ...words, id: 'none', params: z.object({}), row: row.omit({ period: true }) };
    const metric = defineMetric({ ...own, without, read: async () => found });
    expect(Object.keys(metric.without ?? {}).sort()).toEqual([...guarantees].sort());
  });

  it('is of the closed list', () => {
    const own = { ...words, params, row, read: async () => ({ ...found, ...whole }) };
    // @ts-expect-error there is no guarantee of that name
    expect(defineMetric({ ...own, id: 'a', without: { maturty: 'misspelt' } }).id).toBe('a');
    // @ts-expect-error a reason is a text
    expect(defineMetric({ ...own, id: 'b', without: { pending: true } }).id).toBe('b');
  });

  it('implies what has no meaning without it', () => {
    type NoLimit = { limit: string };
    expectTypeOf<FieldsOf<NoLimit>['truncated']>().toEqualTypeOf<undefined>();
    expectTypeOf<Missing<{ from: unknown; compare: unknown }, Row, NoLimit>>().toEqualTypeOf<'period' | 'limit'>();
    expectTypeOf<Missing<Record<never, unknown>, Row, { period: string }>>().toEqualTypeOf<'period' | 'limit'>();
  });
});

it('leaves notes of guarantees to the pipeline', () => {
  expectTypeOf(note('machine', [{ included: true }])).toExtend<OwnNote>();
  // @ts-expect-error the pipeline makes it of `outdated`
  const own: OwnNote = note('definition_changed', [{ as: 'earlier' }]);
  expect(own.code).toBe('definition_changed');
  expect(Object.values(fieldOf).sort()).toEqual(Object.keys(whole).sort());
});
