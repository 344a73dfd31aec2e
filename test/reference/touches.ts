import type { Recipients } from './recipients.ts';

/** One recipient in the audience of one broadcast that is not a test. Times are milliseconds since 1970. */
export interface Touch {
  readonly broadcast: string;
  /** The broadcast's, YYYY-MM-DD in the tenant's zone. */
  readonly day: string;
  readonly recipient: string;
  /** Of the audience. */
  readonly tags: readonly string[];
  readonly base: number;
  readonly failed: boolean;
  /** Of human clicks, in order; of more than MOST_CLICKS the first and the last ones. */
  readonly clicks: readonly number[];
  /** The read time, where each reader is known. */
  readonly exposure: number | undefined;
}

const MOST_CLICKS = 64;

/** The touches of a tenant, from its broadcasts that count. */
export function touchesOf({ broadcasts }: Recipients): Touch[] {
  return broadcasts.flatMap(({ facts: { broadcast }, day, outcomes }) =>
    outcomes
      .filter((one) => one.inAudience)
      .map(({ recipient, tags, base, failed, clicks, readAt }) => {
        if (day === undefined) throw new Error(`${broadcast} has an audience and no day`);
        return {
          ...{ broadcast, day, recipient, tags, base, failed },
          clicks: firstAndLast(clicks.map(({ at }) => at)),
          exposure: readAt,
        };
      }),
  );
}

function firstAndLast(times: readonly number[]): number[] {
  const inOrder = [...times].sort((a, b) => a - b);
  return inOrder.length <= MOST_CLICKS ? inOrder : [...inOrder.slice(0, 1), ...inOrder.slice(1 - MOST_CLICKS)];
}
