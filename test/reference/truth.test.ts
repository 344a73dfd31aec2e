import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart } from '../../contract/zone.ts';
import { measurableOn } from './platforms.ts';
import { HORIZONS } from './recipient.ts';
import { always, counted, everyone, everythingSeen, type Line, START } from './stories.ts';
import { type CountWorld, countWorld, dayAfter } from './truthOfCounts.arbitrary.ts';
import { allowed, instant, type ListWorld, listWorld } from './truthOfLists.arbitrary.ts';

/* Worlds of which the truth is known: what the model finds by lists and counts always contains it. */

const RUNS = Number(process.env.TRUTH_WORLDS ?? 400);
/** That edges are reached is tried with this one alone. */
const FIXED = 20_261_128;
const SEED = process.env.TRUTH_SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.TRUTH_SEED ?? FIXED);
const MINUTE = 60_000;
const ALL = HORIZONS.length - 1;

/** The lines with their times as the contract writes them. */
function written(lines: readonly Line[]): Line[] {
  return lines.map(({ occurredAfter, polledAt, ...line }) => ({
    ...line,
    ...(typeof occurredAfter === 'number' ? { occurred_after: instant(START, occurredAfter) } : {}),
    ...(typeof polledAt === 'number' ? { polled_at: instant(START, polledAt) } : {}),
  }));
}

function expectToContain(counts: ReturnType<typeof everyone>, truth: readonly number[], until = ALL + 1): void {
  const { read, readPossible, readPoint, reachPoint } = counts;
  for (const [h, number] of truth.slice(0, until).entries()) {
    const [low, high] = [read?.[h] ?? Number.NaN, readPossible?.[h] ?? Number.NaN];
    expect([h, low <= number, number <= high]).toEqual([h, true, true]);
    if (low === high) expect([h, low]).toEqual([h, number]);
    if ((reachPoint[h] ?? 0) > 0) expect([h, readPoint[h]]).toEqual([h, number]);
  }
}

