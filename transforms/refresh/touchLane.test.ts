import { describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { DirtyUnit } from '../../store/tables/units.ts';
import { UnitSizes } from './sizes.ts';
import { restOfTouches, TouchLane } from './touchLane.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const NOW = Date.UTC(2026, 2, 1);

const unit = (name: string): DirtyUnit => ({
  kind: 'touches',
  tenant: 't',
  unit: name,
  marks: 1,
  done: 0,
  markedAt: 0,
});
const names = (units: readonly DirtyUnit[]) => units.map((one) => one.unit);

/** Events of a broadcast: the number at the end of its name. All of them were sent `age` ago. */
function laneAt(clock: () => number, age: number): TouchLane {
  const refused = () => Promise.reject(new Error('not asked for'));
  const store: Store = {
    ...{ database: 'd', command: refused, stream: refused, insertBlock: refused, insertRows: refused, close: refused },
    query: async ({ name, params }, row) => {
      const units = params?.units;
      if (!Array.isArray(units)) throw new Error(`${name} names no units`);
      return units.map((one: string) =>
        row.parse({
          ...{ counted: one, events: Number(one.replace(/^.*-/, '')) },
          ...{ tenant: 't', unit: one, sent: clock() - age },
        }),
      );
    },
  };
  return new TouchLane(store, new UnitSizes(store, clock), 1, clock);
}

describe('the lane of touches', () => {
  it('lets them rest for what they cost, for a quarter of an hour at most while their broadcast is young', () => {
    expect(restOfTouches(5, 0)).toBe(2_000);
    expect(restOfTouches(300, 0)).toBe(30_000);
    expect(restOfTouches(60_000, MINUTE)).toBe(15 * MINUTE);
    expect(restOfTouches(60_000, DAY)).toBe(72 * MINUTE);
    // A twentieth of its age would be more than 100 times what it took.
    expect(restOfTouches(300, 30 * DAY)).toBe(30_000);
  });

  it('takes as many as a pass may have, and a large one alone', async () => {
    const lane = laneAt(() => NOW, DAY);
    expect(names(await lane.choose(['a-300000', 'b-80000', 'c-80000'].map(unit)))).toEqual(['a-300000', 'b-80000']);
    // The others are ready: the next pass needs no mark.
    expect(lane.waitMs()).toBe(0);
    expect(names(await lane.choose(['big-9000000', 'b-80000'].map(unit)))).toEqual(['big-9000000']);
  });

  it('leaves what rests alone, and waits until the first of it is ready', async () => {
    let now = NOW;
    const lane = laneAt(() => now, 0);
    const dirty = [unit('a-1000'), unit('b-1000')];
    lane.done(await lane.choose(dirty), 200);
    expect(await lane.choose(dirty)).toEqual([]);
    // Each took half of it.
    expect(lane.waitMs()).toBe(10_000);
    expect(names(await lane.choose([...dirty, unit('c-1')]))).toEqual(['c-1']);
    now += 10_000;
    expect(lane.waitMs()).toBe(0);
    expect(names(await lane.choose(dirty))).toEqual(['a-1000', 'b-1000']);
  });

  it('lets many small ones rest for what all of them cost together', async () => {
    let now = NOW;
    const lane = laneAt(() => now, 0);
    const dirty = Array.from({ length: 100 }, (_, i) => unit(`s${i}-1`));
    lane.done(await lane.choose(dirty), 600);
    now += 11_999;
    expect(await lane.choose(dirty)).toEqual([]);
    now += 1;
    expect((await lane.choose(dirty)).length).toBe(100);
  });

  it('looks from time to time, though nothing is marked in this process', async () => {
    const lane = laneAt(() => NOW, 0);
    expect(await lane.choose([])).toEqual([]);
    expect(lane.waitMs()).toBe(30_000);
  });
});
