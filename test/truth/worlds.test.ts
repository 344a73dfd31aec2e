import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figures } from '../reference/figures.ts';
import { sharedOrders } from '../reference/sharedOrders.ts';
import { shuffled } from './cuts.ts';
import { expectedRows } from './expectedRows.ts';
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
const number = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length;
const isByCounts = (facts: Figures['facts'], broadcast: string) =>
  facts.some((one) => one.broadcast === broadcast && one.byCounts);

describe('small worlds', () => {
  test('reach every edge of the definitions, in a few dozen of them', () => {
    const found = fc.sample(smallWorld, { seed: SEED, numRuns: 60 }).map(figuresOfWorld);
    const facts = found.flatMap((one) => one.facts);
    const broadcasts = new Set(facts.map(({ broadcast }) => broadcast));
    const rows = found.flatMap((one) => one.broadcasts);
    const clicks = found.flatMap((one) => one.clicks);
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
        const { broadcasts, facts } = figuresOfWorld(world);
        for (const { broadcast, counts } of broadcasts) {
          expect(all(counts.read)).toBeLessThanOrEqual(counts.reach);
          expect(all(counts.clicked)).toBeLessThanOrEqual(counts.reach);
          expect(all(counts.converted)).toBeLessThanOrEqual(all(counts.clicked));
          expect(counts.delivered ?? 0).toBeLessThanOrEqual(counts.sentAtLeast - (counts.failed ?? 0));
          if (isByCounts(facts, broadcast) || counts.delivered === null) continue;
          expect((counts.confirmed ?? Number.NaN) + counts.engagedUnconfirmed).toBe(counts.delivered);
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
          expect(reasons + counts.failedOtherReasons).toBe(counts.failed ?? 0);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('count in the quarter-hours what they count in all', () => {
    fc.assert(
      fc.property(smallWorld, (world) => {
        const { broadcasts, facts, hours } = figuresOfWorld(world);
        for (const { broadcast, counts } of broadcasts.filter((row) => row.segment === '*' && row.variant === '*')) {
          // Counts are of days.
          const read = facts.some((one) => one.broadcast === broadcast && one.basis === 'aggregate')
            ? 0
            : all(counts.read);
          if (isByCounts(facts, broadcast)) continue;
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
            read,
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

describe('small worlds of lists and counts', () => {
  const worlds = smallWorld;
  const arrivedIn = (world: SmallWorld) => {
    const placed = { world, tenant: 't0', number: 0 };
    return [...world.first, ...world.second].map((one) => arriving(placed, one));
  };
  const found = (world: SmallWorld, arrived = arrivedIn(world)) => {
    const undone = new Set(world.undo ? ['w0-x'] : []);
    return figuresOf('t0', arrived, { undone, erased: new Set(world.erased.map((raw) => `w0-${raw}`)) });
  };
  let sampled: readonly Figures[] | undefined;
  const hundred = (): readonly Figures[] => {
    sampled ??= fc.sample(worlds, { seed: SEED, numRuns: 100 }).map((world) => found(world));
    return sampled;
  };
  const horizons = [0, 1, 2, 3, 4, 5];

  test('reach every edge of the definitions, in a hundred of them', () => {
    const all = hundred();
    const facts = all.flatMap((one) => one.facts);
    const rows = all.flatMap((one) => {
      const factsOf = new Map(one.facts.map((facts) => [facts.broadcast, facts]));
      return one.broadcasts.map((row) => ({ ...row, facts: factsOf.get(row.broadcast) }));
    });
    const wholes = rows.filter((row) => row.segment === '*' && row.variant === '*');
    const isOpen = ({ counts }: (typeof rows)[number], h: number) => counts.read?.[h] !== counts.readPossible?.[h];
    const of = (basis: string) => wholes.filter((row) => row.facts?.basis === basis);
    const byCounts = (row: (typeof rows)[number]) => row.facts?.bases.click === 'none' && row.counts.reach > 0;
    const reached = {
      ...Object.fromEntries(
        ['event', 'poll', 'aggregate', 'none'].map((basis) => [
          `reads by ${basis}`,
          number(facts, (one) => one.basis === basis),
        ]),
      ),
      ...Object.fromEntries(horizons.map((h) => [`open lists at ${h}`, number(of('poll'), (row) => isOpen(row, h))])),
      ...Object.fromEntries(
        horizons.map((h) => [
          `readers known by lists at ${h}`,
          number(of('poll'), (row) => (row.counts.readPoint[h] ?? 0) > 0 && row.facts?.readAsOf !== undefined),
        ]),
      ),
      ...Object.fromEntries(
        horizons.map((h) => [`open counts at ${h}`, number(of('aggregate'), (row) => isOpen(row, h))]),
      ),
      'readers known by counts': number(of('aggregate'), (row) => (row.counts.readPoint[5] ?? 0) > 0),
      'counts without a count of reads': number(
        of('aggregate'),
        (row) => row.counts.read === null && row.facts?.readAsOf === undefined,
      ),
      'deliveries by counts': number(facts, (one) => one.bases.delivery === 'aggregate'),
      'an audience by counts': number(wholes, byCounts),
      'counts of reads next to recipients': number(
        of('aggregate'),
        (row) => row.counts.read !== null && !byCounts(row),
      ),
      'no audience split': number(
        rows,
        (row) => row.facts?.basis === 'aggregate' && row.segment !== '*' && row.counts.read === null,
      ),
      'counts next to known readers': number(facts, (one) => one.aggregates.length > 0 && one.read),
      'days in the zone of the tenant': number(
        facts,
        (one) => (one.aggregates.length > 0 && one.platformZone !== 'Asia/Shanghai') || one.platform === 'email',
      ),
      'lower bounds of delays': number(rows, ({ counts }) => Object.keys(counts.readDelaysFrom).length > 0),
      'lower bounds apart from upper ones': number(
        rows,
        ({ counts }) =>
          Object.keys(counts.readDelaysFrom).length > 0 &&
          JSON.stringify(counts.readDelaysFrom) !== JSON.stringify(counts.readDelays),
      ),
      'possible beyond the reach': number(of('poll'), ({ counts }) => (counts.readPossible?.[4] ?? 0) > counts.reach),
      'no row of its own': number(
        facts,
        (one) => one.aggregates.length > 0 && one.sendingSpan?.from !== one.sendingSpan?.to,
      ),
    };
    expect(Object.entries(reached).filter(([, times]) => times < 2)).toEqual([]);
  });

  test('are the same in any order, and with events that arrive twice', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, seed) => {
        const arrived = arrivedIn(world);
        const again = shuffled([...arrived, ...arrived.slice(0, 9)], seed);
        expect(expectedRows(found(world, again))).toEqual(expectedRows(found(world)));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('have ends that do not cross and grow with the horizon, and points between them', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { counts } of found(world).broadcasts) {
          const { read, readPossible, readPoint, reachPoint, reach, sentAtLeast, failed } = counts;
          expect((read ?? []).toSorted((a, b) => a - b)).toEqual(read ?? []);
          for (const h of horizons) {
            const [low, high] = [read?.[h] ?? 0, readPossible?.[h] ?? 0];
            expect(low).toBeLessThanOrEqual(Math.min(high, reach));
            expect(high).toBeLessThanOrEqual(Math.max(sentAtLeast - (failed ?? 0), reach));
            expect([0, low]).toContain(readPoint[h]);
            expect([0, reach]).toContain(reachPoint[h]);
            for (const part of [counts.readImplied, counts.readWithoutInteraction, counts.readWhereClick])
              expect(part?.[h] ?? 0).toBeLessThanOrEqual(readPoint[h] ?? 0);
          }
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
