import { describe, expect, it } from 'vitest';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import { type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { type DaySums, dayKey } from './days/dayBatch.ts';
import { conversionsDay, statsDay } from './days/statsDay.ts';
import { kindsThatWrite, rollups, rollupsOf } from './registry.ts';
import type { Expressions, Rollup } from './rollup.ts';
import type { UnitSteps } from './stepsOfKind.ts';
import { unitSteps } from './unitSteps.ts';

/** A rollup of any table, as the registry asks for it. */
type AnyRollup<T extends RollupTable> = { [K in RefreshedKind]: Rollup<T, K> }[RefreshedKind];
type Registry = { readonly [T in RollupTable]: AnyRollup<T> };
type Steps = { readonly [K in RefreshedKind]: UnitSteps<K> };

describe('what is forgotten', () => {
  it('does not compile: a table without a rollup, or with that of another table', () => {
    const { stats_day, ...others } = rollups;
    // @ts-expect-error stats_day: no rollup makes its rows
    const absent: Registry = others;
    // @ts-expect-error stats_day: the rollup makes rows of another table
    const other: Registry = { ...others, stats_day: conversionsDay };
    const whole: Registry = { ...others, stats_day };
    expect([absent, other, whole]).toHaveLength(3);
  });

  it('does not compile: a kind of unit without its steps', () => {
    const { sum, ...others } = unitSteps;
    // @ts-expect-error sum: nothing recomputes it
    const absent: Steps = others;
    const whole: Steps = { ...others, sum };
    expect([absent, whole]).toHaveLength(2);
  });

  it('does not compile: a rollup of broadcasts that does not name its sums', () => {
    const { sums, ...unnamed } = rollups.broadcast_hours;
    // @ts-expect-error sums: a large broadcast would not store them
    const absent: Rollup<'broadcast_hours', 'broadcast'> = unnamed;
    const whole: Rollup<'broadcast_hours', 'broadcast'> = { ...unnamed, sums };
    expect([absent, whole, statsDay]).toHaveLength(3);
  });

  it('does not compile: a column of a table without an expression', () => {
    const row = { tenant: '', broadcast: '', bits: '', slice: '', version: '', sums: '', group_key: '', counts: '' };
    const { counts, ...less } = row;
    // @ts-expect-error counts: no expression
    const absent: Expressions<'slice_sums'> = less;
    const whole: Expressions<'slice_sums'> = { ...less, counts };
    expect([absent, whole]).toHaveLength(2);
  });

  it('does not compile: a column of the key of a day', () => {
    type Key = DaySums<'conversions_day'>['key'];
    // @ts-expect-error currency: rows of several would be one
    const absent: Key = { ...dayKey, goal: true };
    const whole: Key = { ...dayKey, goal: true, currency: true };
    expect([absent, whole]).toHaveLength(2);
  });
});

it('each rollup is written by some kind of unit, and each kind has some', () => {
  for (const { table, unit } of Object.values(rollups)) expect(kindsThatWrite(unit), table).not.toEqual([]);
  for (const kind of refreshedKinds) expect(rollupsOf(kind), kind).not.toEqual([]);
});
