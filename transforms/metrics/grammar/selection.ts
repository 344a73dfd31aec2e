import { type AudienceFilters, audienceConditions, type FactFilters, factConditions } from './filters.ts';
import { andAll, type Fragment } from './fragment.ts';
import { broadcastDateConditions, type Period } from './period.ts';

/** What figures can be grouped by, as SQL over rows of the rollups. Weeks start on Monday. */
const groupSql = {
  content_type: 'content_type',
  segment: 'segment',
  platform: 'platform',
  message_class: 'message_class',
  tier: 'tier',
  variant: 'variant',
  campaign: 'campaign',
  owner: 'owner',
  broadcast: 'broadcast',
  day: 'toString(day)',
  week: 'toString(toMonday(day))',
  month: 'toString(toStartOfMonth(day))',
} as const;

export const groupNames = [
  'content_type',
  'segment',
  'platform',
  'message_class',
  'tier',
  'variant',
  'campaign',
  'owner',
  'broadcast',
  'day',
  'week',
  'month',
] as const satisfies readonly (keyof typeof groupSql)[];
export type GroupName = (typeof groupNames)[number];

export interface Asked extends FactFilters, AudienceFilters, Period {
  readonly group_by?: readonly GroupName[] | undefined;
}

/** Which rows answer a question: of sums by day where these are enough, else of single broadcasts. */
export interface Selection {
  readonly stats: 'stats_day' | 'broadcast_stats';
  readonly conversions: 'conversions_day' | 'conversion_stats';
  /** ` AND ...`: follows the condition on the tenant, in both tables. */
  readonly where: Fragment;
  readonly groups: readonly GroupName[];
}

/** What a day's sums know nothing of. */
const ofBroadcasts = ['message_class', 'variant', 'campaign', 'owner', 'broadcast'] as const;

/** HX_PARAM where several segments are asked for as one: they overlap, so their sum is no count of people. `singleBroadcasts`: sums by day do not do. */
export function select(asked: Asked, singleBroadcasts = false): Selection {
  const groups = asked.group_by ?? [];
  const instants = [asked.from, asked.to].some((moment) => moment !== undefined && 'instant' in moment);
  const byDay =
    !singleBroadcasts && !instants && !ofBroadcasts.some((name) => asked[name] !== undefined || groups.includes(name));
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

/** The groups as columns of a SELECT over rows of the rollups, each followed by a comma. */
export function groupColumnsSql({ groups }: Selection): string {
  return groups.map((name) => `${groupSql[name]} AS group_${name}, `).join('');
}

/** `group_a, group_b`; empty without groups. */
export function groupList({ groups }: Selection): string {
  return groups.map((name) => `group_${name}`).join(', ');
}

/** The groups of a row that groupColumnsSql() read; null where the answer is not grouped by them. */
export function groupsOf(source: Readonly<Record<string, unknown>>): Readonly<Record<GroupName, string | null>> {
  const entries = groupNames.map((name) => {
    const value = source[`group_${name}`];
    return [name, typeof value === 'string' ? value : null];
  });
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  return Object.fromEntries(entries) as Record<GroupName, string | null>;
}
