const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;

const encoder = new TextEncoder();
let scratch = new Uint8Array(512);

/** xxHash32 of the text's UTF-8 bytes, seed 0, unsigned: the same number as ClickHouse's `xxHash32(text)`. */
export function xxHash32(text: string): number {
  if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 3);
  const { length } = text;
  let i = 0;
  // Ids are nearly always ASCII and short: copying units beats a call of the encoder.
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) break;
    scratch[i] = unit;
  }
  return xxHash32OfBytes(scratch, 0, i === length ? length : encoder.encodeInto(text, scratch).written);
}

/** xxHash32 of `bytes` from `start` to `end`, exclusive. */
export function xxHash32OfBytes(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let hash: number;
  if (end - start >= 16) {
    let v1 = (PRIME_1 + PRIME_2) | 0;
    let v2 = PRIME_2 | 0;
    let v3 = 0;
    let v4 = -PRIME_1 | 0;
    for (const last = end - 16; at <= last; at += 16) {
      v1 = round(v1, bytes, at);
      v2 = round(v2, bytes, at + 4);
      v3 = round(v3, bytes, at + 8);
      v4 = round(v4, bytes, at + 12);
    }
    hash = (rotate(v1, 1) + rotate(v2, 7) + rotate(v3, 12) + rotate(v4, 18)) | 0;
  } else {
    hash = PRIME_5 | 0;
  }
  hash = (hash + (end - start)) | 0;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(word(bytes, at), PRIME_3)) | 0, 17), PRIME_4);
  }
  for (; at < end; at++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[at] ?? 0, PRIME_5)) | 0, 11), PRIME_1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function round(accumulator: number, bytes: Uint8Array, at: number): number {
  return Math.imul(rotate((accumulator + Math.imul(word(bytes, at), PRIME_2)) | 0, 13), PRIME_1);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
