import type { Row } from '../../api/answers.ts';

/** How a broadcast did compared with usual, by one rate. Shares are between 0 and 1. */
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

/** Horizons that broadcasts are judged at, the one that is taken where it can be first. Seconds. */
const JUDGED_AT: Readonly<Record<string, number>> = { '24h': 86_400, '1h': 3_600 };

/** The longest horizon up to a day that a broadcast is mature for, by its rows of the metric `broadcast`. */
export function judgedHorizon(rows: readonly Row[]): string | undefined {
  const mature = rows.filter((row) => row['mature'] === true).map((row) => row['horizon']);
  return Object.keys(JUDGED_AT).find((horizon) => mature.includes(horizon));
}

const numberOf = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
};

const isStanding = (cell: unknown): cell is Verdict['standing'] =>
  cell === 'above' || cell === 'within' || cell === 'below';

/** What a row of the metric `against-usual` judges; undefined where it has no standing (its `not_measurable` has the reason). */
export function verdictOf(row: Row): Verdict | undefined {
  const standing = row['standing'];
  const sinceSeconds = JUDGED_AT[String(row['horizon'])];
  const share = numberOf(row, 'rate');
  const [typical, from, to] = ['typical', 'typical_low', 'typical_high'].map((name) => numberOf(row, name));
  if (!isStanding(standing) || sinceSeconds === undefined || share === undefined) return undefined;
  if (typical === undefined || from === undefined || to === undefined) return undefined;
  const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')];
  const reaches =
    (standing === 'above' && low !== undefined && low <= to) ||
    (standing === 'below' && high !== undefined && high >= from);
  return {
    ...{ standing, reaches, sinceSeconds, share, low, high },
    ...{ typical, typicalLow: from, typicalHigh: to, comparables: numberOf(row, 'comparables') ?? 0 },
  };
}
