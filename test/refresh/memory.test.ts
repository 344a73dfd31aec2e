import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OwnStore, startStore } from '../../bench/query/server.ts';
import { makeWorld, TENANT } from '../../bench/refresh/world.ts';
import { memoryLimit } from '../../local/clickhouse/attach.ts';
import { refreshOnce } from '../../transforms/refresh/refresher.ts';
import { MOST_RECIPIENTS } from '../../transforms/rollups/largeBroadcasts.ts';
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
});
