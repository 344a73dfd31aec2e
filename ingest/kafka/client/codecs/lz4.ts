import { xxHash32OfBytes } from '../../../rows/xxHash32.ts';
import { decompressLz4Block } from './lz4Block.ts';
import { type Lz4Frame, type Lz4FrameBlock, lz4FramesOf } from './lz4Frame.ts';
import { type NativeLz4, nativeLz4 } from './nativeLz4.ts';

/**
 * Decompresses LZ4 frames, one or several in a row. Throws when it is not that, a checksum of what it holds is wrong, or it
 * may exceed `limit` bytes.
 *
 * The frames are read here and not by a library: lz4-napi takes the first of several for all, takes a frame without its end
 * for a whole one, refuses headers of old producers, and has no limit.
 */
export function decompressLz4(
  source: Buffer,
  limit: number,
  { native }: { readonly native: NativeLz4 | undefined } = { native: nativeLz4() },
): Buffer {
  const frames = lz4FramesOf(source);
  const bound = frames.reduce((sum, frame) => sum + frame.bound, 0);
  if (bound > limit) throw new RangeError(`the LZ4 frame may hold ${bound} bytes, at most ${limit} are read`);
  const contents = frames.map((frame) =>
    native !== undefined && frame.headerIsChecked
      ? native.decompressFrameSync(source.subarray(frame.start, frame.end))
      : decompressFrame(source, frame),
  );
  const [only] = contents;
  return contents.length === 1 && only !== undefined ? only : Buffer.concat(contents);
}

function decompressFrame(source: Buffer, frame: Lz4Frame): Buffer {
  const target = Buffer.allocUnsafe(frame.bound);
  let position = 0;
  for (const block of frame.blocks) {
    checkBlock(source, block);
    const { start, end, compressed, bound } = block;
    position = compressed
      ? decompressLz4Block(source, block, target, {
          position,
          earliest: frame.linked ? 0 : position,
          limit: position + bound,
        })
      : position + source.copy(target, position, start, end);
  }
  const content = target.subarray(0, position);
  checkContent(content, frame);
  return content;
}

function checkBlock(source: Buffer, { start, end, checksum }: Lz4FrameBlock): void {
  if (checksum !== undefined && xxHash32OfBytes(source, start, end) !== checksum) {
    throw new RangeError('the checksum of an LZ4 block is wrong');
  }
}

function checkContent(content: Buffer, { contentBytes, contentChecksum }: Lz4Frame): void {
  if (contentBytes !== undefined && BigInt(content.length) !== contentBytes) {
    throw new RangeError(`the LZ4 frame holds ${content.length} bytes instead of ${contentBytes}`);
  }
  if (contentChecksum !== undefined && xxHash32OfBytes(content, 0, content.length) !== contentChecksum) {
    throw new RangeError('the checksum of an LZ4 frame is wrong');
  }
}
