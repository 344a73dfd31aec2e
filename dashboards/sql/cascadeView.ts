import { dimensionNames } from '../../contract/dimensions.ts';
import { completeUntilOfView } from '../../store/tables/progress.ts';
import { areInDays } from '../../transforms/model/dimensions.ts';
import type { PageDefinition, PanelDefinition } from '../definitions/definition.ts';
import type { PanelQuery, SqlColumn, SqlFilter, ViewName } from './query.ts';

/**
 * 1 where a row of one broadcast has stopped growing: as the metrics' `maturity`, with the lateness that the tenant has set.
 */
export const MATURE = `v.matures_at <= ${completeUntilOfView}`;

/** Weeks and months are made of days by the SQL tools themselves. */
export const groupNames = dimensionNames.filter((name) => name !== 'week' && name !== 'month');
export type GroupName = (typeof groupNames)[number];

/** The text of a parameter that the panel itself sets; undefined where it is left to the reader, or taken away. */
export function fixed(panel: PanelDefinition, name: string): string | undefined {
  const value = panel.params?.[name];
  const text = Array.isArray(value) ? value.join(',') : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Values of a parameter that the panel sets, such as its rates. */
export function fixedList(panel: PanelDefinition, name: string): readonly string[] {
  return fixed(panel, name)?.split(',') ?? [];
}

/** `group_by` of the panel; undefined where it names what the views do not carry. */
export function groupsOf(panel: PanelDefinition): readonly GroupName[] | undefined {
  const asked = fixedList(panel, 'group_by');
  const groups = groupNames.filter((name) => asked.includes(name));
  if (groups.length !== asked.length) return undefined;
  // In the order asked: it is the order of the columns.
  return asked.flatMap((name) => groups.filter((group) => group === name));
}

export const groupColumn = (name: GroupName): SqlColumn => ({
  name,
  expression: `v.${name}`,
  unit: name === 'day' ? 'date' : 'text',
});

/** One tenant: figures of several do not add up, and a user of all tenants sees them all. */
export const tenantFilter: SqlFilter = { name: 'tenant', column: 'tenant', kind: 'one' };

const many = (name: 'platform' | 'content_type' | 'tier'): SqlFilter => ({ name, column: name, kind: 'many' });

/** The facts that a page lets choose and the panel does not set. */
export function factFilters(panel: PanelDefinition, page: PageDefinition): SqlFilter[] {
  const names = (['platform', 'content_type', 'tier'] as const).filter(
    (name) => page.filters.includes(name) && panel.params?.[name] === undefined,
  );
  return names.map(many);
}

interface Rows {
  readonly view: ViewName;
  readonly time?: NonNullable<PanelQuery['time']>;
  readonly where: readonly string[];
  readonly filters: readonly SqlFilter[];
}

/**
 * Which rows of which view a panel of the cascade is made of: exactly one horizon, one segment and one variant unless it is
 * grouped by them, so that no one counts twice. Sums by day where they do, as in the metrics.
 */
export function cascadeRows(
  panel: PanelDefinition,
  page: PageDefinition,
  groups: readonly GroupName[],
  singleBroadcasts: boolean,
): Rows {
  const single = singleBroadcasts || page.id === 'broadcast' || !areInDays(groups);
  const mature = fixed(panel, 'maturity') === 'mature';
  const view = single || mature ? 'cascade_by_broadcast' : 'cascade_by_day';
  const variant = groups.includes('variant') ? "v.variant != '*'" : "v.variant = '*'";
  const rows = rowsOf(view, panel, page, groups);
  return {
    ...rows,
    where: [...rows.where, ...(view === 'cascade_by_day' ? [] : [variant]), ...(mature ? [MATURE] : [])],
  };
}

/** The same of another view that has horizons and segments, and no variants. */
export function rowsOf(
  view: ViewName,
  panel: PanelDefinition,
  page: PageDefinition,
  groups: readonly GroupName[],
): Rows {
  const ofOne = page.id === 'broadcast';
  const horizon = fixed(panel, 'horizon');
  const byDefault = panel.defaults?.horizon;
  const bySegment = groups.includes('segment');
  const everyone = !bySegment && !page.filters.includes('segment');
  return {
    view,
    ...(ofOne ? {} : { time: { column: 'day', kind: 'days' } as const }),
    where: [
      ...(horizon === undefined ? [] : [`v.horizon = '${horizon}'`]),
      ...(bySegment ? ["v.segment != '*'"] : []),
      ...(everyone ? ["v.segment = '*'"] : []),
    ],
    filters: [
      tenantFilter,
      ...(horizon === undefined
        ? [
            {
              ...({ name: 'horizon', column: 'horizon', kind: 'one' } as const),
              byDefault: typeof byDefault === 'string' ? byDefault : 'all',
            },
          ]
        : []),
      ...(bySegment || everyone ? [] : [{ name: 'segment', column: 'segment', kind: 'one', byDefault: '*' } as const]),
      ...(ofOne ? [{ name: 'broadcast', column: 'broadcast', kind: 'one' } as const] : []),
      ...factFilters(panel, page),
    ],
  };
}

/** What a group must have to be listed, as in the metrics. */
export const LISTED = 'sum(v.sent) > 0 OR sum(v.outside_audience) > 0 OR sum(v.broadcasts_counts_only) > 0';
