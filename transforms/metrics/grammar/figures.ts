import { z } from 'zod';
import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';
import type { Note } from '../metric.ts';
import { column } from './columns.ts';
import { type RateName, rateColumn, rates } from './rates.ts';
import { fromRollup } from './sources.ts';

/**
 * The cascade's figures over rows of broadcast_stats, each defined once: SQL by name, added up over any rows that do not
 * overlap. A count whose stage no row can measure is null; a rate takes both parts from measurable broadcasts.
 */
export function figureSql(horizon: Horizon): Readonly<Record<FigureName, string>> {
  const at = (measure: Parameters<typeof atHorizon>[0]) => atHorizon(measure, horizon);
  const measured = (by: string, what: string) => `if(sum(s.${by}) = 0, NULL, toInt64(sum(s.${what})))`;
  const rate = (name: RateName) => {
    const { part, whole, seen } = rates[name];
    const unseen = seen.map((stage) => `sum(s.broadcasts_${stage}) = 0`).join(' OR ');
    return `if(${unseen}, NULL, sum(s.${rateColumn(part, horizon)}) / nullIf(sum(s.${rateColumn(whole, horizon)}), 0))`;
  };
  return {
    sent: 'toInt64(sum(s.sent))',
    sent_implied: 'toInt64(sum(s.sent_implied))',
    delivered: measured('broadcasts_delivery', 'delivered'),
    delivered_implied: measured('broadcasts_delivery', 'delivered_implied'),
    failed: 'toInt64(sum(s.failed))',
    read: measured('broadcasts_read', at('read')),
    read_implied: measured('broadcasts_read', at('read_implied')),
    read_at_least: `if(sum(s.broadcasts) = sum(s.broadcasts_read), NULL, toInt64(sum(s.${at('read_at_least')})))`,
    machine_only: `toInt64(sum(s.${at('machine_only')}))`,
    clicked: measured('broadcasts_click', at('clicked')),
    converted: measured('broadcasts_click', 'converted'),
    effective_open: measured('broadcasts_read', at('effective_open')),
    read_no_interaction: measured('broadcasts_read', at('read_no_interaction')),
    outside_audience: 'toInt64(sum(s.outside_audience))',
    delivery_rate: rate('delivery_rate'),
    open_rate: rate('open_rate'),
    click_rate: rate('click_rate'),
    click_to_open: rate('click_to_open'),
    conversion_rate: rate('conversion_rate'),
    converted_per_delivered: rate('converted_per_delivered'),
  };
}

const count = z.number().nullable();
const rate = z.number().nullable();

/** Columns of the figures, for row schemas. */
export const figureColumns = {
  sent: count.meta(column('count', 'Sent', '已发送')),
  sent_implied: count.meta(column('count', 'Sent, implied', '已发送（推断）')),
  delivered: count.meta(column('count', 'Delivered', '已送达')),
  delivered_implied: count.meta(column('count', 'Delivered, implied', '已送达（推断）')),
  failed: count.meta(column('count', 'Failed', '失败')),
  read: count.meta(column('count', 'Read', '已读')),
  read_implied: count.meta(column('count', 'Read, implied', '已读（推断）')),
  read_at_least: count.meta(column('count', 'Read at least', '至少已读')),
  machine_only: count.meta(column('count', 'Machine only', '仅机器')),
  clicked: count.meta(column('count', 'Clicked', '点击')),
  converted: count.meta(column('count', 'Converted', '转化')),
  effective_open: count.meta(column('count', 'Effective open', '有效打开')),
  read_no_interaction: count.meta(column('count', 'Read without interaction', '已读未互动')),
  outside_audience: count.meta(column('count', 'Outside audience', '受众之外')),
  delivery_rate: rate.meta(column('rate', 'Delivery rate', '送达率')),
  open_rate: rate.meta(column('rate', 'Open rate', '打开率')),
  click_rate: rate.meta(column('rate', 'Click rate', '点击率')),
  click_to_open: rate.meta(column('rate', 'Click-to-open', '打开点击率')),
  conversion_rate: rate.meta(column('rate', 'Conversion rate', '转化率')),
  converted_per_delivered: rate.meta(column('rate', 'Converted per delivered', '每送达转化')),
};

