import { expect } from 'vitest';
import { parseEvent } from '../../contract/parseEvent.ts';
import type { TrueCounts, Truth, World } from '../../simulate/index.ts';
import type { Counts } from './broadcastRows.ts';
import { type Figures, figures } from './figures.ts';
import { measurableOn } from './platforms.ts';
import { groupBy, type Options } from './recipients.ts';
import type { Sourced } from './rows.ts';

/* What the reference model finds in the events of a world, for the tests of its truth. */

/** The model's counts in the truth's words. */
function asTruth(counts: Counts, orders: number, values: Record<string, bigint>) {
  const all = (list: readonly number[] | null) => list?.at(-1) ?? null;
  const total = (kinds: Readonly<Record<string, readonly number[]>> | null) =>
    Object.values(kinds ?? {}).reduce((sum, list) => sum + (list.at(-1) ?? 0), 0);
  return {
    sent: counts.sent,
    sent_implied: counts.sentImplied,
    assigned: counts.assigned,
    confirmed: counts.confirmed,
    engaged: counts.engaged,
    engaged_unconfirmed: counts.engagedUnconfirmed,
    delivered: counts.delivered,
    delivered_implied: counts.deliveredImplied,
    failed: counts.failed,
    outside_audience: counts.outsideAudience,
    // A figure only where both ends meet.
    read: all(counts.read) === all(counts.readPossible) ? all(counts.read) : null,
    read_implied: all(counts.readImplied),
    machine_only: all(counts.machineOnly),
    clicked: all(counts.clicked),
    converted: all(counts.converted),
    orders,
    opted_out: total(counts.optouts),
    complained: total(counts.complaints),
    values: Object.fromEntries(Object.entries(values).map(([currency, units]) => [currency, Number(units) / 10_000])),
  };
}

/** The events of a world as the model takes them. */
export function sourcedOf(world: World): Sourced[] {
  const now = Date.parse('2027-01-01T00:00:00Z');
  return [...world.events].map((event): Sourced => {
    const parsed = parseEvent(event, { now });
    if (!parsed.ok) throw new Error(parsed.message);
    return { event: parsed.event };
  });
}

/** Options of the model for a simulated tenant. */
export const modelOptions: Options = {
  zone: 'Asia/Shanghai',
  dwellMs: 3000,
  windowMs: 7 * 86_400_000,
  measurable: measurableOn,
  pseudonym: (recipient) => BigInt(recipient.slice(1)),
  eventKey: (id) => (id.match(/\d+/g) ?? []).reduce((key, digits) => key * 1000 + Number(digits), 0),
};

/** The model's figures of a world's events. */
export const modelOf = (world: World): Figures => figures(sourcedOf(world), modelOptions);

const numbers = (counts: TrueCounts) => ({
  ...counts,
  values: Object.fromEntries(Object.entries(counts.values).map(([currency, amount]) => [currency, Number(amount)])),
});

/** Expects each count of the truth to be the model's. Returns how many groups of people were compared. */
export function expectSameCounts(truth: Truth, model: Figures): number {
  const ordersOf = groupBy(
    model.orders.filter(({ goal }) => goal === '*'),
    ({ broadcast, segment, variant }) => `${broadcast} ${segment} ${variant}`,
  );
  const found = new Map(
    model.broadcasts.map(({ broadcast, segment, variant, counts }) => {
      const key = `${broadcast} ${segment} ${variant}`;
      const worth = ordersOf.get(key) ?? [];
      const orders = worth.reduce((sum, row) => sum + (row.orders.at(-1) ?? 0), 0);
      const values = worth.filter((row) => row.currency !== '').map((row) => [row.currency, row.value.at(-1) ?? 0n]);
      return [key, asTruth(counts, orders, Object.fromEntries(values))];
    }),
  );
  let compared = 0;
  const same = (key: string, counts: TrueCounts) => {
    expect([key, found.get(key)]).toEqual([key, numbers(counts)]);
    compared++;
  };
  for (const { broadcast, segments, variants } of truth.broadcasts) {
    for (const [segment, counts] of Object.entries(segments)) same(`${broadcast} ${segment} *`, counts);
    for (const [variant, counts] of Object.entries(variants)) same(`${broadcast} * ${variant}`, counts);
  }
  return compared;
}
