import { askedRates, type RateName, rateNames, rates } from '../../transforms/rates/rates.ts';
import type { SqlColumn } from './query.ts';
import { isRange, rangeColumn, sumOfReaders, WITHOUT_READERS } from './ranges.ts';

/** Counts of people that a sum over the view's column of the same name gives. */
export const countNames = [
  'sent',
  'sent_implied',
  'confirmed',
  'delivered',
  'delivered_implied',
  'failed',
  'read',
  'read_implied',
  'read_at_least',
  'machine_only',
  'clicked',
  'converted',
  'view_through',
  'effective_open',
  'read_no_interaction',
  'outside_audience',
  'opted_out',
  'unsubscribed',
  'complained',
  'broadcasts',
] as const;
export type CountName = (typeof countNames)[number];

export { askedRates, type RateName, rateNames };

const isRate = (name: string): name is RateName => rateNames.some((one) => one === name);
const isCount = (name: string): name is CountName => countNames.some((one) => one === name);

/** Counts of people whose readers must be a single number. */
const ofReaders: readonly CountName[] = ['read', 'read_implied', 'effective_open', 'read_no_interaction'];
const sumOf = (name: CountName): string => (ofReaders.includes(name) ? sumOfReaders(name) : `sum(v.${name})`);

/** The view's column of a rate's part: `read` of the views is of broadcasts with a single number. */
const columnOf = (part: (typeof rates)[RateName]['part']) => (part === 'read_point' ? 'read' : part);

/**
 * Numerator and denominator. A sum is NULL where no broadcast reports the stage; where it takes two stages, that is asked of
 * each broadcast: a row must be of one (cascade_by_broadcast).
 */
export function partsOf(name: RateName): { readonly people: string; readonly of: string } {
  const { part, whole, seen } = rates[name];
  const of = `sum(v.${whole})`;
  if (part === 'read_point') return { people: sumOfReaders(columnOf(part)), of };
  const both = seen.map((stage) => `v.broadcasts_${stage} > 0`).join(' AND ');
  const people = `sum(v.${part})`;
  return { people: seen.length > 1 ? `if(countIf(${both}) = 0 OR ${WITHOUT_READERS}, NULL, ${people})` : people, of };
}

/** THE expression of a rate over rows of a cascade view: a quotient of sums. NULL: not measurable, or no denominator. */
export function rateExpression(name: RateName): string {
  const { part, whole } = rates[name];
  return `sum(v.${columnOf(part)}) / nullIf(sum(v.${whole}), 0)`;
}

/** A figure of the cascade as a column, by the metric's name; undefined for what the views do not carry. */
export function figure(name: string): SqlColumn | undefined {
  if (isRate(name)) return { name, expression: rateExpression(name), unit: 'rate' };
  if (isCount(name)) return { name, expression: sumOf(name), unit: 'count' };
  return isRange(name) ? rangeColumn(name) : undefined;
}

/** The figures that a panel names. */
export const figures = (names: readonly string[]): readonly SqlColumn[] => names.flatMap((name) => figure(name) ?? []);

/**
 * A rate with the two counts that it was made of. The counts are of broadcasts that can be measured: both are NULL where
 * none can.
 */
export function rateColumns(name: RateName, names = { rate: 'rate', people: 'people', of: 'of_people' }): SqlColumn[] {
  const { people, of } = partsOf(name);
  return [
    { name: names.rate, expression: rateExpression(name), unit: 'rate' },
    { name: names.people, expression: people, unit: 'count' },
    // A denominator of people who cannot be measured is no 0.
    { name: names.of, expression: `if(isNull(${people}), NULL, ${of})`, unit: 'count' },
  ];
}
