import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventKey } from './eventIds.ts';
import { RepeatFinder } from './repeatFinder.ts';
import type { Repeat } from './repeats.ts';

interface Given {
  readonly key: string;
  readonly content: string;
  readonly numbered: boolean;
}

function keyed({ key, content, numbered }: Given): EventKey {
  return { digest: hash('sha256', key, 'buffer'), repeated: String, content: () => content, numbered };
}

async function found(events: readonly (Given | undefined)[]): Promise<Repeat[]> {
  const finder = new RepeatFinder();
  try {
    events.forEach((event, row) => {
      finder.add(event && keyed(event), row + 1);
    });
    const repeats = await finder.finish();
    const all = events.map(() => repeats.next());
    repeats.rewind();
    expect(events.map(() => repeats.next())).toEqual(all);
    return all;
  } finally {
    finder.close();
  }
}

/** The same by looking at every pair. */
function expected(events: readonly (Given | undefined)[]): Repeat[] {
  return events.map((event, index): Repeat => {
    const same = events.flatMap((other, at) => (event !== undefined && other?.key === event.key ? [at] : []));
    const other = same.find((at) => events[at]?.content !== event?.content);
    if (other !== undefined) return { kind: 'conflict', other: other + 1 };
    return { kind: 'occurrence', number: event?.numbered ? same.indexOf(index) : 0 };
  });
}

describe('RepeatFinder', () => {
  it('numbers equal events and finds those that differ', async () => {
    const event = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      content: fc.constantFrom('x', 'x', 'x', 'y'),
      numbered: fc.constant(true),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(event, { nil: undefined }), { maxLength: 30 }), async (events) => {
        expect(await found(events)).toEqual(expected(events));
        const once = events.map((each) => each && { ...each, numbered: false });
        expect(await found(once)).toEqual(expected(once));
      }),
    );
  });

  it('finds the same in files that do not fit into memory', async () => {
    // 600 events of a key fill more than a chunk, which goes to the temporary file.
    const events = Array.from({ length: 60_000 }, (_, i) => ({
      key: `k${i % 100}`,
      content: i === 59_999 ? 'other' : 'c',
      numbered: true,
    }));
    const repeats = await found(events);
    expect(repeats[59_898]).toEqual({ kind: 'occurrence', number: 598 });
    expect(repeats[99]).toEqual({ kind: 'conflict', other: 60_000 });
    expect(repeats[59_999]).toEqual({ kind: 'conflict', other: 100 });
  });

  it('refuses a file of more repeated rows than it keeps, with the way out', async () => {
    const finder = new RepeatFinder(3);
    for (let row = 1; row <= 5; row++) finder.add(keyed({ key: 'k', content: 'c', numbered: true }), row);
    await expect(finder.finish()).rejects.toThrow(
      expect.objectContaining({ code: 'HX_TOO_LARGE', message: expect.stringContaining('id') }),
    );
    finder.close();
  });

  it('lets other work run while it searches, and stops when it is asked to', async () => {
    const finder = new RepeatFinder();
    for (let row = 0; row < 1000; row++) finder.add(keyed({ key: `k${row}`, content: 'c', numbered: true }), row);
    let others = 0;
    const other = () => {
      others++;
      running = setImmediate(other);
    };
    let running = setImmediate(other);
    let asked = 0;
    const stopped = finder.finish(() => {
      if (++asked === 100) throw new Error('stop');
    });
    await expect(stopped).rejects.toThrow('stop');
    clearImmediate(running);
    expect(others).toBeGreaterThanOrEqual(99);
    finder.close();
  });
});
