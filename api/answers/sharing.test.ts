import { describe, expect, it } from 'vitest';
import { KeptAnswers } from './keptAnswers.ts';
import { OneAtATime } from './oneAtATime.ts';
import { Turns } from './turns.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends on demand. */
function held<Result>() {
  const begun: { end(result: Result): void; fail(error: Error): void }[] = [];
  const work = () => new Promise<Result>((end, fail) => begun.push({ end, fail }));
  return { begun, work };
}

describe('equal questions under way', () => {
  it('share one computation, also with those who come while it runs', async () => {
    const { begun, work } = held<number>();
    const one = new OneAtATime<number>();
    const asked = [1, 2, 3].map(() => one.run('k', () => 'v1', work));
    const other = one.run('other', () => 'v1', work);
    expect(begun).toHaveLength(2);
    begun[0]?.end(7);
    begun[1]?.end(8);
    expect((await Promise.all(asked)).map(({ result, isShared }) => [result, isShared])).toEqual([
      [7, false],
      [7, true],
      [7, true],
    ]);
    expect((await other).result).toBe(8);
  });

  it('of a later version wait for the one that runs, and share the next', async () => {
    const { begun, work } = held<number>();
    const one = new OneAtATime<number>();
    const first = one.run('k', () => 'v1', work);
    const later = [1, 2].map(() => one.run('k', () => 'v2', work));
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]?.end(1);
    await turn();
    expect(begun).toHaveLength(2);
    const joined = one.run('k', () => 'v2', work);
    begun[1]?.end(2);
    expect((await first).result).toBe(1);
    expect((await Promise.all([...later, joined])).map(({ result }) => result)).toEqual([2, 2, 2]);
    expect(begun).toHaveLength(2);
  });

  it('that fail do not fail the next, and leave nothing behind', async () => {
    const { begun, work } = held<number>();
    const one = new OneAtATime<number>();
    const first = one.run('k', () => 'v1', work);
    const later = one.run('k', () => 'v2', work);
    begun[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    begun[1]?.end(2);
    expect((await later).result).toBe(2);
    const again = one.run('k', () => 'v2', work);
    begun[2]?.end(3);
    expect(await again).toEqual({ result: 3, isShared: false });
  });
});

describe('turns', () => {
  it('bound what runs at once, and let tenants take turns', async () => {
    const { begun, work } = held<void>();
    const order: string[] = [];
    const turns = new Turns(2);
    const asked = ['a', 'a', 'a', 'a', 'b', 'c', 'b'].map((tenant, i) =>
      turns.run(tenant, () => {
        order.push(`${tenant}${i}`);
        return work();
      }),
    );
    await turn();
    expect(order).toEqual(['a0', 'a1']);
    for (let ended = 0; ended < asked.length; ended++) {
      begun[ended]?.end();
      await turn();
      expect(begun.length).toBeLessThanOrEqual(ended + 3);
    }
    await Promise.all(asked);
    expect(order).toEqual(['a0', 'a1', 'a2', 'b4', 'c5', 'a3', 'b6']);
  });

  it('go to others first while a tenant has as many as it may, and to it where no one else waits', async () => {
    const { begun, work } = held<void>();
    const order: string[] = [];
    const turns = new Turns(4, 2);
    const run = (tenant: string) =>
      turns.run(tenant, () => {
        order.push(tenant);
        return work();
      });
    const asked = ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b'].map(run);
    await turn();
    // No one else was there.
    expect(order.join('')).toBe('aaaa');
    for (let ended = 0; ended < asked.length; ended++) {
      begun[ended]?.end();
      await turn();
    }
    await Promise.all(asked);
    // Two of b run before a has less than two.
    expect(order.join('')).toBe('aaaabbaab');
  });

  it('go on after what fails', async () => {
    const turns = new Turns(1);
    await expect(turns.run('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await turns.run('b', async () => 1)).toBe(1);
  });
});

describe('answers in memory', () => {
  const of = (kilobytes: number) => ({ bytes: kilobytes * 1024 });

  it('are bounded: the one that was not used for longest goes, of the tenant that has most', () => {
    const kept = new KeptAnswers<{ bytes: number }>(100 * 1024);
    kept.set('small', 'k', of(10));
    for (let i = 0; i < 50; i++) kept.set('large', `k${i}`, of(10));
    expect(kept.bytes).toBeLessThanOrEqual(100 * 1024);
    expect(kept.get('small', 'k')).toBeDefined();
    expect(kept.get('large', 'k0')).toBeUndefined();
    expect(kept.get('large', 'k49')).toBeDefined();
    // What was used just now stays longest.
    kept.get('large', 'k42');
    kept.set('large', 'new', of(10));
    expect([kept.get('large', 'k42'), kept.get('large', 'k43')]).toEqual([of(10), undefined]);
  });

  it('count what they take later, and nothing once they are gone', () => {
    const kept = new KeptAnswers<{ bytes: number }>(100 * 1024);
    const growing = { bytes: 0 };
    kept.set('a', 'k', growing);
    const before = kept.bytes;
    growing.bytes = 50 * 1024;
    kept.recount('a', 'k');
    expect(kept.bytes).toBe(before + 50 * 1024);
    growing.bytes = 500 * 1024;
    kept.recount('a', 'k');
    expect([kept.bytes, kept.count]).toEqual([0, 0]);
  });

  it('are dropped of one tenant, of all, or by their age', () => {
    const kept = new KeptAnswers<{ bytes: number }>(100 * 1024);
    for (const tenant of ['a', 'b']) for (const key of ['k', 'l']) kept.set(tenant, key, of(1));
    kept.drop('a');
    expect([kept.get('a', 'k'), kept.count]).toEqual([undefined, 2]);
    kept.dropOlder(60_000);
    expect(kept.count).toBe(2);
    kept.dropOlder(-1);
    expect([kept.count, kept.bytes]).toEqual([0, 0]);
    kept.set('a', 'k', of(1));
    kept.drop();
    expect(kept.bytes).toBe(0);
  });
});
