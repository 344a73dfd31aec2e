import type { Store } from '../../store/store.ts';
import { markUnits } from '../../store/tables/units.ts';

export const TENANT = 'bench';
/** Ten content types, nine segments and everyone: 100 rows a day in stats_day, 36,500 a year. */
export const CONTENT_TYPES = 10;
const SEGMENTS = 9;
export const DAYS = 365;
/** The first day, UTC. */
const BEGIN = Date.UTC(2025, 0, 1);
/** Events a recipient makes on average: send, delivery, and the shares below. */
const EVENTS_PER_RECIPIENT = 2.415;

export const dayOfYear = (index: number) => new Date(BEGIN + index * 86_400_000).toISOString().slice(0, 10);
export const endOfYear = BEGIN + DAYS * 86_400_000;

/** What happens to recipient r of broadcast b: offset in seconds after the send, share of recipients, columns. */
const kinds = [
  { type: 'send', share: 1000, after: '0' },
  { type: 'delivery', share: 980, after: '1 + h % 30' },
  { type: 'read', share: 340, after: '60 + h % 200000' },
  { type: 'click', share: 80, after: '200000 + h % 100000' },
  { type: 'conversion', share: 15, after: '300000 + h % 100000' },
] as const;

/**
 * A year of e-mail broadcasts made inside ClickHouse: one a day of each content type, with clicks that read and
 * conversions that clicked. Deterministic. Returns how many events there are.
 */
export async function makeWorld(store: Store, events: number, types = CONTENT_TYPES): Promise<number> {
  const recipients = Math.max(20, Math.round(events / EVENTS_PER_RECIPIENT / DAYS / types));
  await store.command({
    name: 'bench-broadcasts',
    sql: `INSERT INTO broadcasts (tenant, broadcast, id, fact, live)
SELECT '${TENANT}', concat('b', toString(number)), 'm', (toDateTime64('2025-01-01 00:00:00', 3, 'UTC'),
  concat('{"content_type":"type', toString(number % ${types}), '","platform":"email","tier":"base"}')), 1
FROM numbers(${DAYS * types})`,
  });
  for (let month = 0; month < 12; month++) {
    const from = Math.floor((DAYS * month) / 12);
    const to = Math.floor((DAYS * (month + 1)) / 12);
    for (const { type, share, after } of kinds) {
      await store.command({
        name: `bench-${type}`,
        // A recipient's lot is one number for all types, so who clicks has read and who converts has clicked.
        sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, audience, outcome, conversion, live)
SELECT '${TENANT}', concat('b', toString(b)), cityHash64(r % 400000, 7), '${type}', 1,
  toDateTime64(${BEGIN / 1000} + intDiv(b, ${types}) * 86400 + 28800 + ${after}, 3, 'UTC'),
  ${type === 'send' ? `arrayStringConcat(arraySort(arrayDistinct([concat('s', toString(r % ${SEGMENTS})), concat('s', toString(intDiv(r, ${SEGMENTS}) % ${SEGMENTS}))])), '\\x1f')` : "''"},
  ('${type === 'delivery' ? 'delivered' : ''}', ''),
  (${type === 'conversion' ? "toDecimal64(h % 500, 4), 'CNY', 'purchase', toString(h), 0" : "toDecimal64(0, 4), '', '', '', 0"}), 1
FROM
(
  SELECT intDiv(number, ${recipients}) + ${from * types} AS b, number AS r, cityHash64(b, r, 'h') AS h
  FROM numbers(${(to - from) * types * recipients})
  WHERE cityHash64(b, number, 'lot') % 1000 < ${share}
)`,
      });
    }
  }
  const broadcasts = Array.from({ length: DAYS * types }, (_, i) => `b${i}`);
  await markUnits(
    store,
    broadcasts.map((unit) => ({ kind: 'broadcast', tenant: TENANT, unit })),
  );
  return recipients * EVENTS_PER_RECIPIENT * DAYS * types;
}

/** The broadcasts of the last days of the year. */
export function lastBroadcasts(days: number, types = CONTENT_TYPES): string[] {
  const first = (DAYS - days) * types;
  return Array.from({ length: days * types }, (_, i) => `b${first + i}`);
}
