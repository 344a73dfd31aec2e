import { expect, it } from 'vitest';
import type { RawMessage } from '../batch.ts';
import { RowMessages } from './rowMessages.ts';

const MESSAGES = 3_000;

/** As kafkajs hands them over: slices of one fetch. */
function fetched(partition: number, firstOffset: number, count: number): RawMessage[] {
  const values = Array.from({ length: count }, (_, i) => Buffer.from(`message ${partition}/${firstOffset + i}`));
  const memory = Buffer.concat(values);
  let at = 0;
  return values.map((value, i) => {
    const slice = memory.subarray(at, at + value.length);
    at += value.length;
    const offset = firstOffset + i;
    return { origin: `kafka:t/${partition}`, position: String(offset), value: slice, receivedAt: 7, partition, offset };
  });
}

const plain = (message: RawMessage | undefined) => message && { ...message, value: String(message.value) };

it('gives the message of each row back, from several fetches and from elsewhere', () => {
  const kept = new RowMessages();
  const elsewhere: RawMessage = {
    origin: 'import:x',
    position: '1',
    value: Buffer.from('{}'),
    receivedAt: 1,
    parsed: {},
  };
  const parts = [fetched(0, 5, MESSAGES), fetched(1, 0, MESSAGES), [elsewhere], fetched(0, 5 + MESSAGES, 10)];
  const all = parts.flat();
  for (const message of all) kept.push(message, 1);
  expect(kept.of(all.map((_, row) => row)).map(plain)).toEqual(all.map(plain));
});

it('gives a message of two rows once', () => {
  const kept = new RowMessages();
  const [first, second, third] = fetched(2, 100, 3);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
  kept.push(first, 1);
  kept.push(second, 2);
  kept.push(third, 1);
  expect(kept.of([1, 2]).map(plain)).toEqual([plain(second)]);
  expect(kept.of([0, 3]).map(plain)).toEqual([plain(first), plain(third)]);
});
