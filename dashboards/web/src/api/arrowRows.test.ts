import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer as Written } from '../../../../api/formats/answer.ts';
import { writeArrow } from '../../../../api/formats/arrow.ts';
import { writeJson } from '../../../../api/formats/json.ts';
import { answerOf } from './arrowRows.ts';
import { mayBeLarge } from './useLargeAnswer.ts';

const kinds = {
  name: 'text',
  day: 'date',
  at: 'instant',
  sent: 'count',
  rate: 'rate',
  mature: 'flag',
  spent: 'money',
  values: 'values',
  never: 'text',
} as const;
const columns: Written['columns'] = Object.entries(kinds).map(([name, kind]) => ({
  ...{ name, kind, derived: false },
  label: { en: name, 'zh-CN': name },
}));
const written = (rows: Written['rows']): Written => ({
  ...{ metric: 'funnel', params: { limit: 5 }, columns, rows, nextCursor: 'abc' },
  freshness: { complete_until: '2026-03-01T00:00:00.000Z', pending_units: 2 },
  notes: [{ code: 'immature', message: 'young', count: 1 }],
});
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const amount = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99)).map(([whole, cents]) => {
  return `${whole}.${String(cents).padStart(2, '0')}`;
});
const row = fc.record({
  name: maybe(fc.string({ unit: 'grapheme' })),
  day: maybe(fc.constantFrom('1970-01-01', '2026-02-28', '2032-02-29')),
  at: maybe(fc.constantFrom('2026-02-28T16:00:00.001Z', '1969-12-31T23:59:59.999Z')),
  sent: maybe(fc.nat()),
  rate: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  mature: maybe(fc.boolean()),
  spent: maybe(amount),
  values: maybe(fc.array(fc.record({ currency: fc.constantFrom('CNY', 'USD'), amount }), { maxLength: 3 })),
  never: fc.constant(null),
});

describe('rows of an Arrow answer', () => {
  it('hold what the rows of the JSON answer hold', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const stated = answerOf(tableFromIPC(writeArrow(written(rows))));
        const json = JSON.parse(String(writeJson(written(rows))));
        const plain = stated.rows.map((one) => Object.fromEntries(columns.map(({ name }) => [name, one[name]])));
        expect(plain).toEqual(json.rows);
      }),
      { numRuns: 60 },
    );
  });

  it('come with the rest of the answer', () => {
    const { rows, ...rest } = answerOf(tableFromIPC(writeArrow(written([]))));
    expect(rows).toEqual([]);
    expect(rest).toEqual({
      ...{ metric: 'funnel', params: { limit: 5 }, next_cursor: 'abc' },
      freshness: { complete_until: '2026-03-01T00:00:00.000Z', pending_units: 2 },
      notes: [{ code: 'immature', message: 'young', count: 1 }],
    });
  });
});

describe('an answer that may be large', () => {
  const info = (limit: number) => ({
    ...{ id: 'funnel', title: '', about: '', columns: [] },
    params: { properties: { limit: { default: limit } } },
  });

  it('is one of many groups, or one whose limit was raised', () => {
    expect(mayBeLarge(info(10_000), {})).toBe(false);
    expect(mayBeLarge(info(10_000), { group_by: 'platform,broadcast' })).toBe(true);
    expect(mayBeLarge(info(10_000), { group_by: ['day', 'platform'] })).toBe(false);
    expect(mayBeLarge(info(20_000), { interval: 'hour' })).toBe(true);
    expect(mayBeLarge(info(100), { group_by: 'broadcast' })).toBe(false);
    expect(mayBeLarge(info(100), { limit: '100000' })).toBe(true);
  });
});
