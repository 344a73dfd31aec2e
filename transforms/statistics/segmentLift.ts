import { benjaminiHochberg } from './benjaminiHochberg.ts';
import { clusteredMean } from './clusteredMean.ts';
import { studentTQuantile, studentTTwoSided } from './studentT.ts';
import type { Interval } from './wilson.ts';

/** One broadcast: readers and recipients of the segment, and of everyone else who was sent the same broadcast. */
export interface Comparison {
  readonly segmentRead: number;
  readonly segmentReach: number;
  readonly otherRead: number;
  readonly otherReach: number;
}

/** A cell is tested from so many broadcasts on, each with so many people on both sides. */
const FEWEST_BROADCASTS = 5;
const FEWEST_PEOPLE = 20;

/** Share of false names among all names that is accepted, in expectation. */
const FALSE_DISCOVERY_RATE = 0.05;

/** How the rate of a segment differs from that of the rest of the same broadcasts. */
export interface Lift {
  /** Weighted mean of the differences, as a difference of two rates (0.05 is 5 percentage points). */
  readonly lift: number;
  /** 95 % of this cell alone, not adjusted for the family. */
  readonly interval: Interval;
  readonly degreesOfFreedom: number;
  /** Two-sided, of this cell alone. */
  readonly pValue: number;
}

export type Verdict = 'better' | 'worse' | 'no_difference' | 'too_few';

/** A cell's lift with its place in the family; null where it is `too_few` and so outside the family. */
export type JudgedLift =
  | { readonly verdict: 'too_few'; readonly lift: null }
  | { readonly verdict: Exclude<Verdict, 'too_few'>; readonly lift: Lift; readonly qValue: number };

/** The broadcasts of a cell that have enough people on both sides. */
export function comparable(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(
    ({ segmentReach, otherReach }) => segmentReach >= FEWEST_PEOPLE && otherReach >= FEWEST_PEOPLE,
  );
}

/**
 * The lift of one cell over its comparable broadcasts; null for fewer than five of them. Within a broadcast both sides got
 * the same message at the same time, so what makes one broadcast better than another cancels out. Weight n_s n_c /
 * (n_s + n_c), inversely proportional to the variance of the difference; variance and degrees of freedom: `clusteredMean`.
 */
export function segmentLift(comparisons: readonly Comparison[]): Lift | null {
  const used = comparable(comparisons);
  if (used.length < FEWEST_BROADCASTS) return null;
  const found = clusteredMean(
    used.map(({ segmentRead, segmentReach, otherRead, otherReach }) => ({
      value: segmentRead / segmentReach - otherRead / otherReach,
      weight: (segmentReach * otherReach) / (segmentReach + otherReach),
    })),
  );
  if (found === null) return null;
  const { mean, degreesOfFreedom } = found;
  // Where all differences are equal they show no variance at all: then that of the recipients is known to be there.
  const standardError = found.standardError > 1e-9 ? found.standardError : samplingError(used);
  const half = studentTQuantile(0.975, degreesOfFreedom) * standardError;
  return {
    lift: mean,
    interval: { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) },
    degreesOfFreedom,
    pValue: standardError > 0 ? studentTTwoSided(mean / standardError, degreesOfFreedom) : 1,
  };
}

/** Standard error of the lift if recipients are all that varies, from the rate of both sides of each broadcast together. */
function samplingError(used: readonly Comparison[]): number {
  let total = 0;
  let variance = 0;
  for (const { segmentRead, segmentReach, otherRead, otherReach } of used) {
    const weight = (segmentReach * otherReach) / (segmentReach + otherReach);
    const rate = (segmentRead + otherRead) / (segmentReach + otherReach);
    total += weight;
    variance += weight * rate * (1 - rate);
  }
  return Math.sqrt(variance) / total;
}

/**
 * Judges the cells of one family together (Benjamini-Hochberg over all that are not `too_few`): a segment is `better` or
 * `worse` than the rest only if its difference would be named among all that were looked at. The highest rate alone names
 * nothing.
 */
export function judgeLifts(cells: readonly (readonly Comparison[])[]): JudgedLift[] {
  const lifts = cells.map(segmentLift);
  const adjusted = benjaminiHochberg(lifts.flatMap((lift) => (lift === null ? [] : [lift.pValue]))).values();
  return lifts.map((lift) => {
    if (lift === null) return { verdict: 'too_few', lift };
    const qValue = adjusted.next().value ?? 1;
    if (qValue > FALSE_DISCOVERY_RATE) return { verdict: 'no_difference', lift, qValue };
    return { verdict: lift.lift > 0 ? 'better' : 'worse', lift, qValue };
  });
}
