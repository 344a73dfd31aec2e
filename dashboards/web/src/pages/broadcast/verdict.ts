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

/** A share beside a band: the one definition of above, within and below. */
function judge(told: Omit<Verdict, 'standing' | 'reaches'>): Verdict {
  const { share, low, high, typicalLow, typicalHigh } = told;
  const standing = share > typicalHigh ? 'above' : share < typicalLow ? 'below' : 'within';
  const reaches =
    (standing === 'above' && low !== undefined && low <= typicalHigh) ||
    (standing === 'below' && high !== undefined && high >= typicalLow);
  return { ...told, standing, reaches };
}

function judged(row: Row): Verdict[] {
  const [since, share] = [numberOf(row, 'since_seconds'), numberOf(row, 'share')];
  const [typical, from, to] = ['typical', 'typical_low', 'typical_high'].map((name) => numberOf(row, name));
  if (since === undefined || share === undefined) return [];
  if (typical === undefined || from === undefined || to === undefined) return [];
  const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')];
  return [
    judge({
      ...{ sinceSeconds: since, share, low, high },
      ...{ typical, typicalLow: from, typicalHigh: to, comparables: numberOf(row, 'comparables') ?? 0 },
    }),
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

/** Horizons of the cascade that a click verdict may stand at, the one that is judged first. Seconds. */
const CLICK_HORIZONS = [
  { horizon: '24h', seconds: 86_400 },
  { horizon: '1h', seconds: 3_600 },
] as const;
export type ClickHorizon = (typeof CLICK_HORIZONS)[number];

/** The longest horizon up to a day that a broadcast is mature for, by its rows of the metric `broadcast`. */
export function clickHorizonOf(rows: readonly Row[]): ClickHorizon | undefined {
  const mature = rows.filter((row) => row['mature'] === true).map((row) => row['horizon']);
  return CLICK_HORIZONS.find(({ horizon }) => mature.includes(horizon));
}

/** Fewer broadcasts say nothing of what is usual; and of more only the latest count. As in the metric `read-curve`. */
const [LEAST_COMPARABLES, MOST_COMPARABLES] = [5, 20];

/** Linear between order statistics, as the metric `read-curve` takes its band. `sorted` ascends and is not empty. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const [below = 0, above = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * How a broadcast was clicked against the usual. `own` and `others` are rows of the metric `cascade` of the click rate at
 * the horizon: its own, and those of earlier broadcasts like it by `broadcast` and `day`. Undefined with too few of them.
 */
export function clickVerdictOf(own: Row, others: readonly Row[], { seconds }: ClickHorizon): Verdict | undefined {
  const share = numberOf(own, 'rate');
  const rates = others
    .filter((row) => row['broadcast'] !== own['broadcast'])
    .sort((a, b) => String(b['day']).localeCompare(String(a['day'])))
    .flatMap((row) => numberOf(row, 'rate') ?? [])
    .slice(0, MOST_COMPARABLES)
    .sort((a, b) => a - b);
  if (share === undefined || rates.length < LEAST_COMPARABLES) return undefined;
  return judge({
    ...{ sinceSeconds: seconds, share, low: numberOf(own, 'low'), high: numberOf(own, 'high') },
    ...{ typical: quantile(rates, 0.5), typicalLow: quantile(rates, 0.1), typicalHigh: quantile(rates, 0.9) },
    comparables: rates.length,
  });
}
