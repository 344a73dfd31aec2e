import { describe, expect, test } from 'vitest';
import { parseEvent } from '../contract/parseEvent.ts';
import type { Counts } from '../test/reference/broadcastRows.ts';
import { type Figures, figures } from '../test/reference/figures.ts';
import { measurableOn } from '../test/reference/platforms.ts';
import type { Sourced } from '../test/reference/rows.ts';
import { simulate, type TrueCounts, type World } from './index.ts';

/* The ledger against the reference model, which works everything out from the events alone. */

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

function modelOf(world: World): Figures {
  const now = Date.parse('2027-01-01T00:00:00Z');
  const sourced = [...world.events].map((event): Sourced => {
    const parsed = parseEvent(event, { now });
    if (!parsed.ok) throw new Error(parsed.message);
    return { event: parsed.event };
  });
  return figures(sourced, {
    zone: 'Asia/Shanghai',
    dwellMs: 3000,
    windowMs: 7 * 86_400_000,
    measurable: measurableOn,
    pseudonym: (recipient) => BigInt(recipient.slice(1)),
    eventKey: (id) => Number(id.replace(/\D/g, '')),
  });
}

const numbers = (counts: TrueCounts) => ({
  ...counts,
  values: Object.fromEntries(Object.entries(counts.values).map(([currency, amount]) => [currency, Number(amount)])),
});

describe.each([
  { platforms: 'events', days: 20, scale: 8000 },
  { platforms: 'all', days: 20, scale: 8000 },
  // Ends before the platform states any count of its last article.
  { platforms: 'all', days: 13, scale: 8400 },
] as const)('the truth of a world of $days days with platforms: $platforms', ({ platforms, days, scale }) => {
  const start = new Date('2026-01-05T00:00:00+08:00');
  const world = simulate({ seed: 'test2', scale, days, start, platforms });
  const model = modelOf(world);
  const truth = world.truth();

  test('is what the reference model finds in its events', () => {
    const found = new Map(
      model.broadcasts.map(({ broadcast, segment, variant, counts }) => {
        const worth = model.orders.filter(
          (row) =>
            row.goal === '*' && row.broadcast === broadcast && row.segment === segment && row.variant === variant,
        );
        const orders = worth.reduce((sum, row) => sum + (row.orders.at(-1) ?? 0), 0);
        const values = worth.filter((row) => row.currency !== '').map((row) => [row.currency, row.value.at(-1) ?? 0n]);
        return [`${broadcast} ${segment} ${variant}`, asTruth(counts, orders, Object.fromEntries(values))];
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
    expect(compared).toBeGreaterThan(100);
  });

  test('has the same broadcasts with the same facts', () => {
    const ids = (facts: readonly { readonly broadcast: string }[]) => facts.map(({ broadcast }) => broadcast).sort();
    expect(ids(model.facts)).toEqual(ids(truth.broadcasts));
    for (const one of truth.broadcasts) {
      expect(model.facts.find((facts) => facts.broadcast === one.broadcast)).toMatchObject({
        platform: one.platform,
        contentType: one.content_type,
        tier: one.tier,
        campaign: one.campaign,
        owner: one.owner,
      });
    }
  });

  test('knows how reads are known, and within which bounds', () => {
    for (const { broadcast, reads } of truth.broadcasts) {
      const facts = model.facts.find((one) => one.broadcast === broadcast);
      const everyone = model.broadcasts.find(
        (row) => row.broadcast === broadcast && row.segment === '*' && row.variant === '*',
      );
      const { basis, readAsOf } = facts ?? {};
      if (reads === undefined) {
        expect([broadcast, readAsOf]).toEqual([broadcast, undefined]);
        expect(['event', 'none']).toContain(basis);
        continue;
      }
      const asOf = reads.as_of === null ? undefined : Date.parse(reads.as_of);
      expect([broadcast, basis, readAsOf]).toEqual([broadcast, reads.basis, asOf]);
      const ends = [everyone?.counts.read, everyone?.counts.readPossible].map((end) => end?.at(-1) ?? null);
      expect([broadcast, ...ends]).toEqual([broadcast, reads.low, reads.high]);
      // Who reads after the last list or count is not known yet.
      expect(reads.low ?? 0).toBeLessThanOrEqual(reads.truly);
      expect(reads.truly_by_then).toBeLessThanOrEqual(reads.high ?? 0);
    }
    const known = truth.broadcasts.flatMap(({ reads }) => reads ?? []);
    expect(new Set(known.map(({ basis }) => basis))).toEqual(new Set(platforms === 'all' ? ['poll', 'aggregate'] : []));
    expect(known.some(({ low }) => low === null)).toBe(days === 13);
    // A range, and a point by counts.
    if (platforms === 'all')
      expect(new Set(known.map(({ low, high }) => low === high))).toEqual(new Set([true, false]));
  });

  // The other worlds have no platform with lists.
  if (platforms !== 'all') return;
  test('has lists that leave little open at the ages that they are taken at', () => {
    const polls = [...world.events].filter((event) => event.type === 'poll');
    const broken = new Set(polls.flatMap(({ broadcast, complete }) => (complete ? [] : [broadcast])));
    const everyone = model.broadcasts.filter(({ segment, variant }) => segment === '*' && variant === '*');
    // 1 h, 24 h, 3 d, 7 d: of broadcasts old enough for both lists, the share of people who may or may not have read by then.
    for (const [place, most] of [0.05, 0.005, 0.005, 0.005].entries()) {
      const listed = everyone.filter(
        ({ broadcast }) =>
          !broken.has(broadcast) && polls.filter((poll) => poll.broadcast === broadcast).length >= 2 * (place + 1),
      );
      const sum = (of: (counts: Counts) => number | undefined) =>
        listed.reduce((total, { counts }) => total + (of(counts) ?? Number.NaN), 0);
      const open = sum(({ readPossible }) => readPossible?.[place]) - sum(({ read }) => read?.[place]);
      expect(listed.length).toBeGreaterThan(0);
      expect([place, open / sum(({ sent }) => sent ?? undefined) <= most]).toEqual([place, true]);
    }
  });
});
