import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figures } from '../reference/figures.ts';
import { sharedOrders } from '../reference/sharedOrders.ts';
import { arriving, figuresOf } from './model.ts';
import { type SmallWorld, smallWorld } from './world.arbitrary.ts';

/* The made-up worlds by the reference model alone: that they reach the edges, and what holds in every one of them. */

const SEED = 20_261_128;

function figuresOfWorld(world: SmallWorld): Figures {
  const placed = { world, tenant: 't0', number: 0 };
  const arrived = [...world.first, ...world.second].map((telling) => arriving(placed, telling));
  return figuresOf('t0', arrived, { undone: new Set(), erased: new Set() });
}

const all = (counts: readonly number[] | null) => counts?.at(-1) ?? 0;

describe('small worlds', () => {
  test('reach every edge of the definitions, in a few dozen of them', () => {
    const found = fc.sample(smallWorld, { seed: SEED, numRuns: 60 }).map(figuresOfWorld);
    const facts = found.flatMap((one) => one.facts);
    const broadcasts = new Set(facts.map(({ broadcast }) => broadcast));
    const rows = found.flatMap((one) => one.broadcasts);
    const clicks = found.flatMap((one) => one.clicks);
    const number = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;
    const reached = {
      reported: number(facts, ({ deliveries }) => deliveries.reported),
      'not reported': number(facts, ({ delivery, deliveries }) => delivery && !deliveries.reported),
      incomplete: number(facts, ({ deliveries }) => deliveries.incomplete),
      gaps: number(facts, ({ deliveries }) => deliveries.gaps),
      'no conversions': number(facts, ({ click, conversion }) => click && !conversion),
      'no opt-outs': number(facts, ({ optout }) => !optout),
      'no complaints': number(facts, ({ complaint }) => !complaint),
      'no interactions': number(facts, ({ optout, interaction }) => optout && !interaction),
      interactions: number(rows, ({ counts }) => all(counts.interacted) > 0),
      'reasons of failures': number(rows, ({ counts }) => Object.keys(counts.failedByReason).some((one) => one !== '')),
      'no reason': number(rows, ({ counts }) => (counts.failedByReason[''] ?? 0) > 0),
      'second targets': number(clicks, ({ clicked, firstClicked }) => all(clicked) > all(firstClicked)),
      'clicks without a target': number(clicks, ({ target }) => target === ''),
      'roles of buttons': number(clicks, ({ role, broadcast, target }) =>
        facts.some(
          (one) =>
            one.broadcast === broadcast && one.buttons.some(({ id, role: own }) => id === target && own === role),
        ),
      ),
      'lower bound': number(facts, (one) => one.readsAreLowerBound),
      'view-through': number(
        found.flatMap((one) => one.goals),
        (row) => all(row.viewThrough) > 0,
      ),
      'shared orders': number(
        found,
        (one) => sharedOrders(one.ordersOfBroadcasts, { broadcasts, goal: '*', horizon: 5 }).orders > 0,
      ),
      'worthless orders': number(
        found.flatMap((one) => one.ordersOfBroadcasts),
        ({ currency, value }) => currency !== '' && value === 0n,
      ),
      'outcomes without a broadcast': number(found, ({ unnamed }) => unnamed.nullified.length > 0),
    };
    expect(Object.entries(reached).filter(([, times]) => times < 2)).toEqual([]);
  });

  test('have no rate of reads, clicks or conversions above 1, and delivered people among those sent to', () => {
    fc.assert(
      fc.property(smallWorld, (world) => {
        for (const { counts } of figuresOfWorld(world).broadcasts) {
          expect(all(counts.read)).toBeLessThanOrEqual(counts.reach);
          expect(all(counts.clicked)).toBeLessThanOrEqual(counts.reach);
          expect(all(counts.converted)).toBeLessThanOrEqual(all(counts.clicked));
          expect(counts.delivered ?? 0).toBeLessThanOrEqual(counts.sent - counts.failed);
          expect(counts.confirmed + counts.engagedUnconfirmed).toBe(
            counts.delivered ?? counts.confirmed + counts.engagedUnconfirmed,
          );
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('add first clicks, clicks, and people by reason up to those of the broadcast', () => {
    fc.assert(
      fc.property(smallWorld, (world) => {
        const { broadcasts, clicks } = figuresOfWorld(world);
        for (const { broadcast, segment, variant, counts } of broadcasts) {
          const own = clicks.filter(
            (row) => row.broadcast === broadcast && row.segment === segment && row.variant === variant,
          );
          const sum = (of: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + of(row), 0);
          expect(sum((row) => all(row.firstClicked))).toBe(all(counts.clicked));
          expect(sum((row) => row.clicks)).toBe(counts.clicked === null ? 0 : counts.totals.clicks);
          const reasons = Object.values(counts.failedByReason).reduce((total, people) => total + people, 0);
          expect(reasons + counts.failedOtherReasons).toBe(counts.failed);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('count in the quarter-hours what they count in all', () => {
    fc.assert(
      fc.property(smallWorld, (world) => {
        const { broadcasts, hours } = figuresOfWorld(world);
        for (const { broadcast, counts } of broadcasts.filter((row) => row.segment === '*' && row.variant === '*')) {
          const own = hours.filter((hour) => hour.broadcast === broadcast).map((hour) => hour.counts);
          const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((total, one) => total + of(one), 0);
          expect({
            sent: sum((one) => one.sent),
            byMinute: sum((one) => one.sentByMinute.reduce((total, people) => total + people, 0)),
            delivered: sum((one) => one.delivered),
            failed: sum((one) => one.failed),
            read: sum((one) => one.read),
            clicked: sum((one) => one.clicked),
            converted: sum((one) => one.converted),
            optedOut: sum((one) => one.optedOut),
            complained: sum((one) => one.complained),
          }).toEqual({
            sent: counts.sent,
            byMinute: counts.sent,
            delivered: counts.delivered ?? 0,
            failed: counts.failed,
            read: all(counts.read),
            clicked: all(counts.clicked),
            converted: all(counts.converted),
            optedOut: all(counts.optedOut),
            complained: all(counts.complained),
          });
        }
      }),
      { seed: SEED + 1, numRuns: 60 },
    );
  });
});
