import { z } from 'zod';
import { DEFAULT_GOAL } from '../../../contract/defaults.ts';
import { atHorizon, type Horizon, unnamedOutcomes } from '../../../store/tables/rollups.ts';
import { column, derivedColumn } from '../../model/columns.ts';
import {
  type Columns,
  type Measure,
  type MeasureName,
  measureNames,
  measures,
  unknownSql,
} from '../../model/measures.ts';
import { elementAt, type RateName, rateColumn, rateNames, rates, type Seen } from '../../rates/rates.ts';
import type { Unnamed } from './outcomes.ts';
import { rangeColumns, reachPointColumn, readFigureSql } from './ranges.ts';
import { fromRollup } from './sources.ts';

const NO_COUNT = "CAST(NULL, 'Nullable(Int64)')";
const NO_RATE = "CAST(NULL, 'Nullable(Float64)')";

/** Which outcomes a figure counts, where it counts any: null where they name no broadcast. */
function hidden(seen: readonly Seen[], unnamed: Unnamed): boolean {
  return unnamedOutcomes.some((outcome) => unnamed[outcome] && seen.includes(outcome));
}

/**
 * The cascade's figures over rows of broadcast_stats, each defined once: SQL by name, added up over any rows that do not
 * overlap. A count whose stage no row can measure is null, and so is one of outcomes that name no broadcast; a rate takes
 * both parts from measurable broadcasts.
 */
export function figureSql(horizon: Horizon, unnamed: Unnamed): Readonly<Record<FigureName, string>> {
  const of: Columns = { plain: (name) => `sum(s.${name})`, at: (name) => `sum(s.${atHorizon(name, horizon)})` };
  const added = ({ from }: Measure) => {
    if ('plain' in from) return of.plain(from.plain);
    if ('at' in from) return of.at(from.at);
    return `sum(s.${'element' in from ? elementAt(from.element, horizon) : from.conversions})`;
  };
  const people = (name: MeasureName) => {
    const measure: Measure = measures[name];
    if (measure.outcome !== undefined && unnamed[measure.outcome]) return NO_COUNT;
    return `if(${unknownSql(measure.known, of)}, NULL, toInt64(${added(measure)}))`;
  };
  const rate = (name: RateName) => {
    const { part, whole, seen } = rates[name];
    if (hidden(seen, unnamed)) return NO_RATE;
    const unseen = seen.map((stage) => `sum(s.broadcasts_${stage}) = 0`).join(' OR ');
    return `if(${unseen}, NULL, sum(s.${rateColumn(part, horizon)}) / nullIf(sum(s.${rateColumn(whole, horizon)}), 0))`;
  };
  return { ...sqlOf(measureNames, people), ...readFigureSql(horizon), ...sqlOf(rateNames, rate) };
}

function sqlOf<const N extends string>(names: readonly N[], sql: (name: N) => string): Record<N, string> {
  // Cast: fromEntries forgets the names.
  return Object.fromEntries(names.map((name) => [name, sql(name)])) as Record<N, string>;
}

const count = z.number().nullable();
const rate = z.number().nullable();

/** Columns of the figures, for row schemas. */
export const figureColumns = {
  sent: count.meta(column('count', 'Sent', '已发送')),
  sent_implied: count.meta(column('count', 'Sent, implied', '已发送（推断）')),
  confirmed: count.meta(column('count', 'Delivery confirmed', '已确认送达')),
  delivered: count.meta(column('count', 'Delivered', '已送达')),
  delivered_implied: count.meta(column('count', 'Delivered, implied', '已送达（推断）')),
  failed: count.meta(column('count', 'Failed', '失败')),
  read: count.meta(column('count', 'Read', '已读')),
  read_implied: count.meta(column('count', 'Read, implied', '已读（推断）')),
  read_at_least: count.meta(column('count', 'Read at least', '至少已读')),
  machine_only: count.meta(column('count', 'Machine only', '仅机器')),
  clicked: count.meta(column('count', 'Clicked', '点击')),
  converted: count.meta(column('count', 'Converted', '转化')),
  view_through: count.meta(column('count', 'View-through (not causal)', '浏览后转化（非因果）')),
  effective_open: count.meta(column('count', 'Effective open', '有效打开')),
  read_no_interaction: count.meta(column('count', 'Read without interaction', '已读未互动')),
  opted_out: count.meta(column('count', 'Opted out', '退订')),
  unsubscribed: count.meta(column('count', 'Unsubscribed (opted out, mute aside)', '退订（不含免打扰）')),
  complained: count.meta(column('count', 'Complained', '投诉')),
  outside_audience: count.meta(column('count', 'Outside audience', '受众之外')),
  delivery_rate: rate.meta(column('rate', 'Delivery rate', '送达率')),
  open_rate: rate.meta(column('rate', 'Open rate', '打开率')),
  click_rate: rate.meta(column('rate', 'Click rate', '点击率')),
  click_to_open: rate.meta(column('rate', 'Click-to-open', '打开点击率')),
  conversion_rate: rate.meta(column('rate', 'Conversion rate', '转化率')),
  converted_per_delivered: rate.meta(column('rate', 'Converted per reached', '每触达转化')),
  unsubscribe_rate: rate.meta(column('rate', 'Unsubscribe rate', '退订率')),
  complaint_rate: rate.meta(column('rate', 'Complaint rate', '投诉率')),
  ...reachPointColumn,
  ...rangeColumns,
};

export type FigureName = keyof typeof figureColumns;
// Cast: Object.keys widens the key type.
export const figureNames = Object.keys(figureColumns) as readonly FigureName[];

/** Figures as `expression AS name`. */
export function selectFigures(horizon: Horizon, unnamed: Unnamed, names: readonly FigureName[] = figureNames): string {
  const sql = figureSql(horizon, unnamed);
  return names.map((name) => `${sql[name]} AS ${name}`).join(',\n  ');
}

/**
 * Rows `s` of broadcast_stats with `converted` and `view_through`: of the goal asked (`*` is any). Binds tenant and goal; `where`
 * follows the conditions on tenant and alive in both tables, `more` in broadcast_stats only. Columns are named `s.x`, since
 * the figures take their names.
 */
export function statsSource(horizon: Horizon, where: string, more = ''): string {
  return `(
  SELECT stats.*, conversions.converted AS converted, conversions.view_through AS view_through
  FROM (SELECT * ${fromRollup('broadcast_stats')}${where}${more}) AS stats
  LEFT JOIN (
    SELECT broadcast, segment, variant, ${atHorizon('converted', horizon)} AS converted, ${atHorizon('view_through', horizon)} AS view_through
    ${fromRollup('conversion_stats')} AND goal = {goal:String} AND currency = '*'${where}
  ) AS conversions USING (broadcast, segment, variant)
) AS s`;
}

/** `goal`: by default as in the contract. */
export const goalParam = z.string().max(128).default(DEFAULT_GOAL).describe('Goal of conversions; * is any');

/** `column:reason;...` of every null figure, empty where all are known; made after the query. */
export const notMeasurableColumn = z.string().meta(derivedColumn('text', 'Why figures are null', '无法统计的原因'));

/** What the orders of the goal were worth, by currency. */
export const valuesColumn = z
  .array(z.object({ currency: z.string(), amount: z.string() }))
  .nullable()
  .meta(column('values', 'Values', '金额'));
