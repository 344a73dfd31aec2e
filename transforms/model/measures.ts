import type { HorizonMeasure, PlainMeasure, UnnamedOutcome } from '../../store/tables/rollups.ts';

/**
 * When a number of people is known, as a condition on sums of columns. Reads have conditions of their own (docs/cascade.md, "Points
 * and ranges"): `seen` where some broadcast can measure them, `point` where they are a single number, `readers` where that number is
 * of people who are known one by one.
 */
export type Known =
  /** Some broadcast has it: there are more broadcasts of the first kind than of the second. */
  { readonly broadcasts: PlainMeasure; readonly but?: PlainMeasure } | { readonly reads: 'seen' | 'point' | 'readers' };

/** Where the number is: a column of each row, one for each horizon, an element of an array over horizons, or in the rows of conversions. */
export type Source =
  | { readonly plain: PlainMeasure }
  | { readonly at: HorizonMeasure }
  | { readonly element: 'optout' | 'unsubscribed' | 'complaint' }
  | { readonly conversions: 'converted' | 'view_through' };

export interface Measure {
  readonly from: Source;
  readonly known: Known;
  /** What it counts where it counts outcomes: it is null where none of these names a broadcast. */
  readonly outcome?: UnnamedOutcome;
}

const withRecipients = { broadcasts: 'broadcasts', but: 'broadcasts_counts_only' } as const satisfies Known;

/**
 * THE numbers of people of the cascade: where each is stored and when it is known. Metrics, SQL views and exports are made from this
 * table. `rates` (transforms/rates) has the quotients.
 */
export const measures = {
  sent: { from: { plain: 'sent' }, known: { broadcasts: 'broadcasts_sent' } },
  sent_implied: { from: { plain: 'sent_implied' }, known: { broadcasts: 'broadcasts_sent_implied' } },
  confirmed: { from: { plain: 'confirmed' }, known: withRecipients },
  delivered: { from: { plain: 'delivered' }, known: { broadcasts: 'broadcasts_delivery' } },
  delivered_implied: {
    from: { plain: 'delivered_implied' },
    known: { broadcasts: 'broadcasts_delivery', but: 'broadcasts_delivery_counted' },
  },
  failed: { from: { plain: 'failed' }, known: { broadcasts: 'broadcasts_failed' } },
  read: { from: { at: 'read_point' }, known: { reads: 'point' } },
  read_low: { from: { at: 'read' }, known: { reads: 'seen' } },
  read_high: { from: { at: 'read_possible' }, known: { reads: 'seen' } },
  read_implied: { from: { at: 'read_implied' }, known: { reads: 'readers' } },
  read_at_least: { from: { at: 'read_at_least' }, known: { broadcasts: 'broadcasts_read_at_least' } },
  machine_only: { from: { at: 'machine_only' }, known: withRecipients },
  clicked: { from: { at: 'clicked' }, known: { broadcasts: 'broadcasts_click' } },
  converted: {
    from: { conversions: 'converted' },
    known: { broadcasts: 'broadcasts_conversion' },
    outcome: 'conversion',
  },
  view_through: {
    from: { conversions: 'view_through' },
    known: { broadcasts: 'broadcasts_view_through' },
    outcome: 'conversion',
  },
  effective_open: { from: { at: 'effective_open' }, known: { reads: 'readers' } },
  read_no_interaction: { from: { at: 'read_no_interaction' }, known: { reads: 'readers' } },
  opted_out: { from: { element: 'optout' }, known: { broadcasts: 'broadcasts_optout' }, outcome: 'optout' },
  unsubscribed: { from: { element: 'unsubscribed' }, known: { broadcasts: 'broadcasts_optout' }, outcome: 'optout' },
  complained: { from: { element: 'complaint' }, known: { broadcasts: 'broadcasts_complaint' }, outcome: 'complaint' },
  outside_audience: { from: { plain: 'outside_audience' }, known: withRecipients },
} as const satisfies Readonly<Record<string, Measure>>;
export type MeasureName = keyof typeof measures;
// Cast: Object.keys widens the key type.
export const measureNames = Object.keys(measures) as readonly MeasureName[];

/** When a column that is no number of people is known, where that is not always: counts name no events, and may lack who was sent to. */
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

/** Undefined where the column is a number in every row. */
export function knownWhere(name: PlainMeasure): Known | undefined {
  return (knownParts as Partial<Record<PlainMeasure, Known>>)[name];
}

/** How a statement writes the columns that conditions and sums are made of: of one row, or added up over rows. */
export interface Columns {
  /** A column that is the same at every horizon. */
  plain(name: PlainMeasure): string;
  /** A column at the statement's horizon. */
  at(name: HorizonMeasure): string;
}

/** Reads have no single number: the opposite of hasPoint(). */
function withoutPoint({ plain, at }: Columns): string {
  return `(${at('reach_point')} = 0 AND (${plain('reach_where_read')} > 0 OR ${at('read')} < ${at('read_possible')}))`;
}

/** Reads are known by counts alone, which name no reader. */
export const countsAlone = ({ plain }: Columns) => `${plain('broadcasts_counted')} >= ${plain('broadcasts_read')}`;

/** The opposite of the condition, as SQL: where it holds, the number is NULL. */
export function unknownSql(known: Known, columns: Columns): string {
  if ('broadcasts' in known) {
    const { broadcasts, but } = known;
    return `${columns.plain(broadcasts)}${but === undefined ? '' : ` - ${columns.plain(but)}`} = 0`;
  }
  const unseen = `${columns.plain('broadcasts_read')} = 0`;
  if (known.reads === 'seen') return unseen;
  if (known.reads === 'point') return `${unseen} OR ${withoutPoint(columns)}`;
  return `${unseen} OR (${countsAlone(columns)}) OR ${withoutPoint(columns)}`;
}
