import type { DimensionName } from '../../../contract/dimensions.ts';
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
import { broadcastDateConditions, type Period } from './period.ts';

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
}

/** The dimensions that a question filters by. */
function filteredBy(asked: Asked): DimensionName[] {
  return [
    ...[...broadcastFilterNames, 'segment' as const, 'variant' as const].filter((name) => asked[name] !== undefined),
    ...excludableNames.filter((name) => asked[`not.${name}`] !== undefined),
  ];
}

/** HX_PARAM where several segments are asked for as one: they overlap, so their sum is no count of people. `singleBroadcasts`: sums by day do not do. */
export function select(asked: Asked, singleBroadcasts = false): Selection {
  const groups = asked.group_by ?? [];
  const instants = [asked.from, asked.to].some((moment) => moment !== undefined && 'instant' in moment);
  const byDay = !singleBroadcasts && !instants && areInDays([...filteredBy(asked), ...groups]);
  const [segment, variant] = audienceConditions(asked, groups);
  const where = andAll([
    ...broadcastDateConditions(asked),
    ...factConditions(asked),
    ...(segment === undefined ? [] : [segment]),
    ...(byDay || variant === undefined ? [] : [variant]),
  ]);
  return byDay
    ? { stats: 'stats_day', conversions: 'conversions_day', where, groups }
    : { stats: 'broadcast_stats', conversions: 'conversion_stats', where, groups };
}
