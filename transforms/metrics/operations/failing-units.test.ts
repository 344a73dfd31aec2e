import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodedError } from '../../../contract/errors.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn, NOW } from '../../../test/support/rollupWorld.ts';
import { recordFailure, recordRecovered } from '../../refresh/failures.ts';
import { failingUnits } from './failing-units.ts';

describe.skipIf(clickhouseAbsent())('failing-units', () => {
  let fresh: FreshStore;
  const ask = async (raw: Record<string, unknown> = {}) =>
    failingUnits.run(contextOn(fresh.store), failingUnits.params.parse(raw));
  const unit = (name: string, kind: 'broadcast' | 'day' = 'broadcast', tenant = 'demo') =>
    ({ kind, tenant, unit: name }) as const;

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const dirty = (name: string, marks: number, done: number, secondsAgo: number, more = {}) => ({
      ...{ ...unit(name), marks, done, marked_at: new Date(NOW - secondsAgo * 1000).toISOString() },
      ...more,
    });
    await store.insertRows('units', [
      dirty('clean', 3, 3, 900),
      dirty('slow', 5, 2, 600),
      dirty('young', 1, 0, 2.5),
      dirty('broken', 2, 0, 30),
      dirty('recovered', 2, 2, 30),
      dirty('2026-03-01', 1, 0, 700, { kind: 'day' }),
      dirty('7', 9, 0, 9999, { kind: 'attribution' }),
      dirty('theirs', 9, 0, 9999, { tenant: 'other' }),
    ]);
    // Two more marks in another part: a sum over both.
    await store.insertRows('units', [dirty('slow', 2, 0, 500)]);
    await recordFailure(store, unit('broken'), 3, new CodedError('HX_QUERY', 'memory limit exceeded'));
    await recordFailure(store, unit('recovered'), 0, new Error('anything'));
    await recordRecovered(store, [unit('recovered')]);
    // Another tenant's unit of the same name fails: it is not this tenant's.
    await recordFailure(store, unit('slow', 'broadcast', 'other'), 8, new Error('anything'));
  });
  afterAll(() => fresh.drop());

  it('lists what fails with its reason, then what waits, the longest first, of one tenant', async () => {
    const { rows, pendingUnits, notes } = await ask();
    expect(rows.map(({ kind, unit, state }) => [kind, unit, state])).toEqual([
      ['broadcast', 'broken', 'failing'],
      ['day', '2026-03-01', 'pending'],
      ['broadcast', 'slow', 'pending'],
      ['broadcast', 'young', 'pending'],
    ]);
    const [broken, , slow, young] = rows;
    expect(broken).toMatchObject({ attempts: 4, code: 'HX_QUERY', message: 'memory limit exceeded', marks_waiting: 2 });
    // The fourth wait is 2 s doubled three times.
    expect((broken?.next_try_at ?? 0) - (broken?.failed_at ?? 0)).toBe(16_000);
    expect(slow).toMatchObject({ marks_waiting: 5, age_seconds: 500, attempts: 0, code: '', failed_at: null });
    expect(young).toMatchObject({ marked_at: NOW - 2500, age_seconds: 2.5, next_try_at: null });
    expect([pendingUnits, notes]).toEqual([4, []]);
  });

  it('filters by state and kind, and has a note when it leaves units out', async () => {
    const names = async (raw: Record<string, unknown>) => (await ask(raw)).rows.map(({ unit }) => unit);
    expect(await names({ state: 'failing' })).toEqual(['broken']);
    expect(await names({ state: 'pending', kind: 'broadcast' })).toEqual(['slow', 'young']);
    expect(await names({ kind: ['day'] })).toEqual(['2026-03-01']);
    const { rows, notes, pendingUnits } = await ask({ limit: '3' });
    expect([rows.length, notes[0]?.code, pendingUnits]).toEqual([3, 'truncated', 4]);
    expect((await ask({ limit: '4' })).notes).toEqual([]);
  });
});
