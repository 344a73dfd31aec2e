/** The part of lz4js that is used: it ships no types. */
declare module 'lz4js' {
  /**
   * Decompresses one LZ4 block from `source[start, start + length)` into `target` at `position`; returns the position
   * after it. Matches may reach back into what earlier blocks wrote. Does not check bounds: the answer may lie behind
   * the end of `target`.
   */
  export function decompressBlock(
    source: Uint8Array,
    target: Uint8Array,
    start: number,
    length: number,
    position: number,
  ): number;
  /** Compresses into one LZ4 frame. */
  export function compress(source: Uint8Array): Uint8Array;
}
