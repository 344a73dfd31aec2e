/** A view of the SQL interface (docs/sql.md, store/views/). */
export interface SqlView {
  readonly name: string;
  /** Whether it has a column `tenant`. If so, a user of one tenant is granted it together with a row filter. */
  readonly tenant: boolean;
}

/** What Grafana, Superset and people at a SQL prompt read, in the order of docs/sql.md. Names are public. */
export const sqlViews = [
  { name: 'cascade_by_broadcast', tenant: true },
  { name: 'cascade_by_day', tenant: true },
  { name: 'cascade_by_hour', tenant: true },
  { name: 'sends_by_minute', tenant: true },
  { name: 'acts_by_kind', tenant: true },
  { name: 'failures_by_reason', tenant: true },
  { name: 'clicks_by_target', tenant: true },
  { name: 'conversions_by_broadcast', tenant: true },
  { name: 'conversions_by_day', tenant: true },
  { name: 'attribution_by_broadcast', tenant: true },
  { name: 'pipeline_progress', tenant: false },
  { name: 'pipeline_incidents', tenant: false },
  { name: 'pipeline_dead_letters', tenant: true },
  { name: 'pipeline_units', tenant: true },
  { name: 'pipeline_throughput', tenant: true },
] as const satisfies readonly SqlView[];
