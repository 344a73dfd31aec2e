import type { Row } from '../../api/answers.ts';

/** Of a cascade's rates those that follow one another: each is of the people of the step before. */
const STEPS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  delivery_rate: ['sent', 'delivered'],
  open_rate: ['delivered', 'read'],
  click_to_open: ['read', 'clicked'],
  conversion_rate: ['clicked', 'converted'],
};

/** Of fewer people than this a step's loss is no news: 1 of 1. */
const FEWEST = 10;

/** One step of the cascade and whom it loses. */
export interface Loss {
  readonly from: string;
  readonly to: string;
  /** What `from` is where it is not a stage (sent_minus_failed, ...): the metric's word. */
  readonly of: string;
  readonly people: number;
  readonly ofPeople: number;
  /** Between 0 and 1. */
  readonly share: number;
}

const numberOf = (row: Row, column: string) => {
  const cell = row[column];
  return typeof cell === 'number' ? cell : undefined;
};

function lossOf(row: Row): Loss[] {
  const step = STEPS[String(row['rate_name'])];
  const [people, of] = [numberOf(row, 'people'), numberOf(row, 'of_people')];
  if (step === undefined || people === undefined || of === undefined || of < FEWEST) return [];
  const [from, to] = step;
  return [{ from, to, of: String(row['of']), people: of - people, ofPeople: of, share: (of - people) / of }];
}

const ofNow = (rows: readonly Row[]) => rows.filter(({ period }) => period !== 'previous');

/**
 * The step that loses most people, and the one that loses the largest share of those who came to it, of the period asked
 * for; undefined where no step is measurable, or has ten people to lose. Steps that no platform reports are not among them.
 */
export function greatestLosses(rows: readonly Row[]): { readonly people: Loss; readonly share: Loss } | undefined {
  const losses = ofNow(rows).flatMap(lossOf);
  const greatest = (by: 'people' | 'share') => [...losses].sort((a, b) => b[by] - a[by])[0];
  const [people, share] = [greatest('people'), greatest('share')];
  return people === undefined || share === undefined ? undefined : { people, share };
}

/** A rate in this period and the earlier one. */
export interface Change {
  readonly rate: string;
  /** What its denominator counts, by the answer. */
  readonly of: unknown;
  readonly now: number;
  readonly before: number;
  /** Whether the two 95 % intervals have a value in common; undefined where one of them is not known. */
  readonly overlap: boolean | undefined;
  /** Broadcasts of this period whose part of the rate still grows: the earlier ones have had longer. */
  readonly growing: number;
}

/** Rates that are compared: of the people who got the message, so that none of them moves only because another did. */
const COMPARED: readonly unknown[] = ['delivery_rate', 'open_rate', 'click_rate', 'converted_per_delivered'];

/** Deliveries do not wait for a horizon; what follows them does. */
const growingIn = (row: Row) =>
  row['rate_name'] === 'delivery_rate' ? 0 : (numberOf(row, 'immature_broadcasts') ?? 0);

interface Candidate {
  readonly change: Change;
  /** How many of its own half-widths the rate moved; without intervals by its ratio, below any that has them. */
  readonly weight: readonly [number, number];
}

function candidate(now: Row, earlier: Row): Candidate[] {
  const [rate, before] = [numberOf(now, 'rate'), numberOf(earlier, 'rate')];
  if (rate === undefined || before === undefined) return [];
  const ends = [
    numberOf(now, 'low'),
    numberOf(now, 'high'),
    numberOf(earlier, 'low'),
    numberOf(earlier, 'high'),
  ] as const;
  const [low, high, lowBefore, highBefore] = ends;
  const moved = Math.abs(rate - before);
  const common = { rate: String(now['rate_name']), of: now['of'], now: rate, before, growing: growingIn(now) };
  if (low === undefined || high === undefined || lowBefore === undefined || highBefore === undefined) {
    const change = { ...common, overlap: undefined };
    return [{ change, weight: [0, before > 0 ? moved / before : 0] }];
  }
  const change = { ...common, overlap: low <= highBefore && lowBefore <= high };
  const width = Math.hypot(high - low, highBefore - lowBefore) / 2;
  return [{ change, weight: [width > 0 ? moved / width : 0, 0] }];
}

/**
 * The rate that moved most between the two periods, measured against how uncertain it is: a point of a wide interval is
 * less than a point of a narrow one. A description, no test. Undefined without an earlier period.
 */
export function greatestChange(rows: readonly Row[]): Change | undefined {
  const earlier = rows.filter(({ period }) => period === 'previous');
  const found = ofNow(rows)
    .filter((row) => COMPARED.includes(row['rate_name']))
    .flatMap((row) => {
      const other = earlier.find((one) => one['rate_name'] === row['rate_name']);
      return other === undefined ? [] : candidate(row, other);
    });
  const apart = ({ change }: Candidate) => Number(change.overlap === false);
  return found.sort((a, b) => apart(b) - apart(a) || b.weight[0] - a.weight[0] || b.weight[1] - a.weight[1])[0]?.change;
}
