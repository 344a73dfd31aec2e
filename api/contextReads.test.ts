import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Changes } from '../store/tables/changes.ts';
import { markUnits } from '../store/tables/units.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import { createContext } from './context.ts';
import { SharedReads } from './contextReads.ts';

describe.skipIf(clickhouseAbsent())('a context that goes by an earlier look', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  /** Goes by a look however old it is. */
  class Lasting extends Changes {
    override within(): number {
      return Number.POSITIVE_INFINITY;
    }
  }

  it('is complete until that look began: of what another server acknowledged since, nothing is counted', async () => {
    const changes = new Lasting(fresh.store);
    const source = { store: fresh.store, tenants: { get: async () => undefined } };
    const at = Date.now() + 60_000;
    const context = () =>
      createContext({ ...source, reads: new SharedReads(fresh.store, changes), now: () => at }, 't');
    // Nothing is known, and everything is read for the context.
    expect((await context()).completeUntil).toBe(at);
    await markUnits(fresh.store, [{ kind: 'broadcast', tenant: 't', unit: 'a' }]);
    await changes.look(0);
    expect((await context()).completeUntil).toBe(changes.lookedAt);
    expect(changes.lookedAt).toBeLessThan(at);
  });

  it('and one that waited is complete until now', async () => {
    const changes = new Changes(fresh.store);
    const source = { store: fresh.store, tenants: { get: async () => undefined } };
    const at = Date.now() + 60_000;
    const waited = { counted: true, since: at, until: at, reached: [], signal: new AbortController().signal };
    const reads = new SharedReads(fresh.store, changes);
    expect((await createContext({ ...source, reads, now: () => at }, 't', waited)).completeUntil).toBe(at);
  });

  it('reads a look once until a unit of the tenant is done, and each time where nothing is known', async () => {
    const own = await freshStore();
    try {
      const changes = new Changes(own.store);
      const reads = new SharedReads(own.store, changes);
      let read = 0;
      const look = (tenant: string, as = 'days') =>
        reads.untilRecomputed(tenant, as, async () => {
          read++;
          return [read];
        });
      expect([await look('t'), await look('t')]).toEqual([[1], [2]]);
      await markUnits(own.store, [{ kind: 'broadcast', tenant: 't', unit: 'a' }]);
      await changes.look(0);
      expect([await look('t'), await look('t')]).toEqual([[3], [3]]);
      // Of another tenant, or another statement, it is another look.
      expect([await look('u'), await look('t', 'outcomes')]).toEqual([[4], [5]]);
      await refreshUntilClean(own.store, { deadlineMs: 60_000 });
      await changes.look(0);
      expect([await look('t'), await look('t'), await look('u')]).toEqual([[6], [6], [4]]);
      // A look that failed is made again.
      const failing = () => reads.untilRecomputed('t', 'broken', () => Promise.reject(new Error('broken')));
      await expect(failing()).rejects.toThrow('broken');
      expect(await look('t', 'broken')).toEqual([7]);
    } finally {
      await own.drop();
    }
  });
});
