import type { Person } from './people.ts';

/** How people react to one kind of content, before anything else about a message or a person counts. */
export interface Habit {
  /** Share of those reached who read. */
  readonly open: number;
  /** Share of readers who click. */
  readonly clickToOpen: number;
  /** Share of clickers who convert, and to what. */
  readonly conversion: number;
  readonly goal: string;
  /** Median value of a conversion in the currency's units; 0: it has none. */
  readonly value: number;
  /** Share of readers who reply, share, ... */
  readonly act: number;
  /** Share of those reached who opt out; of these a quarter complains too. */
  readonly aversion: number;
}

/** What the wording of a title does. */
export interface Wording {
  readonly emoji: boolean;
  readonly important: boolean;
  readonly exclamations: number;
}

/** What a message is about, and how people react to it. */
export interface Content {
  /** The contract's `content_type`. */
  readonly type: string;
  readonly habit: Habit;
  /** Probability that a person who was reached reads; `hour` is that of the send in Beijing. */
  opens(person: Person, wording: Wording, hour: number): number;
  /** Probability that a reader clicks. */
  clicks(person: Person, wording: Wording): number;
}
