import type { DimensionName } from '../../../contract/dimensions.ts';
import { whomOf } from '../../model/audience.ts';
import {
  type AudienceFilters,
  areInDays,
  audienceConditions,
  broadcastFilterNames,
  excludableNames,
  type FactFilters,
  factConditions,
} from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { fromCells, fromVariants } from './cells.ts';
import { broadcastDateConditions, type Period } from './period.ts';
import { fromRollup, type RollupTable } from './sources.ts';

export interface Asked extends FactFilters, AudienceFilters, Period {
  readonly group_by?: readonly DimensionName[] | undefined;
}

/** Which rows answer a question: of sums by day where these are enough, else of single broadcasts. */
export interface Selection {
  readonly stats: 'stats_day' | 'broadcast_stats';
  readonly conversions: 'conversions_day' | 'conversion_stats';
  /** ` AND ...`: follows the condition on the tenant, in both tables. */
  readonly where: Fragment;
  readonly groups: readonly DimensionName[];
  readonly from: From;
}

/** `FROM ... WHERE` over rows of a table of people; `ofKey` as fromRollup() takes it. */
export type From = (table: Exclude<RollupTable, 'audience_stats' | 'audience_conversions'>, ofKey?: string) => string;

/** Whether several variants are asked for as one. */
const asksVariants = ({ variant = [] }: AudienceFilters, groupBy: readonly string[]) =>
  variant.length > 1 && !variant.includes('*') && !groupBy.includes('variant');

/**
 * Where the rows of the people asked for are: those of some with several tags, or without one, are made of cells; those of several
 * variants are put together.
 */
export function fromAsked(asked: AudienceFilters, groupBy: readonly string[]): From {
  const { cells } = whomOf(asked, groupBy);
  const several = asksVariants(asked, groupBy);
  if (cells === undefined && !several) return fromRollup;
  return (table, ofKey) => {
    if (table !== 'broadcast_stats' && table !== 'conversion_stats') return fromRollup(table, ofKey);
    return cells === undefined ? fromVariants(table, ofKey) : fromCells(table, cells, ofKey);
  };
}

/** The dimensions that a question filters by. */
function filteredBy(asked: Asked): DimensionName[] {
  return [
    ...[...broadcastFilterNames, 'segment' as const, 'variant' as const].filter((name) => asked[name] !== undefined),
    ...excludableNames.filter((name) => asked[`not.${name}`] !== undefined),
  ];
}

/** `singleBroadcasts`: sums by day do not do. They have no cells either. */
export function select(asked: Asked, singleBroadcasts = false): Selection {
  const groups = asked.group_by ?? [];
  const instants = [asked.from, asked.to].some((moment) => moment !== undefined && 'instant' in moment);
  const hasRows = whomOf(asked, groups).cells === undefined;
  const byDay = !singleBroadcasts && !instants && hasRows && areInDays([...filteredBy(asked), ...groups]);
  const [segment, variant] = audienceConditions(asked, groups);
  const where = andAll([
    ...broadcastDateConditions(asked),
    ...factConditions(asked),
    ...(segment === undefined ? [] : [segment]),
    ...(byDay || variant === undefined ? [] : [variant]),
  ]);
  const from = fromAsked(asked, groups);
  return byDay
    ? { stats: 'stats_day', conversions: 'conversions_day', where, groups, from }
    : { stats: 'broadcast_stats', conversions: 'conversion_stats', where, groups, from };
}
