import { z } from 'zod';
import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import type { KnownBy } from '../../../contract/words/knownBy.ts';
import { type Horizon, unnamedOutcomes } from '../../../store/tables/rollups.ts';
import { column, derived, maybe, recordOf } from '../../model/columns.ts';
import { isUnknown, type Measure, type MeasureName, measures, readsUnseen } from '../../model/measures.ts';
import { columnAt, sqlTerms, type Terms } from '../../model/terms.ts';
import { type RateName, rates, type Seen } from '../../rates/rates.ts';
import { NumberTerms } from './numberTerms.ts';
import { allUnnamed, type Unnamed } from './outcomes.ts';
import {
  havePointByCounts,
  type MachinePeople,
  noMachines,
  type ReadSums,
  rangeColumns,
  reachPointColumn,
  readFigures,
} from './ranges.ts';

/** Columns of the figures, for row schemas. */
export const figureColumns = {
  sent: maybe('count', 'Sent', '已发送'),
  sent_implied: maybe('count', 'Sent, implied', '已发送（推算）'),
  confirmed: maybe('count', 'Delivery confirmed', '已确认送达'),
  delivered: maybe('count', 'Delivered', '已送达'),
  delivered_implied: maybe('count', 'Delivered, implied', '已送达（推算）'),
  failed: maybe('count', 'Failed', '失败'),
  read: maybe('count', 'Read', '已读'),
  read_implied: maybe('count', 'Read, implied', '已读（推算）'),
  read_at_least: maybe('count', 'Proven reads', '可确认的已读'),
  machine_only: maybe('count', 'Bot opens only', '仅机器打开'),
  clicked: maybe('count', 'Clicked', '已点击'),
  converted: maybe('count', 'Converted', '已转化'),
  view_through: maybe('count', 'View-through (not causal)', '已读后转化（非因果）'),
  effective_open: maybe('count', 'Effective open', '有效已读'),
  read_no_interaction: maybe('count', 'Read without interaction', '已读未互动'),
  opted_out: maybe('count', 'Opted out (incl. mute)', '退订（含免打扰）'),
  unsubscribed: maybe('count', 'Unsubscribed', '退订（不含免打扰）'),
  complained: maybe('count', 'Complained', '投诉'),
  outside_audience: maybe('count', 'Not in audience', '受众之外'),
  delivery_rate: maybe('rate', 'Delivery rate', '送达率'),
  open_rate: maybe('rate', 'Open rate', '已读率'),
  click_rate: maybe('rate', 'Click rate', '点击率'),
  click_to_open: maybe('rate', 'Click-to-open', '已读后点击率'),
  conversion_rate: maybe('rate', 'Conversion rate (of clicks)', '转化率（占点击）'),
  converted_per_delivered: maybe('rate', 'Conversion rate (of reached)', '转化率（占触达）'),
  unsubscribe_rate: maybe('rate', 'Unsubscribe rate', '退订率'),
  complaint_rate: maybe('rate', 'Complaint rate', '投诉率'),
  ...reachPointColumn,
  ...rangeColumns,
};

export type FigureName = keyof typeof figureColumns;
// Cast: Object.keys widens the key type.
export const figureNames = Object.keys(figureColumns) as readonly FigureName[];

/** `goal`: callers put the tenant's own before this default, which is the contract's. */
export const goalParam = z
  .string()
  .max(128)
  .default(DEFAULT_GOAL)
  .describe(`Goal of conversions; * is any. By default the tenant's goal, else ${DEFAULT_GOAL}`);

/** `column:reason;...` of every null figure, empty where all are known; made after the query. */
export const notMeasurableColumn = derived('text', 'Why figures are unknown', '无法统计的原因');

/** What orders were worth, by currency. */
export const valuesNamed = (en: string, zh: string) =>
  z
    .array(z.object({ currency: z.string(), amount: z.string() }))
    .nullable()
    .meta(column('values', en, zh));

/** What the orders of the goal were worth. */
export const valuesColumn = valuesNamed('Revenue', '收入');

/** Figures that a statement can sort by. */
export type SortedFigure = MeasureName | RateName | 'open_rate_low';

/** Whether a column is of outcomes, so that it is null where these name no broadcast. */
export function isOfOutcomes(name: string): boolean {
  if (name === 'values') return true;
  if (isOf(rates, name)) return areHidden(rates[name].seen, allUnnamed);
  return isOf(measures, name) && 'outcome' in measures[name];
}

/** What figures are written in: `F` is a figure, null where it is unknown. */
interface FigureTerms<N, B, F> extends Terms<N, B> {
  people(isUnknown: B, people: N): F;
  rate(isUnknown: B, part: N, whole: N): F;
  /** A rate whose part may be more than its whole as far as that is known. */
  share(isUnknown: B, part: N, whole: N): F;
  readonly hidden: Readonly<Record<'people' | 'rate', F>>;
}

