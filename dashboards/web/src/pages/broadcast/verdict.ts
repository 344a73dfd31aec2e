import type { Row } from '../../api/answers.ts';

/** How a broadcast was read beside the usual, at one time after delivery. Shares are between 0 and 1. */
export interface Verdict {
  readonly standing: 'above' | 'within' | 'below';
  /** The broadcast's own interval reaches into the band, although its share does not. */
  readonly reaches: boolean;
  readonly sinceSeconds: number;
  readonly share: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly typical: number;
  readonly typicalLow: number;
  readonly typicalHigh: number;
  readonly comparables: number;
}

/** Where broadcasts are compared, if this one is old enough: a day after delivery. Seconds. */
const JUDGED_AT = 86_400;

const numberOf = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
};

function judged(row: Row): Verdict[] {
  const [since, share] = [numberOf(row, 'since_seconds'), numberOf(row, 'share')];
  const [typical, from, to] = ['typical', 'typical_low', 'typical_high'].map((name) => numberOf(row, name));
  if (since === undefined || share === undefined) return [];
  if (typical === undefined || from === undefined || to === undefined) return [];
  const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')];
  const standing = share > to ? 'above' : share < from ? 'below' : 'within';
  const reaches =
    (standing === 'above' && low !== undefined && low <= to) ||
    (standing === 'below' && high !== undefined && high >= from);
  return [
    {
      ...{ standing, reaches, sinceSeconds: since, share, low, high },
      ...{ typical, typicalLow: from, typicalHigh: to, comparables: numberOf(row, 'comparables') ?? 0 },
    },
  ];
}

/**
 * The verdict a day after delivery; of a younger broadcast at the latest time that it has reached; undefined where the
 * curve has no reads, or too few broadcasts are comparable. Rows are those of the metric `read-curve`, in any order.
 */
export function verdictOf(rows: readonly Row[]): Verdict | undefined {
  const verdicts = rows.flatMap(judged).sort((a, b) => a.sinceSeconds - b.sinceSeconds);
  return verdicts.filter(({ sinceSeconds }) => sinceSeconds <= JUDGED_AT).at(-1);
}
