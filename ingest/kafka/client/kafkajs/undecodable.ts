import { randomBytes } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import { CodedError } from '../../../../contract/errors.ts';

const HEADER = 'huixiang-undecodable';
// Makes the mark unforgeable: no producer can know it, so no message can stop a partition by wearing the header.
const SECRET = randomBytes(16).toString('hex');

/**
 * What a codec gives to kafkajs for a batch that it cannot read: as many messages as the batch has, at its offsets, with
 * a null value and a mark that {@link firstUndecodable} knows.
 *
 * Throwing instead would reject the broker's whole answer with all its partitions, and not name the one at fault; kafkajs
 * would fetch the same answer again or end. A codec does not know how many records the batch has. So the records are made
 * as kafkajs slices them off: it reads the length of each (a zero byte, or nothing after it, is 0), then slices.
 */
export function undecodableRecords(reason: string): Buffer {
  const records = Buffer.alloc(1);
  let offsetDelta = 0;
  records.slice = () => record(offsetDelta++, reason);
  return records;
}

/** Where a batch of kafkajs stops being readable. */
export interface UndecodableMessage {
  /** Index in the messages: those before it are good. */
  readonly index: number;
  readonly offset: string;
  /** HX_CODEC, with which codec and why. */
  readonly error: CodedError;
}

/** Looks for the first message that a codec could not read; undefined when all are good. */
export function firstUndecodable(messages: readonly KafkaMessage[]): UndecodableMessage | undefined {
  for (let index = 0; index < messages.length; index++) {
    const message = messages[index];
    // Null first: it is rare, and all other messages are done with one comparison.
    if (message === undefined || message.value !== null) continue;
    const mark = message.headers?.[HEADER]?.toString();
    if (mark?.startsWith(SECRET)) {
      const { offset } = message;
      return { index, offset, error: new CodedError('HX_CODEC', mark.slice(SECRET.length), { at: offset }) };
    }
  }
  return undefined;
}

/** One record of the protocol: attributes, time delta, offset delta, key, value, headers; varints zigzag. */
function record(offsetDelta: number, reason: string): Buffer<ArrayBuffer> {
  const name = Buffer.from(HEADER);
  const value = Buffer.from(SECRET + reason);
  return Buffer.concat([
    Buffer.from([0]),
    varint(0),
    varint(offsetDelta),
    varint(-1),
    varint(-1),
    varint(1),
    varint(name.length),
    name,
    varint(value.length),
    value,
  ]);
}

function varint(value: number): Buffer<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
}
