import { describe, expect, it } from 'vitest';
import { xxHash32 } from './xxHash32.ts';

describe('xxHash32', () => {
  // Values of the reference implementation, seed 0.
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of %j', (text, hash) => {
    expect(xxHash32(text)).toBe(hash);
  });
});