describe('lists of readers', () => {
  const polled = { measurable: () => ({ ...everythingSeen, polled: true }) };
  const figuresOf = (world: ListWorld) => counted(written(world.lines), polled);

  test('contain who truly read, in everyone and in a segment; where both ends meet they are the truth', () => {
    fc.assert(
      fc.property(listWorld(false), (world) => {
        const figures = figuresOf(world);
        for (const segment of ['*', 'vip']) {
          const people = world.people.filter(({ tags }) => segment === '*' || tags.includes(segment));
          if (people.length === 0) continue;
          const truth = HORIZONS.map(
            (h) => people.filter(({ read, base }) => read !== undefined && (read - base) * MINUTE <= h).length,
          );
          const counts = everyone(figures, segment);
          const asOf = world.lists.filter(({ complete }) => complete).at(-1)?.at;
          // At `all` after a complete list: everyone who had read by then, and those known since.
          expectToContain(counts, truth, asOf === undefined ? ALL + 1 : ALL);
          const byThen = people.filter(({ read }) => read !== undefined && read <= (asOf ?? -1)).length;
          expect(counts.read?.[ALL]).toBeGreaterThanOrEqual(byThen);
          expect(counts.read?.[ALL]).toBeLessThanOrEqual(truth[ALL] ?? 0);
          const growing = [...(counts.read ?? [])];
          expect(growing).toEqual(growing.toSorted((a, b) => a - b));
          const people_ = (histogram: Readonly<Record<number, number>>) =>
            Object.values(histogram).reduce((sum, count) => sum + count, 0);
          expect(people_(counts.readDelaysFrom)).toBe(people_(counts.readDelays));
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('are as narrow as they can be: someone may have read as early, and as late, as the ends take it', () => {
    fc.assert(
      fc.property(listWorld(true), (world) => {
        const able = world.people.filter(({ failed }) => !failed);
        const truly = (time: 'earliest' | 'latest') =>
          HORIZONS.slice(0, ALL).map(
            (h) => able.filter((one) => Math.round((allowed(world, one)[time] - one.base) * MINUTE) <= h).length,
          );
        const { read, readPossible } = everyone(figuresOf(world));
        expect(readPossible?.slice(0, ALL)).toEqual(truly('earliest'));
        expect(read?.slice(0, ALL)).toEqual(truly('latest'));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('reach what they promise to try: open ends and points at every horizon, retractions, incomplete lists', () => {
    const worlds = fc.sample(listWorld(false), { seed: FIXED, numRuns: 200 });
    const rows = worlds.map((world) => everyone(figuresOf(world)));
    for (let h = 0; h <= ALL; h++) {
      const isOpen = (row: (typeof rows)[number]) => row.read?.[h] !== row.readPossible?.[h];
      expect(rows.filter(isOpen).length).toBeGreaterThan(4);
      expect(rows.filter((row) => !isOpen(row) && (row.readPoint[h] ?? 0) > 0).length).toBeGreaterThan(4);
    }
    expect(worlds.filter(({ lists }) => lists.some(({ complete }) => !complete)).length).toBeGreaterThan(50);
    expect(worlds.filter(({ lines }) => lines.some(({ type }) => type === 'retract')).length).toBeGreaterThan(50);
  });
});

describe('events', () => {
  test('are exact: no range, and the truth at every horizon', () => {
    fc.assert(
      fc.property(listWorld(false), ({ people }) => {
        const lines = people.flatMap(({ who, delivered, read, clicked }): Line[] => [
          { type: 'send', who },
          ...(delivered === undefined ? [] : [{ type: 'delivery', who, minute: delivered, status: 'delivered' }]),
          ...(read === undefined ? [] : [{ type: 'read', who, minute: read }]),
          ...(clicked === undefined ? [] : [{ type: 'click', who, minute: clicked }]),
        ]);
        const counts = everyone(counted(lines));
        const truth = HORIZONS.map(
          (h) => people.filter(({ read, base }) => read !== undefined && (read - base) * MINUTE <= h).length,
        );
        expect(counts).toMatchObject({ read: truth, readPossible: truth, readPoint: truth });
      }),
      { seed: SEED, numRuns: RUNS / 4 },
    );
  });
});

describe('counts of days', () => {
  const boundsOf = ({ lines, zone }: CountWorld) => everyone(counted([...lines], { zone, measurable: measurableOn }));

  /** The platform's days, and the first reads of its counts and of the audience. */
  function truthOf({ readers, audience, days, platformZone, sentAt, scopes }: CountWorld) {
    const spans = days.map((day) => [dayStart(day, platformZone), dayStart(dayAfter(day), platformZone)] as const);
    const asOf = spans.at(-1)?.[1] ?? Number.NaN;
    const by = (until: number, people = readers) => people.filter(([first = until]) => first < until).length;
    const on = ([from, to]: readonly [number, number]) =>
      readers.filter((times) => times.some((time) => from <= time && time < to)).length;
    const atHorizons = (people: CountWorld['readers']) =>
      HORIZONS.map((h, i) => by(i === ALL ? asOf : sentAt + h, people));
    return {
      all: scopes.includes('to_date') ? by(asOf) : Math.max(...spans.map(on)),
      ofCounts: atHorizons(readers),
      ofAudience: atHorizons(readers.slice(0, audience)),
    };
  }

  test('contain who truly read; where both ends meet they are the truth', () => {
    fc.assert(
      fc.property(countWorld, (world) => {
        const { readers, audience, removed, knownBy, scopes } = world;
        const counts = boundsOf(world);
        const { all, ofCounts, ofAudience } = truthOf(world);
        expect(counts.reach).toBe(knownBy === 'nothing' ? 0 : audience);
        if (knownBy === 'nothing' || all > audience) {
          expect(counts).toMatchObject({ read: null, readPossible: null });
          expect([...counts.readPoint, ...counts.reachPoint]).toEqual([...always(0), ...always(0)]);
          return;
        }
        expect(counts.read?.at(ALL)).toBe(all);
        if (scopes.includes('to_date')) expect(counts.readPossible?.[ALL]).toBe(all);
        // Who counts as a reader is what the platform takes it to be: so the lower end is true of an audience that it counts alone.
        if (audience === readers.length && removed === 0) return expectToContain(counts, ofCounts);
        for (const h of HORIZONS.keys()) {
          expect(counts.read?.[h]).toBeLessThanOrEqual(all);
          expect(counts.readPossible?.[h]).toBeGreaterThanOrEqual(ofAudience[h] ?? 0);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('reach what they promise to try: ends that meet and that do not, at every horizon', () => {
    const worlds = fc.sample(countWorld, { seed: FIXED, numRuns: 300 });
    const rows = worlds.map(boundsOf);
    const number = (holds: (world: CountWorld, read: readonly number[] | null) => boolean) =>
      worlds.filter((world, i) => holds(world, rows[i]?.read ?? null)).length;
    expect(number(({ knownBy }, read) => knownBy === 'counts' && read === null)).toBeGreaterThan(10);
    expect(number(({ knownBy }, read) => knownBy === 'recipients' && read === null)).toBeGreaterThan(4);
    expect(number(({ audience, readers }, read) => audience < readers.length && read !== null)).toBeGreaterThan(10);
    expect(number(({ removed }, read) => removed > 0 && read !== null)).toBeGreaterThan(10);
    expect(number(({ removed }, read) => removed > 0 && read === null)).toBeGreaterThan(4);
    for (let h = 0; h <= ALL; h++) {
      const isOpen = (row: (typeof rows)[number]) => row.read?.[h] !== row.readPossible?.[h];
      expect(rows.filter((row) => isOpen(row) && (row.read?.[h] ?? 0) > 0).length).toBeGreaterThan(h === 0 ? 2 : 10);
      expect(rows.filter((row) => (row.readPoint[h] ?? 0) > 0).length).toBeGreaterThan(h === 0 ? 2 : 10);
    }
  });
});
