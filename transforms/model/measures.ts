import type { PlainMeasure, UnnamedOutcome } from '../../store/tables/rollups.ts';
import type { NumberName, Terms } from './terms.ts';

/**
 * When a number of people is known, as a condition on sums of columns. Reads have conditions of their own (docs/cascade.md, "Points
 * and ranges"): `seen` where some broadcast can measure them, `point` where they are a single number, `readers` where that number is
 * of people who are known one by one.
 */
export type Known =
  /** Some broadcast has it: there are more broadcasts of the first kind than of the second. */
  { readonly broadcasts: PlainMeasure; readonly but?: PlainMeasure } | { readonly reads: 'seen' | 'point' | 'readers' };

export interface Measure {
  readonly from: NumberName;
  readonly known: Known;
  /** The outcomes that it counts, if any: it is null where none of these names a broadcast. */
  readonly outcome?: UnnamedOutcome;
}

const withRecipients = { broadcasts: 'broadcasts', but: 'broadcasts_counts_only' } as const satisfies Known;

/**
 * All numbers of people of the cascade: where each is stored and when it is known. Metrics, SQL views and exports use this table.
 * `rates` (transforms/rates) has the quotients.
 */
export const measures = {
  sent: { from: 'sent', known: { broadcasts: 'broadcasts_sent' } },
  sent_implied: { from: 'sent_implied', known: { broadcasts: 'broadcasts_sent_implied' } },
  confirmed: { from: 'confirmed', known: withRecipients },
  delivered: { from: 'delivered', known: { broadcasts: 'broadcasts_delivery' } },
  delivered_implied: {
    from: 'delivered_implied',
    known: { broadcasts: 'broadcasts_delivery', but: 'broadcasts_delivery_counted' },
  },
  failed: { from: 'failed', known: { broadcasts: 'broadcasts_failed' } },
  read: { from: 'read_point', known: { reads: 'point' } },
  read_low: { from: 'read', known: { reads: 'seen' } },
  read_high: { from: 'read_possible', known: { reads: 'seen' } },
  read_implied: { from: 'read_implied', known: { reads: 'readers' } },
  read_at_least: { from: 'read_at_least', known: { broadcasts: 'broadcasts_read_at_least' } },
  machine_only: { from: 'machine_only', known: withRecipients },
  clicked: { from: 'clicked', known: { broadcasts: 'broadcasts_click' } },
  converted: {
    from: 'converted',
    known: { broadcasts: 'broadcasts_conversion' },
    outcome: 'conversion',
  },
  view_through: {
    from: 'view_through',
    known: { broadcasts: 'broadcasts_view_through' },
    outcome: 'conversion',
  },
  effective_open: { from: 'effective_open', known: { reads: 'readers' } },
  read_no_interaction: { from: 'read_no_interaction', known: { reads: 'readers' } },
  opted_out: { from: 'opted_out', known: { broadcasts: 'broadcasts_optout' }, outcome: 'optout' },
  unsubscribed: { from: 'unsubscribed', known: { broadcasts: 'broadcasts_optout' }, outcome: 'optout' },
  complained: { from: 'complained', known: { broadcasts: 'broadcasts_complaint' }, outcome: 'complaint' },
  outside_audience: { from: 'outside_audience', known: withRecipients },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureName = keyof typeof measures;

/** When a column that counts no people is known, if not always: counts name no events, and may lack the people sent to. */
const knownParts = {
  delivered_where_sent: { broadcasts: 'broadcasts_delivery_rate' },
  assigned: withRecipients,
  assigned_engaged: withRecipients,
  engaged: withRecipients,
  engaged_unconfirmed: withRecipients,
  total_sends: withRecipients,
  total_deliveries: withRecipients,
  total_reads: withRecipients,
  total_clicks: withRecipients,
  total_interactions: withRecipients,
  total_optouts: withRecipients,
  total_complaints: withRecipients,
  total_machine_reads: withRecipients,
  total_machine_clicks: withRecipients,
  skewed: withRecipients,
} as const satisfies Partial<Record<PlainMeasure, Known>>;

/** Undefined if the column is a number in every row. */
export function knownWhere(name: PlainMeasure): Known | undefined {
  return (knownParts as Partial<Record<PlainMeasure, Known>>)[name];
}

/** No broadcast has a single number of readers, though people were reached, or may have read without a confirmed delivery. */
export const lacksPoint = <N, B>(t: Terms<N, B>): B =>
  t.all(
    t.isNone(t.of('reach_point')),
    // A delivery that is not confirmed may have arrived.
    t.all(t.any(t.isSome(t.of('reach_where_read')), t.isLess(t.of('read'), t.of('read_possible')))),
  );

/** No broadcast of the row can measure reads. */
export const readsUnseen = <N, B>(t: Terms<N, B>): B => t.isNone(t.of('broadcasts_read'));

/** Reads are known by counts alone, which name no reader. */
export const countsAlone = <N, B>(t: Terms<N, B>): B =>
  t.isAtLeast(t.of('broadcasts_counted'), t.of('broadcasts_read'));

/** The opposite of `known`: where it holds, the number is null. */
export function isUnknown<N, B>(known: Known, t: Terms<N, B>): B {
  if ('broadcasts' in known) {
    const { broadcasts, but } = known;
    return but === undefined ? t.isNone(t.of(broadcasts)) : t.isNone(t.of(broadcasts), t.of(but));
  }
  if (known.reads === 'seen') return readsUnseen(t);
  if (known.reads === 'point') return t.any(readsUnseen(t), lacksPoint(t));
  return t.any(readsUnseen(t), t.all(countsAlone(t)), lacksPoint(t));
}
