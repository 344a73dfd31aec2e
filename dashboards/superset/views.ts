import type { ViewName } from '../sql/query.ts';

/** Kinds that Superset tells apart: it writes values of a filter, and formats, by them. */
type Kind = 'text' | 'count' | 'date' | 'instant' | 'money';

/** The type that a dataset says of a column; Superset's words for ClickHouse know these. */
export const typeOf: Readonly<Record<Kind, string>> = {
  text: 'String',
  count: 'UInt64',
  date: 'Date',
  instant: 'DateTime',
  money: 'Decimal',
};

const words = (text: string) => text.trim().split(/\s+/);
const facts = 'platform message_class content_type tier campaign owner experiment basis content_form sent_by provider';
const figures = `broadcasts broadcasts_delivery broadcasts_read broadcasts_click broadcasts_poll assigned assigned_engaged
  sent sent_implied delivered delivered_implied failed read read_implied read_at_least machine_only effective_open
  read_no_interaction clicked converted converted_any outside_audience opted_out complained sent_where_delivery sent_where_read
  sent_where_click reach reach_where_read reach_where_click read_where_click clicked_where_read total_sends total_deliveries
  total_reads total_clicks total_interactions total_optouts total_complaints total_machine_reads total_machine_clicks skewed
  confirmed engaged engaged_unconfirmed view_through unsubscribed broadcasts_conversion broadcasts_view_through
  broadcasts_optout broadcasts_complaint broadcasts_delivery_incomplete broadcasts_delivery_gaps broadcasts_lower_bound
  sent_where_conversion reach_where_conversion reach_where_optout reach_where_complaint clicked_where_conversion definition
  read_low read_high reach_point broadcasts_aggregate broadcasts_counted broadcasts_above_reach
  broadcasts_counts_only broadcasts_sent broadcasts_failed broadcasts_delivery_rate delivered_where_sent`;

/** Columns of each view (store/views/), by kind. */
export const viewColumns: Readonly<Record<ViewName, Readonly<Partial<Record<Kind, readonly string[]>>>>> = {
  cascade_by_broadcast: {
    text: words(`tenant broadcast segment variant horizon ${facts} basis_delivery basis_read basis_click known_by`),
    date: ['day'],
    instant: words('first_send_at last_delivery_at p99_delivery_at matures_at read_as_of'),
    count: words(`${figures} machine_only_where_read`),
  },
  cascade_by_day: {
    text: words('tenant content_type platform tier segment horizon known_by'),
    date: ['day'],
    instant: words('p99_delivery_at matures_at read_as_of'),
    count: words(figures),
  },
  cascade_by_hour: {
    text: words(`tenant broadcast ${facts}`),
    instant: ['at'],
    count:
      words(`sent delivered failed read clicked converted_any opted_out complained total_sends total_deliveries total_reads
      total_clicks total_conversions total_interactions total_optouts total_complaints definition`),
  },
  sends_by_minute: { text: words(`tenant broadcast ${facts}`), instant: ['minute'], count: words('sent definition') },
  acts_by_kind: {
    text: words(`tenant broadcast segment variant ${facts} horizon act kind`),
    date: ['day'],
    instant: ['first_send_at'],
    count: words('people reach definition'),
  },
  failures_by_reason: {
    text: words(`tenant broadcast segment variant ${facts} reason`),
    date: ['day'],
    instant: ['first_send_at'],
    count: words('people other definition'),
  },
  clicks_by_target: {
    text: words(`tenant broadcast segment variant ${facts} horizon target role`),
    date: ['day'],
    instant: ['first_send_at'],
    count: words('other clicked first_clicked total_clicks definition'),
  },
  conversions_by_broadcast: {
    text: words(`tenant broadcast segment variant ${facts} horizon goal currency`),
    date: ['day'],
    instant: ['first_send_at'],
    count: words('converted view_through orders definition'),
    money: ['value'],
  },
  conversions_by_day: {
    text: words('tenant content_type platform tier segment horizon goal currency'),
    date: ['day'],
    count: words('converted view_through orders definition'),
    money: ['value'],
  },
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
  pipeline_dead_letters: 'failed_at',
  pipeline_incidents: 'at',
  pipeline_throughput: 'minute',
};

export function isColumn(view: ViewName, name: string): boolean {
  return Object.values(viewColumns[view]).some((names) => names.includes(name));
}
