import { finished, type Readable, Transform, type TransformCallback } from 'node:stream';
import { parseError } from '@clickhouse/client';
import { CodedError } from '../contract/errors.ts';
import { classed } from './failure.ts';

const CARRIAGE_RETURN = 0x0d;

/**
 * Passes an answer on until ClickHouse breaks it off. ClickHouse reports an error after the first byte as a block
 * `\r\n__exception__\r\n<tag>\r\n<text>...`; a header of the answer has its random tag. The guard passes on no part of the
 * block, and destroys the stream instead of ending it.
 */
class AnswerGuard extends Transform {
  readonly #name: string;
  readonly #marker: Buffer | undefined;
  #held: Buffer = Buffer.alloc(0);
  #exception: Buffer[] | undefined;

  constructor(name: string, tag: string | undefined) {
    super();
    this.#name = name;
    this.#marker = tag === undefined ? undefined : Buffer.from(`\r\n__exception__\r\n${tag}`, 'latin1');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, this.#whole(chunk));
  }

  /** The part of the answer that is known to be rows after this `chunk`. */
  #whole(chunk: Buffer): Buffer | undefined {
    if (this.#marker === undefined) return chunk;
    if (this.#exception !== undefined) {
      this.#exception.push(chunk);
      return undefined;
    }
    const data = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const at = data.indexOf(this.#marker);
    if (at >= 0) {
      this.#exception = [data.subarray(at + this.#marker.length)];
      return undefined;
    }
    // The marker may begin in this chunk and end in the next one: hold back what could be its beginning.
    const from = data.indexOf(CARRIAGE_RETURN, Math.max(0, data.length - this.#marker.length + 1));
    const cut = from < 0 ? data.length : from;
    this.#held = data.subarray(cut);
    return data.subarray(0, cut);
  }

  override _flush(done: TransformCallback): void {
    if (this.#exception === undefined) done(null, this.#held);
    else done(this.#serverError(this.#exception));
  }

  /** The error of a broken connection: the server's own reason if it arrived, otherwise the connection's. */
  breakOff(error: unknown): void {
    this.destroy(
      this.#exception === undefined ? classed(error, 'statement', this.#name) : this.#serverError(this.#exception),
    );
  }

  #serverError(exception: readonly Buffer[]): CodedError {
    return classed(parseError(Buffer.concat(exception).toString('utf8').trim()), 'statement', this.#name);
  }
}

/** Wraps an answer's stream so that a broken answer never looks complete; see {@link AnswerGuard}. */
export function guarded(answer: Readable, name: string, tag: string | undefined): Readable {
  const guard = new AnswerGuard(name, tag);
  finished(answer, { writable: false }, (error) => {
    if (error) guard.breakOff(error);
  });
  guard.once('close', () => answer.destroy());
  return answer.pipe(guard);
}

/** A server too old to mark broken answers (before 25.11) cannot serve streams. */
export function requireTag(tag: string | undefined, name: string): string {
  if (tag !== undefined) return tag;
  throw new CodedError(
    'HX_QUERY',
    `ClickHouse does not mark answers that break off, so ${name} cannot be streamed safely: 25.11 or newer is needed`,
  );
}
