import { xxHash32 } from '../rows/xxHash32.ts';

/** Broadcasts are summed in groups, so memory does not grow with their number. */
const CONTENT_GROUPS = 65_536;

/** The group of a broadcast: `xxHash32(broadcast) % 65536` in ClickHouse. */
export const contentGroupOf = (broadcast: string) => xxHash32(broadcast) % CONTENT_GROUPS;

/** Two sums of hashes, each modulo 2^32. */
export interface ContentSum {
  readonly first: number;
  readonly second: number;
}

/**
 * The sums of what an import's events hold, by group of broadcasts. The store makes the same sums of the merged events; where
 * both are equal, nothing that the import brought has another value there (the odds are 2^-64), and its events need not be
 * compared one by one. An event that a file has twice makes them differ, which costs only the comparison.
 */
export class ContentSums {
  readonly #isSummed = new Uint8Array(CONTENT_GROUPS);
  readonly #first = new Uint32Array(CONTENT_GROUPS);
  readonly #second = new Uint32Array(CONTENT_GROUPS);
  #lastBroadcast: string | undefined;
  #lastGroup = 0;

  /** `groups`: those with broadcasts that have events already. No other group is summed, nor equal to anything. */
  constructor(groups: Iterable<number>) {
    for (const group of groups) this.#isSummed[group] = 1;
  }

  /** `content`: the text of an event and its values (`importOverlap.ts`); asked for where it is summed. */
  add(broadcast: string, content: () => string): void {
    // Rows of one broadcast come in runs.
    if (broadcast !== this.#lastBroadcast) {
      this.#lastBroadcast = broadcast;
      this.#lastGroup = contentGroupOf(broadcast);
    }
    const group = this.#lastGroup;
    if (this.#isSummed[group] === 0) return;
    const text = content();
    this.#first[group] = (this.#first[group] ?? 0) + xxHash32(text);
    this.#second[group] = (this.#second[group] ?? 0) + xxHash32(`${text}+`);
  }

  equals(group: number, sum: ContentSum): boolean {
    return this.#isSummed[group] === 1 && this.#first[group] === sum.first && this.#second[group] === sum.second;
  }
}
