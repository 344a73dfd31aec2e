import type { ErrorCode } from '../../contract/errors.ts';
import type { EventIds } from './eventIds.ts';
import { IdQueue } from './idQueue.ts';
import type { MappedEvent } from './mapRow.ts';
import { RepeatFinder } from './repeatFinder.ts';
import type { Repeats } from './repeats.ts';

/** An event with its id, or why the rows of the file do not make clear which event it is. */
export type Identified =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | {
      /** Without an id, so that a replay of the dead letter does not store it either. */
      readonly fields: Readonly<Record<string, unknown>>;
      readonly fault: { readonly code: ErrorCode; readonly path: string; readonly message: string };
    };

/**
 * Gives the events of a file their ids. All of them are noted first, in the file's order, since a row may repeat an earlier
 * one or contradict a later one; after `finish` and `rewind` they are identified in the same order. In between an event costs 48 bytes, in
 * memory for small files and in temporary files beyond.
 */
export class Identifier {
  readonly #ids: EventIds;
  readonly #finder = new RepeatFinder();
  readonly #queue = new IdQueue();
  #repeats: Repeats | undefined;

  constructor(ids: EventIds) {
    this.#ids = ids;
  }

  note(mapped: MappedEvent, row: number): void {
    if (!this.#ids.makesIdOf(mapped)) {
      this.#finder.add(undefined, row);
      return;
    }
    const key = this.#ids.keyOf(mapped);
    this.#finder.add(key, row);
    this.#queue.add(key?.digest ?? this.#ids.digestOfInvalid(mapped));
  }

  /**
   * Finds what repeats; call it once, when all events are noted. See {@link RepeatFinder.finish} for `between`.
   * @throws CodedError HX_TOO_LARGE for more repeated rows than memory is meant for.
   */
  async finish(between?: () => void): Promise<void> {
    this.#repeats = await this.#finder.finish(between);
  }

  /** Back to the file's first event; after `finish`. */
  rewind(): void {
    this.#known().rewind();
    this.#queue.rewind();
  }

  /** Puts the id into the next event, which it gives back. */
  identify(mapped: MappedEvent, row: number): Identified {
    const repeat = this.#known().next();
    const { fields } = mapped;
    if (!this.#ids.makesIdOf(mapped)) return { fields };
    const id = this.#queue.next();
    if (repeat.kind === 'conflict') {
      return { fields, fault: { code: 'HX_CONFLICT', path: 'id', message: conflict(row, repeat.other, mapped) } };
    }
    fields.id = repeat.number === 0 ? id : this.#ids.keyOf(mapped)?.repeated(repeat.number);
    return { fields };
  }

  /** Passes over the next event. */
  skip(mapped: MappedEvent): void {
    this.#known().next();
    if (this.#ids.makesIdOf(mapped)) this.#queue.next();
  }

  /** Frees the temporary files; call it whatever happened. */
  close(): void {
    this.#finder.close();
    this.#queue.close();
  }

  #known(): Repeats {
    if (this.#repeats === undefined) throw new Error('finish() first: what repeats is known once all events are noted');
    return this.#repeats;
  }
}

function conflict(row: number, other: number, { fields, idColumns }: MappedEvent): string {
  const rows = row === other ? `row ${row} makes two events that have` : `rows ${row} and ${other} have`;
  if (idColumns !== undefined) return `${rows} the same id columns and different content: name more columns under id`;
  return 'as_of' in fields
    ? `${rows} one as_of and different counts of one day: give each the time at which the platform stated them`
    : `${rows} one natural key (type, broadcast, recipient, time and the like) and different content: name the columns that identify an event, id: {columns: [...]}`;
}
