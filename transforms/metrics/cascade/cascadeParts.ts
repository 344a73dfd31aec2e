import { clusterRateNames } from '../../../store/tables/clusters.ts';
import { atHorizon, type Horizon, horizons } from '../../../store/tables/rollups.ts';
import { groupColumnsSql, groupList } from '../../model/dimensions.ts';
import { askedRates, type RateName, rateColumn } from '../../rates/rates.ts';
import { clusterOfBroadcast, clustersOfConversions, clustersOfDay, noClusters } from '../grammar/clusters.ts';
import { statsSource } from '../grammar/figures.ts';
import { readersReachSql } from '../grammar/ranges.ts';
import type { Selection } from '../grammar/selection.ts';
import { fromRollup, outdatedSql } from '../grammar/sources.ts';
import { horizonSums, machineWhereRead, selectSums, sumNames } from '../grammar/sums.ts';
import type { CascadeParams } from './cascadeShape.ts';

/** More than the sums of the funnel: what only the long form shows. */
export const ownSums = [
  'sent_implied',
  'converted',
  'machine_where_read',
  'unsubscribed',
  'complained',
  'reach_where_optout',
  'reach_where_complaint',
] as const;
export const cascadeSums = [...sumNames, ...ownSums] as const;

/** People with an opt-out or a complaint: read where their rate is asked for, since arrays cost more than numbers. */
function outcomeSums(asked: CascadeParams): string {
  const isAsked = (name: RateName) => askedRates(asked.rate).includes(name);
  const sum = (measure: 'unsubscribed' | 'complained', name: RateName) =>
    isAsked(name) ? `sum(${rateColumn(measure, asked.horizon)}) AS sum_${measure}` : `0 AS sum_${measure}`;
  return [
    sum('unsubscribed', 'unsubscribe_rate'),
    sum('complained', 'complaint_rate'),
    'sum(reach_where_optout) AS sum_reach_where_optout',
    'sum(reach_where_complaint) AS sum_reach_where_complaint',
  ].join(', ');
}

/** Rows that are added up with those of other parts: all have the same columns. */
interface Part {
  /** The groups as columns, each followed by a comma. */
  readonly groups: string;
  readonly sum: (name: (typeof cascadeSums)[number]) => string;
  /** Up to when reads are known: the earliest counts, 0 is none. */
  readonly asOf: string;
  /**
   * People sent to or outside of the audience, and broadcasts with counts, whose audience may have no name; of broadcasts that are left out,
   * too: a group without any is not shown.
   */
  readonly people: string;
  readonly used: string;
  readonly mature: string;
  readonly immature: string;
  readonly outdated: string;
  readonly clusters: (name: RateName) => string;
  /** `FROM ... WHERE`. */
  readonly from: string;
}

export function selectPart(part: Part, asked: CascadeParams): string {
  return `SELECT ${part.groups}
  ${cascadeSums.map((name) => `toInt64(${part.sum(name)}) AS sum_${name}`).join(', ')}, toInt64(${part.asOf}) AS sum_read_as_of,
  ${askedRates(asked.rate).map(part.clusters).join(',\n  ')},
  toInt64(${part.people}) AS people, toInt64(${part.used}) AS used_broadcasts, toInt64(${part.mature}) AS mature_broadcasts,
  toInt64(${part.immature}) AS immature_broadcasts, toInt64(${part.outdated}) AS outdated
${part.from}`;
}

