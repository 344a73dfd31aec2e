import {
  atHorizon,
  type Horizon,
  type HorizonMeasure,
  horizonMeasures,
  horizons,
  type PlainMeasure,
} from '../../store/tables/rollups.ts';

/** People by what they did to the sender, and the arrays over horizons that have them. */
export const outcomeArrays = { opted_out: 'optout', unsubscribed: 'unsubscribed', complained: 'complaint' } as const;
export type OutcomeName = keyof typeof outcomeArrays;
// Cast: Object.keys widens the key type.
export const outcomeNames = Object.keys(outcomeArrays) as readonly OutcomeName[];

/** An input of figures: a column of each row, a column for each horizon, an element of an array, or a column of the conversion rows. */
export type NumberName = PlainMeasure | HorizonMeasure | OutcomeName | 'converted' | 'view_through';

export const isOutcome = (name: NumberName): name is OutcomeName => name in outcomeArrays;
export const isOfHorizon = (name: NumberName): name is HorizonMeasure => horizonMeasures.some((one) => one === name);

/** The place of a number at a horizon in rows of the rollups; conversions are joined under their own names. */
export function columnAt(name: NumberName, horizon: Horizon): string {
  if (isOutcome(name)) return `${outcomeArrays[name]}[${horizons.indexOf(horizon) + 1}]`;
  return isOfHorizon(name) ? atHorizon(name, horizon) : name;
}

/**
 * The terms of conditions and figures, so that each is written once: `sqlTerms` render them as SQL, and metrics evaluate them for
 * rows that were read. `N` is a number, `B` a condition.
 */
export interface Terms<N, B> {
  of(name: NumberName): N;
  /** Whether `a`, less `without` if given, is 0. */
  isNone(a: N, without?: N): B;
  isSome(a: N): B;
  isLess(a: N, b: N): B;
  isAtLeast(a: N, b: N): B;
  /** All conditions, in parentheses. */
  all(...conditions: readonly B[]): B;
  any(...conditions: readonly B[]): B;
}

/** `column` writes a number, of one row or added up over rows. */
export const sqlTerms = (column: (name: NumberName) => string): Terms<string, string> => ({
  of: column,
  isNone: (a, without) => `${a}${without === undefined ? '' : ` - ${without}`} = 0`,
  isSome: (a) => `${a} > 0`,
  isLess: (a, b) => `${a} < ${b}`,
  isAtLeast: (a, b) => `${a} >= ${b}`,
  all: (...conditions) => `(${conditions.join(' AND ')})`,
  any: (...conditions) => conditions.join(' OR '),
});
