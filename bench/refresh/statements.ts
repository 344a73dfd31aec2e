import { rollupsOf } from '../../transforms/rollups/registry.ts';
import type { Profile } from '../freshness/profile.ts';

/** CPU seconds that a further rollup may take for each million events. */
const MOST_OF_FURTHER = 1.2;
/** The rollups that there were before recomputes shared one pass: each later one is a further one. */
const first: readonly string[] = ['broadcast_stats', 'conversion_stats', 'broadcast_hours'];
const PREFIX = 'recompute-';

const rounded = (number: number) => Math.round(number * 1000) / 1000;

/**
 * What the statements of recomputes took, by name, for each million events, and each further rollup of broadcasts by its own statement.
 * What rollups share (states, decisions, entries and orders of conversions) belongs to none of them.
 */
export function statementCosts(profile: Profile, millions: number) {
  const own = [...profile].filter(([name]) => name.startsWith(PREFIX) || name === 'decide-broadcasts');
  const byStatement = new Map(own.map(([name, { cpuSeconds }]) => [name, cpuSeconds / millions]));
  const further = rollupsOf('broadcast')
    .map(({ table }) => table)
    .filter((table) => !first.includes(table))
    .map((table) => [table, byStatement.get(PREFIX + table.replaceAll('_', '-')) ?? Number.NaN] as const);
  const costs = (some: Iterable<readonly [string, number]>) =>
    Object.fromEntries([...some].map(([name, cost]) => [name, rounded(cost)]));
  return {
    dearestVsTarget: rounded(Math.max(...further.map(([, cost]) => cost)) / MOST_OF_FURTHER),
    further: costs(further),
    byStatement: costs([...byStatement].sort(([, a], [, b]) => b - a)),
  };
}
