import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Store } from '../store.ts';
import { markUnits, settleUnits, type Unit } from './units.ts';
import { whenMarksAreDone } from './unitsDone.ts';

describe.skipIf(clickhouseAbsent())('waiting for marks', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('asks for many units with long Chinese ids in parts, and ends when all are done', async () => {
    const units = Array.from(
      { length: 1_200 },
      (_, i): Unit => ({ kind: 'broadcast', tenant: 't', unit: '群'.repeat(20) + i }),
    );
    await markUnits(fresh.store, units);
    let ended = false;
    const waiting = whenMarksAreDone(fresh.store, 't', AbortSignal.timeout(30_000)).then(() => {
      ended = true;
    });
    const [last, ...others] = units.map((one) => ({ ...one, marks: 1 })).reverse();
    await settleUnits(fresh.store, others);
    expect(ended).toBe(false);
    await settleUnits(fresh.store, last === undefined ? [] : [last]);
    await waiting;
  });

  it('does not wait for marks that came after it, of however many units', async () => {
    const units = Array.from({ length: 1_200 }, (_, i): Unit => ({ kind: 'broadcast', tenant: 'many', unit: `b${i}` }));
    await markUnits(fresh.store, units);
    // Once it has looked, a unit is marked that is never done.
    let looks = 0;
    const store: Store = {
      ...fresh.store,
      database: fresh.store.database,
      query: async (statement, row) => {
        const found = await fresh.store.query(statement, row);
        if (statement.name === 'dirty-units' && looks++ === 0) {
          await markUnits(fresh.store, [{ kind: 'broadcast', tenant: 'many', unit: 'later' }]);
          await settleUnits(
            fresh.store,
            units.map((one) => ({ ...one, marks: 1 })),
          );
        }
        return found;
      },
    };
    await whenMarksAreDone(store, 'many', AbortSignal.timeout(20_000));
  }, 30_000);

  it('waits for touches and attribution only where the answer is made of them', async () => {
    const followers = (['touches', 'attribution', 'attributed'] as const).map(
      (kind): Unit => ({ kind, tenant: 'followed', unit: 'b' }),
    );
    await markUnits(fresh.store, followers);
    await whenMarksAreDone(fresh.store, 'followed', AbortSignal.timeout(20_000));
    const asked: string[] = [];
    const store = asking(async (unit) => {
      asked.push(unit);
      const one = followers.find(({ kind }) => unit === `${kind} b`);
      if (one !== undefined) await settleUnits(fresh.store, [{ ...one, marks: 1 }]);
    });
    await whenMarksAreDone(store, 'followed', AbortSignal.timeout(20_000), 'attribution');
    expect(asked).toEqual(['touches b', 'attribution b', 'attributed b']);
  }, 30_000);

  it('waits for days that events which were taken back mark, for other days of these events, and for what these mark', async () => {
    const days = ['00/retracted', '00/2026-03-01', '00/2026-03-02'];
    const chain = [
      ...days.map((unit): Unit => ({ kind: 'attribution', tenant: 'chain', unit })),
      { kind: 'attributed', tenant: 'chain', unit: 'b' } as const,
    ];
    await markUnits(fresh.store, chain.slice(0, 1));
    const asked: string[] = [];
    const store = asking(async (name) => {
      asked.push(name);
      const at = chain.findIndex(({ kind, unit }) => name === `${kind} ${unit}`);
      const one = chain[at];
      if (one !== undefined) await settleUnits(fresh.store, [{ ...one, marks: 1 }], chain.slice(at + 1, at + 2));
    });
    await whenMarksAreDone(store, 'chain', AbortSignal.timeout(20_000), 'attribution');
    expect(asked).toEqual([...days.map((unit) => `attribution ${unit}`), 'attributed b']);
  }, 30_000);

  /** A store that calls `then` with the kind and name of a unit before it answers whether that is done. */
  function asking(then: (unit: string) => Promise<void>): Store {
    const of = z.object({ kind: z.string(), units: z.array(z.string()) });
    return {
      ...fresh.store,
      database: fresh.store.database,
      query: async (statement, row) => {
        if (statement.name === 'marks-not-done') {
          const { kind, units } = of.parse(statement.params);
          for (const unit of units) await then(`${kind} ${unit}`);
        }
        return fresh.store.query(statement, row);
      },
    };
  }
});
