import { audienceConditions, factConditions } from '../../model/dimensions.ts';
import { andAll } from '../../model/fragment.ts';
import type { PartColumns } from '../../model/union.ts';
import { type Asked, fromAsked } from '../grammar/selection.ts';

/*
 * How many people a row of attributed orders is about, for its suppression: whom the broadcasts of the row reached. By the day of the broadcast
 * these are the broadcasts that the row asks for, whether any order belongs to them or not. By the day of the order they are those that the orders and
 * reactions belong to: what else was sent on that day has other people.
 */

/** SQL of the people behind rows: further columns of the parts of a UNION ALL, and what a group of all parts makes of them. */
export interface Behind {
  readonly names: readonly string[];
  readonly ofOrders: PartColumns<string>;
  readonly ofReactions: PartColumns<string>;
  /** A part of its own, and what it is read from: `FROM ... WHERE ...`. */
  readonly ofSends?: { readonly columns: PartColumns<string>; readonly from: string };
  /** `... AS reach, ... AS broadcasts`. */
  readonly people: string;
}

/** Holds each part to the names. */
const behind = <Name extends string>(
  names: readonly Name[],
  parts: Pick<Behind, 'people'> & {
    readonly ofOrders: PartColumns<Name>;
    readonly ofReactions: PartColumns<Name>;
    readonly ofSends?: { readonly columns: PartColumns<Name>; readonly from: string };
  },
): Behind => ({ names, ...parts });

/** Of the broadcasts that are asked for. */
export function behindSends(asked: Asked): Behind {
  const none = { reach: '0', broadcasts: '0' };
  return behind(['reach', 'broadcasts'], {
    ofOrders: none,
    ofReactions: none,
    ofSends: {
      columns: { reach: 'sum(reach)', broadcasts: 'count()' },
      from: `${fromAsked(asked, asked.group_by ?? [])('broadcast_stats')} AND variant = '*'`,
    },
    people: 'toInt64(sum(s.reach)) AS reach, toInt64(sum(s.broadcasts)) AS broadcasts',
  });
}

const one = '(broadcast, segment, own_reach)';
const each = 'groupUniqArrayArray(s.reached)';

/** Of the broadcasts that rows withReach() belong to, each once. */
export const behindOrders: Behind = behind(['reached'], {
  ofOrders: { reached: `groupUniqArrayIf(${one}, within AND currency = '*')` },
  // Of the rows: the names alone are those of the sums.
  ofReactions: { reached: `groupUniqArrayIf(${one}, r.optouts + r.complaints > 0)` },
  people: `toInt64(arraySum(one -> one.3, ${each})) AS reach, toInt64(length(${each})) AS broadcasts`,
});

/** A subquery: whom each broadcast reached of the people asked for, on any day. */
export function reachByBroadcast(asked: Asked): string {
  const groups = asked.group_by ?? [];
  const { sql } = andAll([...factConditions(asked), audienceConditions(asked, groups)[0]]);
  return `(
SELECT toString(broadcast) AS reached_broadcast, toString(segment) AS reached_segment, sum(reach) AS own_reach
${fromAsked(asked, groups)('broadcast_stats')} AND variant = '*'${sql}
GROUP BY reached_broadcast, reached_segment
)`;
}

/** Rows of a subquery, with the reach of their broadcast where it is given. */
export const withReach = (rows: string, reach: string | undefined): string =>
  reach === undefined
    ? rows
    : `${rows} AS r LEFT JOIN ${reach} AS w ON toString(r.broadcast) = w.reached_broadcast AND toString(r.segment) = w.reached_segment`;
