import { within } from './orders.ts';
import { HORIZONS, type Outcome } from './recipient.ts';

/** A count at each horizon of HORIZONS. */
export type ByHorizon = readonly number[];

/** The rows that a recipient counts in: everyone and each tag, by every variant and the own one. */
export function cellsOf(outcome: Outcome): { segment: string; variant: string }[] {
  const variants = new Set(['*', ...(outcome.variant === '' ? [] : [outcome.variant])]);
  const segments = new Set(['*', ...outcome.tags]);
  return [...segments].flatMap((segment) => [...variants].map((variant) => ({ segment, variant })));
}

/** The items of each cell, by the recipient that each belongs to. */
export function intoCells<T>(items: readonly T[], ownerOf: (item: T) => Outcome) {
  const cells = new Map<string, { segment: string; variant: string; items: T[] }>();
  for (const item of items) {
    for (const { segment, variant } of cellsOf(ownerOf(item))) {
      const key = JSON.stringify([segment, variant]);
      const cell = cells.get(key) ?? { segment, variant, items: [] };
      cell.items.push(item);
      cells.set(key, cell);
    }
  }
  return [...cells.values()];
}

/** How many of the recipients, at each horizon. */
export function tally(
  recipients: readonly Outcome[],
  isWithin: (recipient: Outcome, horizon: number) => boolean,
): ByHorizon {
  return HORIZONS.map((_, horizon) => recipients.filter((recipient) => isWithin(recipient, horizon)).length);
}

/** Whether a time of a recipient is within a horizon, by the horizon's index. */
export const at = (recipient: Outcome, time: number | undefined, horizon: number) =>
  within(time, recipient.base)[horizon] ?? false;
