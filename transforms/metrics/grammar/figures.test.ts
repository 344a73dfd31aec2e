import { expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import { allNamed } from './outcomes.ts';
import { type Sums, sumNames, sumsOf } from './sums.ts';

const row = (some: Partial<Sums>) => sumsOf({ sums: sumNames.map((name) => some[name] ?? 0), read_as_of: 0 });
/** Ten reached of one broadcast that reports everything. */
const reported = {
  ...{ broadcasts: 1, broadcasts_sent: 1, broadcasts_delivery: 1, broadcasts_read: 1, broadcasts_conversion: 1 },
  ...{ sent: 12, delivered: 10, reach_where_read: 10, reach_point: 10, reach_point_readers: 10 },
  ...{ read: 4, read_point: 4, read_possible: 4, converted: 2, reach_where_conversion: 10 },
} as const;

it('has the number of a stage that is measured, and null of one that is not', () => {
  const figures = figuresOf(
    ['sent', 'read', 'open_rate', 'clicked', 'click_rate', 'known_by'],
    row(reported),
    allNamed,
  );
  expect(figures).toEqual({ sent: 12, read: 4, open_rate: 0.4, clicked: null, click_rate: null, known_by: 'event' });
});

it('has no figure of outcomes that name no broadcast', () => {
  const names = ['converted', 'converted_per_delivered'] as const;
  expect(figuresOf(names, row(reported), allNamed)).toEqual({ converted: 2, converted_per_delivered: 0.2 });
  const nameless = { ...allNamed, conversion: true };
  expect(figuresOf(names, row(reported), nameless)).toEqual({ converted: null, converted_per_delivered: null });
});

it('adds people with machine reads to readers, and to both ends', () => {
  const machines = { where_point: 1, where_read: 1, possible: 2 };
  const names = ['read', 'read_low', 'read_high', 'open_rate_high'] as const;
  expect(figuresOf(names, row(reported), allNamed, machines)).toEqual({
    ...{ read: 5, read_low: 5, read_high: 7, open_rate_high: 0.7 },
  });
});

it('knows no reader where only broadcasts known by counts have a single number', () => {
  const both = { ...reported, broadcasts_read: 2, broadcasts_poll: 1, broadcasts_counted: 1, reach_point_readers: 0 };
  expect(figuresOf(['read', 'read_implied'], row(both), allNamed)).toEqual({ read: 4, read_implied: null });
  const known = row({ ...both, reach_point_readers: 5 });
  expect(figuresOf(['read_implied'], known, allNamed)).toEqual({ read_implied: 0 });
});
