import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statsOf } from './expectedStats.ts';
import { kindsOfCounts } from './kindsOfCounts.ts';
import { arriving, figuresOf } from './model.ts';
import { smallWorld } from './world.arbitrary.ts';

/* The counts of the made-up worlds by the reference model alone: which kinds there are, and what is known by them. */

const SEED = 20_261_128;

const hundred = fc.sample(smallWorld, { seed: SEED, numRuns: 100 }).map((world) => {
  const placed = { world, tenant: 't0', number: 0 };
  const arrived = [...world.first, ...world.second].map((one) => arriving(placed, one));
  const undone = new Set(world.undo ? ['w0-x'] : []);
  return figuresOf('t0', arrived, { undone, erased: new Set(world.erased.map((raw) => `w0-${raw}`)) });
});
const number = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;

describe('counts of small worlds', () => {
  test('have counts of each kind so often that most runs of forty worlds meet it', () => {
    const each = hundred.map(kindsOfCounts);
    const kinds = [...(each[0]?.keys() ?? [])];
    expect(kinds.length).toBeGreaterThan(8);
    const met = (kind: string) => number(each, (counts) => (counts.get(kind) ?? 0) > 0);
    // In 3 of 100 worlds, so in 7 of 10 runs.
    expect(kinds.filter((kind) => met(kind) < 3)).toEqual([]);
  });

  test('know by counts only what an aggregate carries, and keep 0 for the rest', () => {
    let compared = 0;
    for (const { facts, broadcasts } of hundred) {
      for (const row of broadcasts) {
        const own = facts.find(({ broadcast }) => broadcast === row.broadcast);
        if (own?.byCounts !== true) continue;
        compared++;
        const { segment, variant, counts } = row;
        const carries = (...names: ('sent' | 'delivered' | 'failed')[]) =>
          `${segment}${variant}` === '**' && own.aggregates.some((one) => names.some((name) => name in one.counts));
        const { sent, failed, sentImplied, deliveryRate, confirmed, deliveredImplied } = counts;
        expect([sent, failed, sentImplied, deliveryRate].map((figure) => figure !== null)).toEqual([
          ...[carries('sent', 'delivered'), carries('failed'), carries('sent')],
          carries('sent') && own.bases.delivery === 'aggregate',
        ]);
        const { machineOnly, outsideAudience, readAtLeast } = counts;
        expect([confirmed, deliveredImplied, machineOnly, outsideAudience, readAtLeast]).toEqual(Array(5).fill(null));
        const kept = statsOf(row, own);
        expect(kept).toMatchObject({
          ...{ confirmed: 0, delivered_implied: 0, outside_audience: 0, sent_implied: sentImplied ?? 0 },
          ...{ machine_only_all: 0, read_at_least_all: 0, broadcasts_counts_only: 1 },
        });
        // Deliveries alone are no part of a rate.
        if (!carries('sent')) expect(kept).toMatchObject({ delivered_where_sent: 0, sent_where_delivery: 0 });
        expect(kept.sent).toBe(sent ?? 0);
      }
    }
    expect(compared).toBeGreaterThan(30);
  });
});
