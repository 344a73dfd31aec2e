/** What is known of an event whose key another event of the file has too. */
export type Repeat =
  /** The n-th of equal rows, from 0. */
  | { readonly kind: 'occurrence'; readonly number: number }
  /** The row `other` has the same key and other content. */
  | { readonly kind: 'conflict'; readonly other: number };

const FIRST: Repeat = { kind: 'occurrence', number: 0 };
const CONFLICT = 0x8000_0000;
const NUMBER = 0x7fff_ffff;

/** Packs one repeat: the event's place in the file above, what is known of it below. */
export function packRepeat(place: number, repeat: Repeat): bigint {
  const low = repeat.kind === 'conflict' ? CONFLICT + (repeat.other & NUMBER) : repeat.number & NUMBER;
  return (BigInt(place) << 32n) | BigInt(low);
}

/** The repeats of a file, asked for event by event in the file's order: 8 bytes for each repeated row, none for others. */
export class Repeats {
  readonly #packed: BigUint64Array;
  #next = 0;
  #place = 0;

  /** `packed`: sorted, so by place. */
  constructor(packed: BigUint64Array) {
    this.#packed = packed;
  }

  /** Of the next event. */
  next(): Repeat {
    const packed = this.#packed[this.#next];
    const place = this.#place++;
    if (packed === undefined || Number(packed >> 32n) !== place) return FIRST;
    this.#next++;
    const low = Number(packed & 0xffff_ffffn);
    return low >= CONFLICT ? { kind: 'conflict', other: low - CONFLICT } : { kind: 'occurrence', number: low };
  }

  /** Back to the file's first event. */
  rewind(): void {
    this.#next = 0;
    this.#place = 0;
  }
}
