import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { readSlicing, sliceUnit } from '../../store/tables/slicing.ts';
import { markUnits } from '../../store/tables/units.ts';

export const TENANT = 'bench';

/** A world of e-mail broadcasts of one size. */
export interface World {
  readonly name: string;
  readonly broadcasts: number;
  /** Recipients of each broadcast. */
  readonly people: number;
  /** The pseudonym of person `r`, as SQL; by default a hash that no secret is needed for. */
  readonly recipient?: string;
  /** Segments of each broadcast, everyone among them; 11 by default. */
  readonly segments?: number;
}

/** Every kind of row that a recompute reads: the share of recipients per thousand, seconds after the send, further columns. */
const rows = [
  { type: 'send', share: 1000, after: '0' },
  { type: 'delivery', share: 950, after: '1 + h % 30', outcome: 'delivered' },
  { type: 'delivery', share: 20, after: '1 + h % 30', outcome: 'failed', from: 950 },
  { type: 'read', share: 340, after: '60 + h % 200000' },
  { type: 'read', share: 60, after: '5', machine: 1, key: 2 },
  { type: 'click', share: 60, after: '200000 + h % 100000', role: 'primary' },
  { type: 'click', share: 40, after: '200000 + h % 90000', role: 'secondary', key: 2 },
  { type: 'interaction', share: 30, after: '1000 + h % 50000', kind: 'share' },
  { type: 'optout', share: 5, after: '4000 + h % 50000', kind: 'unsubscribe' },
  { type: 'complaint', share: 2, after: '4000 + h % 50000', kind: 'spam' },
  { type: 'conversion', share: 15, after: '300000 + h % 100000' },
] as const;

/** Events of a recipient, on average. */
export const EVENTS_PER_RECIPIENT = rows.reduce((sum, { share }) => sum + share, 0) / 1000;

/** Makes the events of a world inside ClickHouse, with a mark for each broadcast. Deterministic. */
export async function makeWorld(
  store: Store,
  { name, broadcasts, people, recipient = 'cityHash64(r, 7)', segments }: World,
): Promise<void> {
  await store.command({
    name: 'bench-broadcasts',
    sql: `INSERT INTO broadcasts (tenant, broadcast, id, fact, live)
SELECT '${TENANT}', concat('${name}', toString(number)), 'm', (toDateTime64('2026-03-01 08:00:00', 3, 'UTC'),
  concat('{"content_type":"type', toString(number % 10), '","platform":"email","message_class":"default","tier":"base"}')), 1
FROM numbers(${broadcasts})`,
  });
  for (const row of rows) {
    const { type, share, after } = row;
    const [from, key] = ['from' in row ? row.from : 0, 'key' in row ? row.key : 1];
    const tags = segments === undefined ? [6, 4] : [Math.ceil((segments - 1) / 2), Math.floor((segments - 1) / 2)];
    const audience = `arrayStringConcat(arraySort([concat('s', toString(r % ${tags[0]})), concat('t', toString(r % ${tags[1]}))]), '\\x1f')`;
    await store.command({
      name: `bench-${type}`,
      // A recipient's lot is one number for all types, so those who click have read and those who convert have clicked.
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, machine, audience, outcome, click, action, conversion, live)
SELECT '${TENANT}', concat('${name}', toString(b)), ${recipient}, '${type}', ${key},
  toDateTime64('2026-03-01 08:00:00', 3, 'UTC') + toIntervalSecond(${after}), ${'machine' in row ? 1 : 0},
  ${type === 'send' ? audience : "''"},
  ('${'outcome' in row ? row.outcome : ''}', ''), ('${type === 'click' ? 'https://example.com/a' : ''}', '${'role' in row ? row.role : ''}'),
  ('${'kind' in row ? row.kind : ''}', ''),
  (${type === 'conversion' ? "toDecimal64(h % 500, 4), 'CNY', 'purchase', toString(h), 0" : "toDecimal64(0, 4), '', '', '', 0"}), 1
FROM
(
  SELECT intDiv(number, ${people}) AS b, number % ${people} AS r, cityHash64(b, r, 'h') AS h, cityHash64(b, r, 'lot') % 1000 AS lot
  FROM numbers(${broadcasts * people})
  WHERE lot >= ${from} AND lot < ${from + share}
)`,
      settings: { max_insert_block_size: 1_000_000 },
    });
  }
  await markUnits(store, unitsOf({ name, broadcasts, people }));
}

/** Each broadcast of a world so many times, by its figures: the copies have no events. Marks its day. */
export async function copyFigures(store: Store, { name }: World, times: number): Promise<void> {
  for (const table of ['broadcast_stats', 'conversion_stats']) {
    await store.command({
      name: 'bench-copies',
      sql: `INSERT INTO ${table} SELECT * REPLACE(concat(broadcast, 'c', toString(arrayJoin(range(1, ${times})))) AS broadcast)
FROM ${table} FINAL WHERE tenant = '${TENANT}' AND startsWith(broadcast, '${name}') AND alive = 1`,
    });
    await store.command({ name: 'bench-merge', sql: `OPTIMIZE TABLE ${table} FINAL` });
  }
  await markUnits(store, [{ kind: 'day', tenant: TENANT, unit: '2026-03-01' }]);
}

function unitsOf({ name, broadcasts }: World) {
  return Array.from({ length: broadcasts }, (_, i) => ({
    kind: 'broadcast' as const,
    tenant: TENANT,
    unit: `${name}${i}`,
  }));
}

/** One more read in the first broadcast of a world, and its mark, as the sink writes them. */
export async function lateRead({ name }: World, store: Store, number: number): Promise<void> {
  await store.command({
    name: 'bench-late-read',
    sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
SELECT '${TENANT}', '${name}0', cityHash64({number:UInt64}, 7), 'read', ${1000} + {number:UInt64}, toDateTime64('2026-03-05 08:00:00', 3, 'UTC'), 1`,
    params: { number },
  });
  const broadcast = `${name}0`;
  const bits = (await readSlicing(store, TENANT, [broadcast])).get(broadcast);
  if (bits === undefined) return markUnits(store, [{ kind: 'broadcast', tenant: TENANT, unit: broadcast }]);
  const [row] = await store.query(
    {
      name: 'bench-slice',
      // A signed shift would be of a signed number.
      sql: 'SELECT toUInt32(bitShiftRight(cityHash64({number:UInt64}, 7), toUInt8(64 - {bits:UInt8}))) AS slice',
      params: { number, bits },
    },
    z.object({ slice: z.number() }),
  );
  await markUnits(store, [sliceUnit(TENANT, { broadcast, bits, slice: row?.slice ?? 0 })]);
}
