import type { ViewColumn } from '../../transforms/views/parts.ts';
import { generatedViews } from '../../transforms/views/views.ts';
import type { ViewName } from '../sql/query.ts';

/** Superset writes values of a filter, and formats, by it. */
type Kind = ViewColumn['kind'];

/** The type that a dataset gives a column; Superset's words for ClickHouse know these. */
export const typeOf: Readonly<Record<Kind, string>> = {
  text: 'String',
  date: 'Date',
  instant: 'DateTime',
  count: 'UInt64',
  money: 'Decimal',
};

const words = (text: string) => text.trim().split(/\s+/);
type Columns = Readonly<Partial<Record<Kind, readonly string[]>>>;

function byKind(columns: readonly ViewColumn[]): Columns {
  const namesOf = (kind: Kind) => columns.filter((column) => column.kind === kind).map(({ name }) => name);
  const kinds = Object.keys(typeOf) as readonly Kind[]; // Cast: Object.keys widens the key type.
  return Object.fromEntries(kinds.map((kind) => [kind, namesOf(kind)]));
}

type GeneratedName = (typeof generatedViews)[number]['name'];
// Cast: fromEntries forgets the names.
const ofModel = Object.fromEntries(generatedViews.map(({ name, columns }) => [name, byKind(columns)])) as Record<
  GeneratedName,
  Columns
>;

/** Columns of each view, by kind: those over rollups as the model has them (transforms/views). */
export const viewColumns: Readonly<Record<ViewName, Columns>> = {
  ...ofModel,
  pipeline_progress: { text: ['origin'], instant: words('complete_until updated_at'), count: ['lag_records'] },
  pipeline_incidents: { text: words('origin kind'), instant: ['at'], count: words('first records') },
  pipeline_dead_letters: {
    text: words('tenant origin position code path message'),
    instant: ['failed_at'],
    count: words('payload_bytes waiting'),
  },
  pipeline_units: {
    text: words('tenant kind unit code message'),
    instant: words('marked_at failed_at next_try_at'),
    count: words('pending failing failures'),
  },
  pipeline_throughput: { text: words('tenant type source'), instant: ['minute'], count: ['events'] },
};

/** The column that Superset takes as a row's time: the one that a period narrows. */
export const timeColumn: Readonly<Partial<Record<ViewName, string>>> = {
  cascade_by_broadcast: 'day',
  cascade_by_day: 'day',
  cascade_by_hour: 'at',
  sends_by_minute: 'minute',
  acts_by_kind: 'day',
  failures_by_reason: 'day',
  clicks_by_target: 'day',
  conversions_by_broadcast: 'day',
  conversions_by_day: 'day',
  attribution_by_broadcast: 'day',
  pipeline_dead_letters: 'failed_at',
  pipeline_incidents: 'at',
  pipeline_throughput: 'minute',
};

export function isColumn(view: ViewName, name: string): boolean {
  return Object.values(viewColumns[view]).some((names) => names.includes(name));
}
