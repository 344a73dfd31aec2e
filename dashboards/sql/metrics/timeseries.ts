import type { PanelDefinition } from '../../definitions/definition.ts';
import { cascadeRows, factFilters, fixed, tenantFilter } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { withBands } from '../ranges.ts';
import { figures } from '../rates.ts';
import type { ToSql } from '../toSql.ts';

/** The start of a point; the metric calls it `start` and its day `date`. */
const TIME = 'time';

const intervals = ['hour', 'day', 'week', 'month'] as const;

function timeOf(panel: PanelDefinition, expression: string): SqlColumn | undefined {
  const asked = fixed(panel, 'interval') ?? panel.defaults?.interval ?? 'day';
  const interval = intervals.find((name) => name === asked);
  return interval && { name: TIME, expression, unit: 'instant', startOf: interval };
}

function measuresOf({ encoding }: PanelDefinition): readonly string[] {
  return encoding.as === 'line' ? encoding.measures.map(({ column }) => column) : [];
}

const byBroadcastDate: ToSql = (panel, page) => {
  const time = timeOf(panel, 'v.day');
  if (time === undefined || time.startOf === 'hour') return undefined;
  return {
    ...cascadeRows(panel, page, [], false),
    dimensions: [time],
    measures: withBands(figures(measuresOf(panel))),
    having: 'sum(v.sent) > 0 OR sum(v.broadcasts_counts_only) > 0',
    orderBy: [{ expression: TIME }],
  };
};

/** Conversions of any goal: what is marked by goal has no hour. */
const byHour = (name: string): SqlColumn => ({
  name,
  expression: `sum(v.${name === 'converted' ? 'converted_any' : name})`,
  unit: 'count',
});
const counted = ['sent', 'delivered', 'failed', 'read', 'clicked', 'converted', 'opted_out', 'complained'] as const;

/** Counts of each recipient's first time at a stage; there are neither horizons nor segments. */
const byEventDate: ToSql = (panel, page) => {
  const time = timeOf(panel, 'v.at');
  if (time === undefined) return undefined;
  const ofOne = page.id === 'broadcast';
  return {
    view: 'cascade_by_hour',
    // The timeline of one broadcast is all of it, as on the page.
    ...(ofOne ? {} : { time: { column: 'at', kind: 'instants' } as const }),
    dimensions: [time],
    measures: counted.filter((name) => measuresOf(panel).includes(name)).map(byHour),
    where: [],
    filters: [
      tenantFilter,
      ...(ofOne ? [{ name: 'broadcast', column: 'broadcast', kind: 'one' } as const] : []),
      ...factFilters(panel, page),
    ],
    having: `${counted.map((name) => `ifNull(${byHour(name).expression}, 0)`).join(' + ')} > 0`,
    orderBy: [{ expression: TIME }],
  };
};

/** Figures over time, by the date that the panel sets; by the broadcasts' without one, as the metric. */
export const timeseriesSql: ToSql = (panel, page) =>
  (fixed(panel, 'date_basis') === 'event' ? byEventDate : byBroadcastDate)(panel, page);
