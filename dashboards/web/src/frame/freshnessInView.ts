import type { Answer } from '../api/answers.ts';

type Freshness = Answer['freshness'];

/** An answer in view, and when it came. */
export interface Seen {
  readonly at: number;
  readonly freshness: Freshness;
}

/** Panels of one page are asked for at about the same time; what came longer before the last answer is not asked for again by itself. */
const TOGETHER_MS = 10_000;

/**
 * Up to when all of the figures in view are complete, and how many units are still to be counted: attribution may be behind the figures next to
 * it. Undefined where there is no answer.
 */
export function freshnessInView(seen: readonly Seen[]): Freshness | undefined {
  const last = Math.max(...seen.map(({ at }) => at));
  const together = seen.filter(({ at }) => at > last - TOGETHER_MS).map(({ freshness }) => freshness);
  const [first] = together.map((one) => one.complete_until).sort();
  if (first === undefined) return undefined;
  return { complete_until: first, pending_units: Math.max(...together.map((one) => one.pending_units)) };
}
