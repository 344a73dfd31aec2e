import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import type { IngestBatch, Sink } from '../batch.ts';
import { BlockBuffer, type BufferLimits } from './blockBuffer.ts';
import { OffsetLedger } from './offsetLedger.ts';

/** An hour: what is flushed was not flushed for its age. */
const NEVER_MS = 3_600_000;
const limits: BufferLimits = {
  ...{ blockMessages: 1_000, blockAgeMs: NEVER_MS, idleAgeMs: NEVER_MS, idleMessages: 1_000 },
  ...{ bufferMessages: 1_000_000, inFlight: 2 },
};

/** A buffer before a server whose flushes end when the test ends them. */
function buffered(own: Partial<BufferLimits>) {
  const flushed: number[] = [];
  const ends: (() => void)[] = [];
  const sink: Sink = {
    createBatch: () => {
      let messages = 0;
      const batch = {
        get messages() {
          return messages;
        },
        bytes: 0,
        append: () => {
          messages++;
          return { kind: 'accepted' };
        },
        broadcasts: () => [],
      } satisfies IngestBatch;
      return batch;
    },
    flush: async ({ messages }) => {
      flushed.push(messages);
      await new Promise<void>((resolve) => ends.push(resolve));
      return { accepted: messages, rejected: [] };
    },
  };
  const ledger = new OffsetLedger();
  const buffer = new BlockBuffer(sink, {}, { ...limits, ...own }, { flushed: () => {}, stuck: () => {} });
  let next = 0;
  const append = (messages: number) => {
    next += messages;
    const message = { origin: 'o', position: 'p', value: null, receivedAt: 0 };
    buffer.append(
      Array.from({ length: messages }, () => message),
      ledger.append(0, BigInt(next), 0),
      ledger,
    );
  };
  return { append, flushed, endFlush: () => ends.shift()?.(), buffer };
}

describe('blocks of a consumer', () => {
  it('are flushed soon where nothing else is, and gather while a flush goes on', async () => {
    const { append, flushed, endFlush, buffer } = buffered({ idleAgeMs: 5 });
    append(3);
    await eventually(() => flushed.length === 1);
    append(2);
    // Timers of one length end in the order in which they began: the block is old enough by then.
    await pause(5);
    append(4);
    expect(flushed).toEqual([3]);
    endFlush();
    await eventually(() => flushed.length === 2);
    expect(flushed).toEqual([3, 6]);
    endFlush();
    await buffer.drain(1_000);
  });

  it('are not kept for a flush that goes on when they are old or full', async () => {
    const { append, flushed, endFlush } = buffered({ idleAgeMs: 5, blockAgeMs: 30 });
    append(3);
    await eventually(() => flushed.length === 1);
    append(2);
    await eventually(() => flushed.length === 2);
    endFlush();
    append(1_000);
    await eventually(() => flushed.length === 3);
    expect(flushed).toEqual([3, 2, 1_000]);
  });

  it('stay open for their whole age where many messages come', async () => {
    const { append, flushed } = buffered({ idleAgeMs: 5, blockAgeMs: 60, idleMessages: 10 });
    append(11);
    const appended = performance.now();
    await eventually(() => flushed.length === 1);
    expect(performance.now() - appended).toBeGreaterThan(50);
  });
});
