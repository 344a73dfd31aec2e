import { describe, expect, test } from 'vitest';
import type { Counts } from '../test/reference/broadcastRows.ts';
import { expectSameCounts, modelOf } from '../test/reference/ofWorld.ts';
import { simulate } from './index.ts';

/* The ledger against the reference model, which works everything out from the events alone. */

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
    expect(expectSameCounts(truth, model)).toBeGreaterThan(100);
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