/** Single broadcasts. Their rows are put together first, since a filter may take several variants of one. */
export function broadcastsPart(selection: Selection, asked: CascadeParams, isMature: string, where: string): Part {
  const list = groupList(selection.groups);
  return {
    groups: selection.groups.map((name) => `b.group_${name} AS group_${name}, `).join(''),
    sum: (name) => `if(b.used, b.sum_${name}, 0)`,
    asOf: 'if(b.used, b.sum_read_as_of, 0)',
    people: 'b.sum_sent + b.sum_outside_audience + b.sum_broadcasts_aggregate + b.sum_broadcasts_counts_only',
    ...{ used: 'b.used', mature: 'b.is_mature', immature: 'NOT b.is_mature', outdated: 'if(b.used, b.stale, 0)' },
    clusters: clusterOfBroadcast,
    from: `FROM (
  SELECT ${groupColumnsSql(selection.groups)}s.broadcast AS one,
    min(${isMature}) = 1 AS is_mature, ${asked.maturity === 'mature' ? 'is_mature' : 'true'} AS used,
    ${selectSums(asked.horizon)},
    sum(sent_implied) AS sum_sent_implied, sum(converted) AS sum_converted, ${outcomeSums(asked)}, ${machineWhereRead(asked.horizon)},
    ${outdatedSql('s')} AS stale
  FROM ${statsSource(asked.horizon, where)}
  GROUP BY ${list === '' ? '' : `${list}, `}one
) AS b`,
  };
}

/** A day's sum of a measure; who converted is in conversions_day, and what knows of single broadcasts in clusters_day. */
function sumOfDay(name: (typeof cascadeSums)[number], asked: CascadeParams): string {
  const byHorizon = horizonSums.find((one) => one === name);
  if (byHorizon !== undefined) return `stats_day.${atHorizon(byHorizon, asked.horizon)}`;
  switch (name) {
    case 'converted':
    case 'machine_where_read':
      return '0';
    case 'reach_point_readers':
      return readersReachSql(asked.horizon, 'stats_day.');
    case 'unsubscribed':
    case 'complained':
      return rateColumn(name, asked.horizon);
    default:
      return `stats_day.${name}`;
  }
}

/** Days as sums, all of their broadcasts as if mature: youngPart() corrects that. */
export function daysPart(selection: Selection, asked: CascadeParams, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    sum: (name) => sumOfDay(name, asked),
    asOf: 'toUnixTimestamp64Milli(stats_day.read_as_of)',
    people:
      'stats_day.sent + stats_day.outside_audience + stats_day.broadcasts_aggregate + stats_day.broadcasts_counts_only',
    ...{ used: 'stats_day.broadcasts', mature: 'stats_day.broadcasts', immature: '0', outdated: '0' },
    clusters: noClusters,
    from: `${fromRollup('stats_day')}${where}`,
  };
}

/** What rows that are no broadcasts have of their numbers. */
const noBroadcasts = { asOf: '0', people: '0', used: '0', mature: '0', immature: '0', outdated: '0' };

/** The broadcasts of the days that are read as sums. */
export function clustersPart(selection: Selection, { horizon }: CascadeParams, where: string): Part {
  const machine = `machine_where_read[${horizons.indexOf(horizon) + 1}]`;
  return {
    groups: groupColumnsSql(selection.groups),
    sum: (name) => (name === 'machine_where_read' ? machine : '0'),
    ...noBroadcasts,
    clusters: (name) => clustersOfDay(name, clusterRateNames.indexOf(name), horizon),
    from: `${fromRollup('clusters_day')}${where}`,
  };
}

/** Who converted on the days that are read as sums. */
export function conversionsPart(selection: Selection, horizon: Horizon, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    sum: (name) => (name === 'converted' ? `conversions_day.${atHorizon('converted', horizon)}` : '0'),
    ...noBroadcasts,
    clusters: noClusters,
    from: `${fromRollup('conversions_day')} AND goal = {goal:String} AND currency = '*'${where}`,
  };
}

/** The broadcasts that converted anyone, of the days that are read as sums. */
export function convertedPart(selection: Selection, horizon: Horizon, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    sum: () => '0',
    ...noBroadcasts,
    clusters: (name) => clustersOfConversions(name, horizon),
    from: `${fromRollup('converted_clusters_day')} AND goal = {goal:String}${where}`,
  };
}

/** Broadcasts that are not mature, on days that are read as sums. `where` takes one row of each. */
export function youngPart(selection: Selection, where: string): Part {
  return {
    groups: groupColumnsSql(selection.groups),
    sum: () => '0',
    ...{ asOf: '0', people: '0', used: '0', mature: '-1', immature: '1', outdated: '0' },
    clusters: noClusters,
    from: `${fromRollup('broadcast_stats')}${where}`,
  };
}
