import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CodedError } from '../../contract/errors.ts';
import { chunksOf } from './openFile.ts';
import { otherFormat } from './otherFormats.ts';

export type Encoding = 'utf-8' | 'gb18030';

/** The longest line that is read, in bytes: as long as the largest message. */
export const MOST_LINE_BYTES = 1 << 20;

const NEWLINE = 10;

/** An open file, which may have no path any more, and how errors name it. */
export interface FileSource {
  /** Its descriptor; each reading begins at the start. */
  readonly file: number;
  readonly name: string;
}

/**
 * The text of a file, a piece at a time in constant memory; gzip is known by its first bytes. A piece ends with a line (the
 * last one may not).
 * @throws CodedError HX_FILE (unreadable, broken gzip, a workbook), HX_TOO_LARGE (a line over 1 MiB), HX_UTF8 (bytes that are no text
 * in this encoding), each naming file and line.
 */
export async function* textSegments(source: FileSource, encoding: Encoding): AsyncGenerator<string> {
  const other = otherFormat(source.file);
  if (other !== undefined) throw new CodedError('HX_FILE', `${source.name}: ${other}`, { at: source.name });
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytesOf(source)) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (end > 0) {
      const whole = bytes.subarray(0, end);
      yield decode(whole, encoding, line, source);
      line += countLines(whole);
    }
    if (rest.length > MOST_LINE_BYTES) {
      const at = `${source.name}:${line}`;
      throw new CodedError('HX_TOO_LARGE', `${at}: a line of more than 1 MiB`, { at });
    }
  }
  if (rest.length > 0) yield decode(rest, encoding, line, source);
}

async function* bytesOf(source: FileSource): AsyncGenerator<Buffer> {
  try {
    const raw = chunksOf(source.file, 256 * 1024);
    const stream = isGzip(source.file) ? pipeline(Readable.from(raw), createGunzip(), () => {}) : raw;
    // Without an encoding a stream of bytes yields buffers; its type leaves that open.
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new CodedError('HX_FILE', `${source.name}: ${reason}`, { at: source.name, cause });
  }
}

function isGzip(file: number): boolean {
  const first = Buffer.alloc(2);
  return readSync(file, first, 0, 2, 0) === 2 && first[0] === 0x1f && first[1] === 0x8b;
}

function decode(bytes: Buffer, encoding: Encoding, firstLine: number, source: FileSource): string {
  const text = decodeOrNot(bytes, encoding);
  if (text === undefined) {
    const at = `${source.name}:${firstBadLine(bytes, encoding, firstLine)}`;
    const name = encoding === 'utf-8' ? 'UTF-8' : 'GB18030';
    const isChinese = encoding === 'utf-8' && decodeOrNot(bytes, 'gb18030') !== undefined;
    const advice = isChinese ? '; it may be GB18030 (GBK): set encoding: gb18030 in the mapping' : '';
    throw new CodedError('HX_UTF8', `${at}: not valid ${name}${advice}`, { at });
  }
  return firstLine === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodeOrNot(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding === 'utf-8') return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstBadLine(bytes: Buffer, encoding: Encoding, firstLine: number): number {
  let line = firstLine;
  // In both encodings the byte of a line's end is never part of another character.
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (decodeOrNot(bytes.subarray(start, end), encoding) === undefined) return line;
    start = end;
  }
  return line;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
