import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    const waiting = whenMarksAreDone(fresh.store, 'followed', AbortSignal.timeout(20_000), 'attribution');
    const done = followers.map((one) => ({ ...one, marks: 1 }));
    const last = done.pop();
    await settleUnits(fresh.store, done);
    const waits = () => Promise.race([waiting.then(() => false), Promise.resolve(true)]);
    expect(await waits()).toBe(true);
    await settleUnits(fresh.store, last === undefined ? [] : [last]);
    await waiting;
  }, 30_000);
});
