import { describe, expect, it, vi } from 'vitest';
import type { DirtyUnit, Unit, UnitKind } from '../../store/tables/units.ts';
import { Bell } from './bell.ts';
import { Lanes } from './lanes.ts';

/** Events of a unit: the number at the end of its name, unless `grown` knows another one. Days have none otherwise. */
function lanesOf(restFactor = 0, grown: ReadonlyMap<string, number> = new Map()): Lanes {
  const of = ({ kind, unit }: Unit) => {
    if (kind === 'slice') return 200_000;
    return grown.get(unit) ?? (kind === 'broadcast' ? Number(unit.replace(/^.*-/, '')) : 0);
  };
  return new Lanes({ learn: async () => {}, of }, restFactor);
}

const unit = (name: string, tenant = 't', kind: UnitKind = 'broadcast'): DirtyUnit => ({
  ...{ kind, tenant, unit: name },
  ...{ marks: 1, done: 0, markedAt: 0 },
});
const names = (units: readonly DirtyUnit[]) => units.map((one) => one.unit);

describe('lanes', () => {
  it('keep large broadcasts out of the way of small ones, and take them one at a time', async () => {
    const lanes = lanesOf();
    const dirty = [unit('a-500000'), unit('b-400'), unit('c-900000'), unit('d-500')];
    expect(names(await lanes.choose('small', dirty))).toEqual(['b-400', 'd-500']);
    expect(lanes.largeIsReady(dirty)).toBe(true);
    expect(names(await lanes.choose('large', dirty))).toEqual(['a-500000']);
  });

  it('keep costly days and outcomes without a broadcast out of the way, and take small days soon', async () => {
    const costly = ['2026-03-01', '2026-03-03'] as const;
    const lanes = lanesOf(0, new Map([...costly.map((day) => [day, 450_000] as const), ['', 90_000]]));
    const days = [...costly, '2026-03-02'].map((day) => unit(day, 't', 'day'));
    expect(names(await lanes.choose('small', days))).toEqual(['2026-03-02']);
    expect(lanes.largeIsReady(days)).toBe(true);
    expect(names(await lanes.choose('large', days))).toEqual(['2026-03-01']);
    const unnamed = [unit('', 't', 'unnamed'), unit('9', 'few', 'unnamed')];
    expect(await lanes.choose('small', unnamed)).toEqual(unnamed.slice(1));
    expect(await lanes.choose('large', unnamed)).toEqual(unnamed.slice(0, 1));
  });

  it('take large units of a kind by turns, and none again while it rests', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const all = ['2026-03-01', '2026-03-02', '2026-03-03'];
      const lanes = lanesOf(1, new Map(all.map((day) => [day, 450_000])));
      const days = all.map((day) => unit(day, 't', 'day'));
      // Each is marked again at once: what was recomputed waits behind the others.
      const taken: string[] = [];
      for (let pass = 0; pass < 6; pass++) {
        const chosen = await lanes.choose('large', days);
        vi.setSystemTime(Date.now() + 2_000);
        lanes.done(chosen, 2_000);
        lanes.release('large');
        taken.push(...names(chosen));
      }
      expect(taken).toEqual([...all, ...all]);
      expect(await lanes.choose('large', days.slice(2))).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('take slices of one large broadcast together, as many as one recompute may have', async () => {
    const lanes = lanesOf();
    const dirty = ['a/4:1', 'b/4:1', 'a/4:2', 'a/4:7', 'a/4:9'].map((name) => unit(name, 't', 'slice'));
    expect(await lanes.choose('small', dirty)).toEqual([]);
    expect(names(await lanes.choose('large', dirty))).toEqual(['a/4:1', 'a/4:2', 'a/4:7']);
  });

  it('bound what small units wait for: a pass has a second of work, and one unit at least', async () => {
    const lanes = lanesOf();
    const dirty = Array.from({ length: 100 }, (_, i) => unit(`${i}-26000`));
    const first = await lanes.choose('small', dirty);
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(20);
  });

  it('take a small unit before a costly one that waits as long, and leave none out for ever', async () => {
    const lanes = lanesOf();
    const costly = Array.from({ length: 40 }, (_, i) => unit(`costly${i}-39000`));
    const first = await lanes.choose('small', [...costly, unit('small-10')]);
    expect(first[0]?.unit).toBe('small-10');
    const seen = new Set<string>();
    let left = costly;
    while (left.length > 0) {
      const chosen = await lanes.choose('small', left);
      for (const one of chosen) seen.add(one.unit);
      lanes.done(chosen, 1);
      lanes.release('small');
      left = left.filter((one) => !seen.has(one.unit));
    }
    expect(seen.size).toBe(40);
  });

  it('give tenants turns', async () => {
    const lanes = lanesOf();
    const many = Array.from({ length: 30 }, (_, i) => unit(`m${i}-30000`, 'many'));
    const chosen = await lanes.choose('small', [...many, unit('one-30000', 'few')]);
    expect(names(chosen.slice(0, 2))).toContain('one-30000');
  });

  it('let a unit rest in proportion to its part of a batch', async () => {
    const lanes = lanesOf(1);
    const dirty = [unit('costly-39500'), unit('small-0')];
    const [small, costly] = await lanes.choose('small', dirty);
    if (small === undefined || costly === undefined) throw new Error('both are ready');
    lanes.release('small');
    lanes.done([{ ...costly }, { ...small }], 60_000);
    expect(await lanes.choose('small', [costly])).toEqual([]);
    lanes.done([small], 0);
    expect(names(await lanes.choose('small', [costly, small]))).toEqual(['small-0']);
  });

  it('let a day rest for 20 times what it took, a second at least, and not as long as a request waits for it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const lanes = lanesOf();
      const day = unit('2026-03-01', 't', 'day');
      for (const [took, rest] of [
        [10, 1_000],
        [100, 2_000],
        [1_000, 4_000],
      ] as const) {
        lanes.done([day], took);
        vi.setSystemTime(Date.now() + rest - 1);
        expect(await lanes.choose('small', [day])).toEqual([]);
        vi.setSystemTime(Date.now() + 1);
        expect(await lanes.choose('small', [day])).toEqual([day]);
        lanes.release('small');
      }
    } finally {
      vi.useRealTimers();
    }
  });

  it('never hold one unit twice: one that grows large while it is small work stays there until that ends', async () => {
    const grown = new Map<string, number>();
    const lanes = lanesOf(0, grown);
    const dirty = [unit('b-400')];
    expect(await lanes.choose('small', dirty)).toEqual(dirty);
    grown.set('b-400', 500_000);
    expect(lanes.largeIsReady(dirty)).toBe(false);
    expect(await lanes.choose('large', dirty)).toEqual([]);
    lanes.release('small');
    expect(await lanes.choose('large', dirty)).toEqual(dirty);
    grown.delete('b-400');
    expect(await lanes.choose('small', dirty)).toEqual([]);
  });
});

describe('a bell', () => {
  const never = new AbortController().signal;

  it('ends a wait, and a ring while no one waits ends the next one', async () => {
    const bell = new Bell();
    const waiting = bell.wait(600_000, never);
    bell.ring();
    await waiting;
    bell.ring();
    await bell.wait(600_000, never);
    await bell.wait(1, never);
  });

  it('ends a wait when its signal is aborted', async () => {
    const stopping = new AbortController();
    const waiting = new Bell().wait(600_000, stopping.signal);
    stopping.abort();
    await waiting;
    await new Bell().wait(600_000, stopping.signal);
  });
});