export type FigureName = keyof typeof figureColumns;
// Cast: Object.keys widens the key type.
export const figureNames = Object.keys(figureColumns) as readonly FigureName[];

/** Figures as `expression AS name`. */
export function selectFigures(horizon: Horizon, names: readonly FigureName[] = figureNames): string {
  const sql = figureSql(horizon);
  return names.map((name) => `${sql[name]} AS ${name}`).join(',\n  ');
}

/**
 * Rows `s` of broadcast_stats with `converted` beside: of the goal asked (`*` is any). Binds tenant and goal; `where`
 * follows the conditions on tenant and alive in both tables, `more` in broadcast_stats only. Columns are named `s.x`, since
 * the figures take their names.
 */
export function statsSource(horizon: Horizon, where: string, more = ''): string {
  return `(
  SELECT stats.*, conversions.converted AS converted
  FROM (SELECT * ${fromRollup('broadcast_stats')}${where}${more}) AS stats
  LEFT JOIN (
    SELECT broadcast, segment, variant, ${atHorizon('converted', horizon)} AS converted
    ${fromRollup('conversion_stats')} AND goal = {goal:String} AND currency = '*'${where}
  ) AS conversions USING (broadcast, segment, variant)
) AS s`;
}

/** `goal`: purchase by default, as in the contract. */
export const goalParam = z.string().max(128).default('purchase').describe('Goal of conversions; * is any');

/** Which stages a row cannot show and why: `open_rate:no_reads;...`, empty where all can be shown. */
export const notMeasurableSql = `arrayStringConcat(arrayFilter(x -> x != '', [
  if(sum(s.broadcasts_delivery) = 0, 'delivery_rate:no_deliveries', ''),
  if(sum(s.broadcasts_read) = 0, 'open_rate:no_reads', ''),
  if(sum(s.broadcasts_click) = 0, 'click_rate:no_clicks', '')
]), ';')`;

export const notMeasurableColumn = z.string().meta(column('text', 'Not measurable', '不可测量'));

/** One note for the rows that lack a figure because nobody reports it. */
export function notMeasurableNotes(rows: readonly { readonly not_measurable: string }[]): Note[] {
  const lacking = rows.filter(({ not_measurable }) => not_measurable !== '').length;
  if (lacking === 0) return [];
  return [
    {
      code: 'not_measurable',
      column: 'not_measurable',
      count: lacking,
      message: {
        en: `${lacking} rows have figures that their platforms do not report: null, not 0`,
        'zh-CN': `${lacking} 行有平台不上报的数字：为空，不是 0`,
      },
    },
  ];
}

/** Note for rows that will still change. */
export function immatureNotes(immature: number): Note[] {
  if (immature === 0) return [];
  return [
    {
      code: 'immature',
      count: immature,
      message: {
        en:
          immature === 1
            ? '1 broadcast is too young for this horizon: its figures still grow'
            : `${immature} broadcasts are too young for this horizon: their figures still grow`,
        'zh-CN': `${immature} 个群发尚未到观察期：数字仍会增长`,
      },
    },
  ];
}

/** Segments overlap: rows by segment have no total. */
export function overlapNotes(groupBy: readonly string[]): Note[] {
  if (!groupBy.includes('segment')) return [];
  return [
    {
      code: 'overlap',
      column: 'segment',
      message: {
        en: 'Segments overlap: a recipient counts in each of theirs, so rows do not add up',
        'zh-CN': '受众分群有重叠：同一接收者计入其每个分群，各行不可相加',
      },
    },
  ];
}
