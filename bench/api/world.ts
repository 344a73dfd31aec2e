import type { Store } from '../../store/store.ts';
import { markUnits } from '../../store/tables/units.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';

const DAY_MS = 86_400_000;
/** A tenant is small: what is measured is many of them, not a large one. */
const PEOPLE = 40;
const CONTENT_TYPES = 3;

export interface World {
  readonly tenants: number;
  /** Each has one broadcast of each tenant. */
  readonly days: number;
}

export const tenantName = (index: number) => `t${index}`;
/** The broadcast of the last day: it is live. */
export const liveBroadcast = ({ days }: World) => `b${days - 1}`;
export const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** Makes e-mail broadcasts of every tenant, one a day until today, inside ClickHouse, and recomputes them. */
export async function makeWorld(store: Store, world: World): Promise<void> {
  const { tenants, days } = world;
  const first = Date.now() - (days - 1) * DAY_MS - 3_600_000;
  const numbers = `SELECT concat('t', toString(intDiv(number, ${days}))) AS tenant, number % ${days} AS b FROM numbers(${tenants * days})`;
  const at = (seconds: string) =>
    `toDateTime64(${Math.floor(first / 1000)}, 3, 'UTC') + toIntervalSecond(b * 86400 + ${seconds})`;
  await store.command({
    name: 'bench-broadcasts',
    sql: `INSERT INTO broadcasts (tenant, broadcast, id, fact, live)
SELECT tenant, concat('b', toString(b)), 'm', (${at('0')}, concat('{"content_type":"type', toString(b % ${CONTENT_TYPES}), '","platform":"email","tier":"base"}')), 1
FROM (${numbers})`,
  });
  for (const [type, share, after] of [
    ['send', 1000, '0'],
    ['delivery', 970, '1 + h % 30'],
    ['read', 340, '60 + h % 3000'],
    ['click', 80, '3000 + h % 500'],
  ] as const) {
    await store.command({
      name: `bench-${type}`,
      // A person's lot is one number for all types: who clicks has read.
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, audience, outcome, live)
SELECT tenant, concat('b', toString(b)), cityHash64(r, 7), '${type}', 1, ${at(after)},
  ${type === 'send' ? "concat('s', toString(r % 5))" : "''"}, ('${type === 'delivery' ? 'delivered' : ''}', ''), 1
FROM (SELECT tenant, b, arrayJoin(range(${PEOPLE})) AS r, cityHash64(b, r, 'h') AS h FROM (${numbers}))
WHERE cityHash64(b, r, 'lot') % 1000 < ${share}`,
    });
  }
  const units = Array.from({ length: tenants * days }, (_, i) => ({
    ...{ kind: 'broadcast' as const, tenant: tenantName(Math.floor(i / days)), unit: `b${i % days}` },
  }));
  await markUnits(store, units);
  const { clean } = await refreshUntilClean(store, { deadlineMs: 600_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
}
