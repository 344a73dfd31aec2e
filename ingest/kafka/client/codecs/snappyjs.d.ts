/** The part of snappyjs that is used: it ships no types. */
declare module 'snappyjs' {
  /** Decompresses one raw Snappy block; throws when it would exceed `maxLength` bytes. */
  export function uncompress(compressed: Buffer, maxLength?: number): Buffer;
  /** Compresses into one raw Snappy block. */
  export function compress(uncompressed: Buffer): Buffer;
}
