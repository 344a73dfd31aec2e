import { crc32 } from 'node:zlib';
import type { Lasting } from '../ask.ts';
import { nameOfRows, tagOf } from '../conditional.ts';
import type { Answer } from '../formats/answer.ts';
import { writeCsv } from '../formats/csv.ts';
import type { FormatName } from '../formats/formats.ts';
import { jsonHead, jsonTail, writeNdjson } from '../formats/json.ts';
import type { Language } from '../language.ts';
import { type Checked, completed, compressed, type Encoding, ownBytes } from './encodings.ts';

/** How an answer is written, in addition to what it is. */
export interface WrittenAs {
  readonly format: FormatName;
  readonly language: Language;
}

/** What of an answer changes while its rows stay the same, together with notes that do not. */
export type Tail = Pick<Answer, 'freshness' | 'notes' | 'nextCursor'>;

/**
 * Formats whose answers are kept as they are sent: their rows come first, and what changes follows. Arrow and Parquet have it in their
 * metadata.
 */
const split = {
  json: { head: jsonHead, tail: jsonTail },
  ndjson: { head: writeNdjson, tail: () => '' },
  csv: { head: writeCsv, tail: () => '' },
} as const satisfies Partial<Record<FormatName, { head(answer: Lasting['answer']): string; tail(tail: Tail): string }>>;
export type SplitFormat = keyof typeof split;

/** Whether answers in this format can be kept. */
export const isSplit = (format: FormatName): format is SplitFormat => format in split;

/** An answer as it is sent in one format and language, without what changes while its rows stay the same. */
export class Written {
  readonly notes: Answer['notes'];
  readonly nextCursor: string | undefined;
  readonly #format: SplitFormat;
  readonly #head: Buffer;
  readonly #name: string;
  readonly #compressed = new Map<Encoding, Promise<Buffer>>();
  #checked: Checked | undefined;
  #bytes: number;

  constructor({ answer }: Lasting, as: WrittenAs & { readonly format: SplitFormat }) {
    this.notes = answer.notes;
    this.nextCursor = answer.nextCursor;
    this.#format = as.format;
    this.#head = ownBytes(split[as.format].head(answer));
    this.#name = nameOfRows(answer, [as.format, as.language]);
    this.#bytes = this.#head.length + JSON.stringify(answer.notes).length;
  }

  /** About how much memory it takes; more once it was asked for in another encoding. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes of the rows. */
  get headBytes(): number {
    return this.#head.length;
  }

  /** Its ETag with these notes. */
  tag(notes: Answer['notes']): string {
    return tagOf(this.#name, notes);
  }

  /** The whole body. `grown` is called where it takes more memory from now on. */
  async body(tail: Tail, encoding: Encoding | undefined, grown: () => void = () => {}): Promise<Buffer> {
    const end = Buffer.from(split[this.#format].tail(tail));
    if (encoding === undefined) return Buffer.concat([this.#head, end]);
    this.#checked ??= { crc: crc32(this.#head), length: this.#head.length };
    return completed(encoding, await this.#compress(encoding, grown), this.#checked, end);
  }

  #compress(encoding: Encoding, grown: () => void): Promise<Buffer> {
    const known = this.#compressed.get(encoding);
    if (known !== undefined) return known;
    const made = compressed(encoding, this.#head);
    this.#compressed.set(encoding, made);
    made.then(
      ({ length }) => {
        this.#bytes += length;
        grown();
      },
      () => this.#compressed.delete(encoding),
    );
    return made;
  }
}
