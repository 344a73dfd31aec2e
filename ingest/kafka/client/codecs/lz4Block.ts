// Where the next number goes on behind its four bits.
const CONTINUED = 15;
const SHORTEST_MATCH = 4;
/** From this length on, a call that copies costs less than a loop. */
const LONG_COPY = 32;

/**
 * Decompresses the LZ4 block `source[start, end)` into `target` at `position`; returns the position behind it. Matches may
 * reach back to `earliest`. Throws RangeError when the block is not one, or does not end at or before `limit`.
 */
export function decompressLz4Block(
  source: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
  target: Buffer,
  { position, earliest, limit }: { readonly position: number; readonly earliest: number; readonly limit: number },
): number {
  let [at, to] = [start, position];
  // Reads behind the block are undefined: 0 in the sums below, so that each length is checked before it is used.
  const byte = () => (at < end ? (source[at++] ?? 0) : broken('is cut off'));
  const lengthOf = (bits: number) => {
    let length = bits;
    if (bits === CONTINUED) {
      let more: number;
      do {
        more = byte();
        length += more;
      } while (more === 255);
    }
    return length;
  };
  for (;;) {
    const token = byte();
    const literals = lengthOf(token >> 4);
    if (at + literals > end) broken('is cut off');
    if (to + literals > limit) broken('holds more than its frame allows');
    if (literals < LONG_COPY) for (const stop = at + literals; at < stop; ) target[to++] = source[at++] ?? 0;
    else {
      source.copy(target, to, at, at + literals);
      at += literals;
      to += literals;
    }
    // The last sequence has no match.
    if (at === end) return to;

    const offset = byte() | (byte() << 8);
    const length = lengthOf(token & 15) + SHORTEST_MATCH;
    const from = to - offset;
    if (offset === 0 || from < earliest) broken('copies from before its beginning');
    if (to + length > limit) broken('holds more than its frame allows');
    if (length >= LONG_COPY && offset >= length) {
      target.copyWithin(to, from, from + length);
      to += length;
    } else for (const stop = to + length; to < stop; to++) target[to] = target[to - offset] ?? 0;
  }
}

function broken(how: string): never {
  throw new RangeError(`the LZ4 block ${how}`);
}
