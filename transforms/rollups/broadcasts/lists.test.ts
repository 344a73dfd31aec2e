import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type Arriving, Product } from '../../../test/truth/product.ts';

const HOUR = 3_600_000;
const SENT = Date.parse('2026-03-02T09:00:00+08:00');
const TENANT = 'lists';

type Fields = Readonly<Record<string, unknown>>;
let ids = 0;
/** The cast: the sink parses each event. */
const event = (broadcast: string, type: string, afterMs: number, more: Fields = {}): Arriving => ({
  event: {
    ...{ id: `e${ids++}`, tenant: TENANT, type, broadcast, occurred_at: at(afterMs) },
    ...more,
  } as unknown as Arriving['event'],
});
const at = (afterMs: number) => new Date(SENT + afterMs).toISOString();
const sent = (broadcast: string, recipient: string) => event(broadcast, 'send', 0, { recipient });
const list = (broadcast: string, afterMs: number, complete = true) =>
  event(broadcast, 'poll', afterMs, { polled_at: at(afterMs), complete });
const found = (broadcast: string, recipient: string, afterMs: number, unreadMs?: number) =>
  event(broadcast, 'read', afterMs, {
    ...{ recipient, basis: 'poll' },
    ...(unreadMs === undefined ? {} : { occurred_after: at(unreadMs) }),
  });

/** One reader (or one who is in no list) each; `read` and `read_possible` by horizon. */
const examples: Readonly<Record<string, { readonly events: readonly Arriving[]; readonly expected: Fields }>> = {
  'seen unread at exactly 24 h: had not read by then': {
    events: [sent('a', 'r'), found('a', 'r', 30 * HOUR, 24 * HOUR), list('a', 30 * HOUR)],
    expected: { read_24h: 0, read_possible_24h: 0, read_point_24h: 0, reach_point_24h: 1, read_3d: 1 },
  },
  'seen unread a millisecond before': {
    events: [sent('b', 'r'), found('b', 'r', 30 * HOUR, 24 * HOUR - 1), list('b', 30 * HOUR)],
    expected: { read_24h: 0, read_possible_24h: 1, reach_point_24h: 0, read_3d: 1 },
  },
  'found at exactly 24 h': {
    events: [sent('c', 'r'), found('c', 'r', 24 * HOUR, HOUR), list('c', 24 * HOUR)],
    expected: { read_1h: 0, read_possible_1h: 0, read_24h: 1, read_possible_24h: 1, reach_point_24h: 1 },
  },
  'the last complete list at exactly 24 h does not find her': {
    events: [sent('d', 'r'), list('d', 24 * HOUR)],
    expected: { read_24h: 0, read_possible_24h: 0, read_possible_3d: 1, read_all: 0, read_possible_all: 0 },
  },
  'an incomplete list shows no one to be unread': {
    events: [sent('e', 'r'), list('e', 24 * HOUR, false)],
    expected: { read_24h: 0, read_possible_24h: 1, read_possible_all: 1, reach_point_all: 0 },
  },
  'who failed has not read': {
    events: [
      ...[sent('f', 'r'), list('f', HOUR)],
      event('f', 'delivery', 1, { recipient: 'r', status: 'failed', reason: 'full' }),
    ],
    expected: { read_24h: 0, read_possible_24h: 0, failed: 1 },
  },
  'only the read shows that there were lists': {
    events: [sent('g', 'r'), sent('g', 's'), found('g', 'r', 30 * HOUR, 6 * HOUR)],
    expected: { broadcasts_poll: 1, read_24h: 0, read_possible_24h: 2, read_3d: 1, read_possible_3d: 2 },
  },
};

describe.skipIf(clickhouseAbsent())('reads known from lists, at their limits', () => {
  let fresh: FreshStore;
  let product: Product;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    await product.take(Object.values(examples).flatMap(({ events }) => events));
    await product.refresh();
  });
  afterAll(() => fresh.drop());

  it.each(Object.entries(examples))('%s', async (_, { events, expected }) => {
    const rows = await product.rows(TENANT, 'broadcast_stats');
    const [broadcast] = events.map((one) => one.event.broadcast);
    expect(rows.get(`${broadcast} | 2026-03-02 | * | *`)).toMatchObject(expected);
  });
});
