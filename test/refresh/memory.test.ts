import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OwnStore, startStore } from '../../bench/query/server.ts';
import { makeWorld, TENANT } from '../../bench/refresh/world.ts';
import { memoryLimit } from '../../local/clickhouse/attach.ts';
import { markUnits } from '../../store/tables/units.ts';
import { onOneThread } from '../../transforms/refresh/oneThread.ts';
import { refreshOnce, refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { MOST_RECIPIENTS } from '../../transforms/rollups/broadcasts/largeBroadcasts.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';

/** What a machine of 2 GiB gives to ClickHouse, the smallest that the product is for. */
const MEMORY = memoryLimit(2 * 2 ** 30, 0);
const LARGE = 2;

// A server of its own: its memory is the test's subject.
describe.skipIf(clickhouseAbsent())('recomputes that meet', () => {
  let own: OwnStore;
  beforeAll(async () => {
    own = await startStore(MEMORY);
  }, 60_000);
  afterAll(() => own?.stop());

  it(`of ${LARGE} broadcasts as large as one that is not sliced stay below the memory of the smallest machine`, async () => {
    const names = Array.from({ length: LARGE }, (_, i) => `whole${i}x`);
    for (const name of names) await makeWorld(own.store, { name, broadcasts: 1, people: MOST_RECIPIENTS });
    const failed: unknown[] = [];
    const alone = (name: string) =>
      refreshOnce(own.store, {
        ...{ tenant: TENANT, kinds: ['broadcast'] },
        choose: async (units) => units.filter(({ unit }) => unit.startsWith(name)),
        onFailing: (unit, error) => failed.push([unit, error]),
      });
    // Two processes would do the same, as far as the server can see.
    const both = await Promise.all(names.map(alone));
    expect(failed).toEqual([]);
    expect(both.map(({ refreshed }) => refreshed)).toEqual([1, 1]);
    const rows = await own.store.query(
      {
        name: 'counted',
        sql: `SELECT toUInt32(sent) AS sent FROM broadcast_stats FINAL WHERE tenant = {tenant:String} AND segment = '*' AND variant = '*'`,
        params: { tenant: TENANT },
      },
      z.object({ sent: z.number() }),
    );
    expect(rows.map(({ sent }) => sent)).toEqual([MOST_RECIPIENTS, MOST_RECIPIENTS]);
  }, 300_000);

  /** Nearly everyone has tags of their own: each of 18 tags has a quarter of the people. */
  const tagged = (tenant: string, people: number) =>
    own.store.command({
      name: 'tagged-people',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, occurred_at, event_key, live, audience, variant)
SELECT '${tenant}', 'b', sipHash64(number), 'send', '2026-03-01 10:00:00', number, 1,
  arrayStringConcat(arrayFilter(tag -> bitAnd(sipHash64(number, tag), 3) = 0, arrayMap(i -> concat('tag', toString(i + 10)), range(18))), '\\x1f'), ['A', 'B'][number % 2 + 1]
FROM numbers(${people})`,
    });
  const setsOf = async (tenant: string) => {
    const rows = await own.store.query(
      {
        name: 'sets-of-tags',
        sql: `SELECT toUInt32(audiences) AS sets FROM audience_stats FINAL WHERE tenant = {tenant:String} AND other = 1`,
        params: { tenant },
      },
      z.object({ sets: z.number() }),
    );
    return rows[0]?.sets;
  };
  const figures = (tenant: string) =>
    own.store.query(
      {
        name: 'figures-of-tagged',
        sql: `SELECT segment, variant, toUInt32(sent) AS sent FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND alive = 1 ORDER BY segment, variant`,
        params: { tenant },
      },
      z.object({ segment: z.string(), variant: z.string(), sent: z.number() }),
    );

  it('of a broadcast whose people nearly all have an own set of tags stays below it', async () => {
    const tenant = 'tagged';
    await tagged(tenant, 100_000);
    await markUnits(own.store, [{ kind: 'broadcast', tenant, unit: 'b' }]);
    const failed: unknown[] = [];
    const onFailing = (unit: unknown, error: unknown) => failed.push([unit, error]);
    await refreshOnce(own.store, { tenant, kinds: ['broadcast'], onFailing });
    expect(failed).toEqual([]);
    expect(await setsOf(tenant)).toBeGreaterThan(30_000);
  }, 300_000);

  it('of one that is sliced stays below it, in its slices and in their sum, and has the same figures', async () => {
    const people = 60_000;
    const store = onOneThread(own.store);
    for (const tenant of ['sliced', 'whole']) {
      await tagged(tenant, people);
      await markUnits(store, [{ kind: 'broadcast', tenant, unit: 'b' }]);
      const failed: unknown[] = [];
      const onFailing = (unit: unknown, error: unknown) => failed.push([unit, error]);
      const limits = tenant === 'sliced' ? { mostRecipients: 2 ** 14 } : {};
      const kinds = ['broadcast', 'slice', 'sum'] as const;
      await refreshUntilClean(store, { tenant, kinds, deadlineMs: 200_000, onFailing, ...limits });
      expect(failed, tenant).toEqual([]);
    }
    expect(await setsOf('sliced')).toBeGreaterThan(20_000);
    expect(await setsOf('sliced')).toBe(await setsOf('whole'));
    const found = await figures('sliced');
    expect(found.find(({ segment, variant }) => segment === '*' && variant === '*')?.sent).toBe(people);
    expect(found).toEqual(await figures('whole'));
  }, 400_000);
});
