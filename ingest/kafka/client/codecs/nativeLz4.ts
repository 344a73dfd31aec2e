import { createRequire } from 'node:module';

/** The part of `lz4-napi` that is used. */
export interface NativeLz4 {
  /** Decompresses the first frame and checks its checksums. What follows that frame is ignored. */
  decompressFrameSync(frame: Buffer): Buffer;
}

let found: { readonly native: NativeLz4 | undefined } | undefined;

/**
 * A decoder in machine code: an optional package, which has a binary for most platforms. Undefined where there is none, and
 * lz4Block.ts decodes. Loaded with the first batch that needs it.
 */
export function nativeLz4(): NativeLz4 | undefined {
  // The package's own types cannot be imported: a build must pass where optional packages are left out.
  found ??= { native: load('lz4-napi') as NativeLz4 | undefined };
  return found.native;
}

function load(name: string): unknown {
  try {
    return createRequire(import.meta.url)(name);
  } catch {
    // Not installed, or without a binary for this platform: then it throws when it is loaded.
    return undefined;
  }
}
