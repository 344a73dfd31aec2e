import type { sqlViews } from '../../contract/sqlViews.ts';

export type ViewName = (typeof sqlViews)[number]['name'];

/** How a column is written; `date` and `instant` are the view's own types (Date, DateTime64), `flag` 0 or 1. */
export type SqlUnit = 'count' | 'rate' | 'seconds' | 'text' | 'date' | 'instant' | 'flag';

/** A column of a panel's answer, by the name that the metric gives it. */
export interface SqlColumn {
  readonly name: string;
  /** Over a row of the view, every column of it written `v.column` (see `unqualified`). */
  readonly expression: string;
  readonly unit: SqlUnit;
  /**
   * The expression is a day or an instant, of which the local start is meant: of the day, or of the hour, in the tenant's
   * zone (see `localStart`). Without it the expression is as it is.
   */
  readonly startOf?: 'day' | 'week' | 'month' | 'hour';
}

/**
 * What the reader may narrow. `many`: any of several values, all without one. `one`: exactly one value always, since
 * rows of several would count people more than once.
 */
export interface SqlFilter {
  /** Name of the metric's parameter. */
  readonly name: 'tenant' | 'platform' | 'content_type' | 'segment' | 'tier' | 'horizon' | 'broadcast';
  /** The view's column. */
  readonly column: string;
  readonly kind: 'many' | 'one';
  /** What is meant where the reader chooses nothing; only of `one`. */
  readonly byDefault?: string;
}

/** What a panel shows, as a query over one of the SQL views, before any renderer's words for time and variables. */
export interface PanelQuery {
  readonly view: ViewName;
  /** The column that the dashboard's period narrows. Half-open; `days` are days of the tenant's zone. None: all time. */
  readonly time?: { readonly column: string; readonly kind: 'days' | 'instants' };
  /** Groups of an aggregated answer; without measures the columns of a list of rows. */
  readonly dimensions: readonly SqlColumn[];
  /** Aggregates; with them the answer is grouped by the dimensions. */
  readonly measures: readonly SqlColumn[];
  /** Conditions that always hold. */
  readonly where: readonly string[];
  readonly filters: readonly SqlFilter[];
  /** Condition on a group. */
  readonly having?: string;
  /** By expressions over the answer's names; nulls last. */
  readonly orderBy: readonly { readonly expression: string; readonly descending?: true }[];
  readonly limit?: number;
}

/** The expression for a renderer that cannot name the row of the view `v`. Then its columns must not be named as the view's. */
export function unqualified(expression: string): string {
  return expression.replaceAll(/\bv\.(?=[a-z])/g, '');
}

/**
 * The column as it is selected where the tenant's zone is at hand. `zone`: SQL of it. A date becomes its first instant, also
 * where clocks skip midnight.
 */
export function localStart({ expression, startOf }: SqlColumn, zone: string, days: boolean): string {
  if (startOf === undefined) return expression;
  if (startOf === 'hour') return `toStartOfHour(toTimeZone(${expression}, ${zone}))`;
  const day = days ? expression : `toDate(${expression}, ${zone})`;
  const date = { day, week: `toMonday(${day})`, month: `toStartOfMonth(${day})` }[startOf];
  return `toDateTime(${date}, ${zone})`;
}
