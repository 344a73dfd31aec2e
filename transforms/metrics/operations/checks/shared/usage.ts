import { type EventType, retractableTypes } from '../../../../../contract/types.ts';
import { type Usage, usage, usedCounts } from '../../../../../contract/usage.ts';
import { type FactType, factTables } from '../../../../../store/tables/factTables.ts';
import { part } from '../../../../../store/tables/part.ts';
import { fromRollup } from '../../../grammar/sources.ts';

/** Types of the table `events`, as a list in SQL. */
function typesOf(wanted: Usage): string {
  const of: Readonly<Record<EventType, Usage>> = usage;
  const types = retractableTypes.filter((type) => of[type] === wanted);
  return `(${types.map((type) => `'${type}'`).join(', ')})`;
}

/** Of which no figure uses any. */
export const neverUsed = typesOf('none');
/** Of which figures use those that name a broadcast. */
export const neverWithoutBroadcast = typesOf('with_broadcast');
/** Of which figures use all but a mute that names no broadcast. */
export const neverUnnamedMute = typesOf('mute_with_broadcast');

const broadcastsBy = (condition: string) => `(SELECT broadcast ${fromRollup('broadcast_stats')}
        AND segment = '*' AND variant = '*' AND ${condition})`;
const usedCount = usedCounts.map((count) => `JSONHas(${part('fact', 'event')}, 'counts', '${count}')`).join(' OR ');

/** Facts that no figure uses: of some types all of them. Without an entry: every fact of the type is used. */
const unusedOfFacts: Readonly<Partial<Record<FactType, string>>> = {
  // Lists count where readers are known from lists, and counts where nothing better is known.
  poll: `broadcast NOT IN ${broadcastsBy(`basis_read = 'poll'`)}`,
  aggregate: `(NOT (${usedCount})
        OR broadcast NOT IN ${broadcastsBy(`(basis_read = 'aggregate' OR basis_delivery = 'aggregate')`)})`,
};

/** Facts of which figures use none or not all, each with the condition of those that they do not. */
// The cast restores the keys that Object.entries widens to string.
export const unusedFacts = (Object.entries(factTables) as [FactType, string][]).flatMap(([type, table]) => {
  const unused = usage[type] === 'none' ? '1' : unusedOfFacts[type];
  return unused === undefined ? [] : [{ type, table, unused }];
});
