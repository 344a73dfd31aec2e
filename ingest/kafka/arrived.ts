import type { Store } from '../../store/store.ts';
import { readProgress } from '../../store/tables/progress.ts';
import { behind, originOf, type Positions } from './positions.ts';

/** The origins that are known to be complete until the look, once they are; undefined before. */
export type Reached = () => Promise<readonly string[] | undefined>;

/**
 * Looks at what had arrived at an instant, which is now: `lookedAt` in milliseconds since 1970. What it gives is asked again
 * until all of that is durable, and marked where it has to be recomputed. Events over HTTP without Kafka, and imports, are
 * durable when they are answered: nothing of them is waited for here.
 */
export type LookAtArrived = (lookedAt: number) => Promise<Reached>;

/** Up to the ends that the topic has at the look. Rejects with the errors of Kafka. */
export function arrivedInKafka(positions: Pick<Positions, 'topic' | 'ends' | 'committed'>): LookAtArrived {
  return async () => {
    const ends = await positions.ends();
    return async () => {
      if (behind(ends, await positions.committed()).length > 0) return undefined;
      return ends.map(({ partition }) => originOf(positions.topic, partition));
    };
  };
}

/**
 * For a process that does not know Kafka: until every origin's consumer reports that it is complete until the look. By the
 * clocks of both machines, and later by the two seconds between two reports.
 */
export function arrivedAsReported(store: Store): LookAtArrived {
  return async (lookedAt) => async () => {
    const progress = await readProgress(store);
    return progress.every(({ completeUntil }) => completeUntil >= lookedAt) ? [] : undefined;
  };
}
