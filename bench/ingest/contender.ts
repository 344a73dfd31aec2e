import type { StoreOptions } from '../../store/store.ts';

export const contenderNames = ['ours', 'kafka_engine', 'naive'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** What a contender reads and where it writes. */
export interface Task {
  readonly store: StoreOptions;
  readonly brokers: readonly string[];
  readonly topic: string;
  /** A new consumer group for each round. */
  readonly group: string;
  readonly events: number;
}

/** A contender at work. */
export interface Run {
  /** Ends it in good order; returns the CPU seconds of its own process, 0 where it has none. */
  stop(): Promise<number>;
  /** Rejects when it fails; never resolves. */
  readonly failed: Promise<never>;
}

/** Resolves as soon as it has begun; rows appear in the task's database by themselves. */
export type Contender = (task: Task) => Promise<Run>;

/** Any secret will do; the three contenders must have the same one, to store the same pseudonyms. */
export const BENCH_SECRET = 'the secret of a bench, known to all';