const isRate = (name: FigureName): name is RateName => name in rates;

/** Which outcomes a figure counts, where it counts any: it is null where they name no broadcast. */
const areHidden = (seen: readonly Seen[], unnamed: Unnamed) =>
  unnamedOutcomes.some((outcome) => unnamed[outcome] && seen.includes(outcome));

/**
 * THE figures of the cascade, each defined once: of one broadcast, or added up over any rows that do not overlap. A count whose stage no
 * row can measure is null, and so is one of outcomes that name no broadcast; a rate takes both parts from measurable broadcasts.
 */
function figure<N, B, F>(name: SortedFigure, t: FigureTerms<N, B, F>, unnamed: Unnamed): F {
  if (name === 'open_rate_low') return t.share(readsUnseen(t), t.of('read'), t.of('reach_where_read'));
  if (isRate(name)) {
    const { part, whole, seen } = rates[name];
    if (areHidden(seen, unnamed)) return t.hidden.rate;
    const unseen = t.any(...seen.map((stage) => t.isNone(t.of(`broadcasts_${stage}`))));
    return t.rate(unseen, t.of(part), t.of(whole));
  }
  const { from, known, outcome }: Measure = measures[name];
  if (outcome !== undefined && unnamed[outcome]) return t.hidden.people;
  return t.people(isUnknown(known, t), t.of(from));
}

/** A figure as SQL over rows `s` of broadcast_stats with their conversions. */
export function figureSql(name: SortedFigure, horizon: Horizon, unnamed: Unnamed): string {
  const t: FigureTerms<string, string, string> = {
    ...sqlTerms((number) => `sum(s.${columnAt(number, horizon)})`),
    people: (unknown, people) => `if(${unknown}, NULL, toInt64(${people}))`,
    rate: (unknown, part, whole) => `if(${unknown}, NULL, ${part} / nullIf(${whole}, 0))`,
    // Not nullIf: least() leaves out what is null.
    share: (unknown, part, whole) => `if(${unknown} OR ${whole} = 0, NULL, least(1., ${part} / ${whole}))`,
    hidden: { people: "CAST(NULL, 'Nullable(Int64)')", rate: "CAST(NULL, 'Nullable(Float64)')" },
  };
  return figure(name, t, unnamed);
}

class FiguresOfRow extends NumberTerms implements FigureTerms<number, boolean, number | null> {
  readonly hidden = { people: null, rate: null };

  people(unknown: boolean, people: number): number | null {
    return unknown ? null : people;
  }

  rate(unknown: boolean, part: number, whole: number): number | null {
    return unknown || whole === 0 ? null : part / whole;
  }

  share(unknown: boolean, part: number, whole: number): number | null {
    return unknown || whole === 0 ? null : Math.min(1, part / whole);
  }
}

type NumbersOfKnown<K> = K extends { broadcasts: infer A; but: infer B }
  ? A | B
  : K extends { broadcasts: infer A }
    ? A
    : never;
type NumberOf<N> = N extends MeasureName
  ? (typeof measures)[N]['from'] | NumbersOfKnown<(typeof measures)[N]['known']>
  : N extends RateName
    ? (typeof rates)[N]['part' | 'whole'] | `broadcasts_${(typeof rates)[N]['seen'][number]}`
    : never;
/** The numbers that figures are made of. */
type NumbersOf<N extends FigureName> = ReadSums & Readonly<Record<NumberOf<N> & string, number>>;

/** Figures by their names. */
export type Figures<N extends FigureName = FigureName> = {
  readonly [Name in N]: Name extends 'known_by' ? KnownBy | null : number | null;
};

/**
 * Figures made of sums after the query: planning their SQL takes the server longer than adding up a year. `machines` are added to readers
 * where that is asked for.
 */
export function figuresOf<const N extends FigureName>(
  names: readonly N[],
  sums: NumbersOf<N>,
  unnamed: Unnamed,
  machines: MachinePeople = noMachines,
): Figures<N> {
  const [reads, t, byCounts] = [readFigures(sums, machines), new FiguresOfRow(sums), havePointByCounts(sums)];
  const of = (name: FigureName) => {
    if (isOf(reads, name)) return reads[name];
    const value = figure(name, t, unnamed);
    return byCounts && value === 0 && isOfReaders(name) ? null : value;
  };
  // Cast: `known_by` alone is a text, and has its own type.
  return recordOf(names, of) as Figures<N>;
}

const isOf = <T extends object>(of: T, name: PropertyKey): name is keyof T => name in of;

function isOfReaders(name: MeasureName | RateName): boolean {
  if (isRate(name)) return false;
  const { known }: Measure = measures[name];
  return 'reads' in known && known.reads === 'readers';
}
