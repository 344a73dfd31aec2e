import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerEntry, OffsetLedger } from './offsetLedger.ts';

describe('what may be committed', () => {
  it('is the end of the finished prefix: a batch that is still on its way holds back all after it', () => {
    const ledger = new OffsetLedger();
    const [first, second, third] = [ledger.append(0, 10n, 1), ledger.append(0, 25n, 2), ledger.append(0, 30n, 3)];
    ledger.finish([second]);
    expect(ledger.committable()).toEqual([]);
    ledger.finish([first]);
    expect(ledger.committable()).toEqual([{ partition: 0, next: 25n, lastTimestamp: 2 }]);
    ledger.finish([third]);
    expect(ledger.committable()).toEqual([{ partition: 0, next: 30n, lastTimestamp: 3 }]);
  });

  it('is asked for once: what was committed is not offered again', () => {
    const ledger = new OffsetLedger();
    ledger.finish([ledger.append(3, 7n, 1)]);
    ledger.noteCommitted(ledger.committable());
    expect(ledger.committable()).toEqual([]);
    expect(ledger.durable()).toEqual([{ partition: 3, next: 7n, lastTimestamp: 1 }]);
  });

  it('never passes a hole, in whatever order batches of several partitions finish', () => {
    const batches = fc.array(
      fc.record({ partition: fc.nat(2), size: fc.integer({ min: 1, max: 5 }), turn: fc.nat() }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(batches, (plan) => {
        const ledger = new OffsetLedger();
        const appended: LedgerEntry[] = [];
        const ends = new Map<number, bigint>();
        for (const { partition, size } of plan) {
          const next = (ends.get(partition) ?? 0n) + BigInt(size);
          ends.set(partition, next);
          appended.push(ledger.append(partition, next, 0));
        }
        const order = plan.map(({ turn }, index) => ({ turn, index })).sort((a, b) => a.turn - b.turn);
        for (const { index } of order) {
          ledger.finish(appended.slice(index, index + 1));
          for (const { partition, next } of ledger.durable()) {
            expect(appended.filter((e) => e.partition === partition && e.next <= next).every((e) => e.done)).toBe(true);
          }
        }
        for (const { partition, next } of ledger.durable()) expect(next).toBe(ends.get(partition));
      }),
    );
  });
});
