import { DEFAULT_GOAL } from '../defaults.ts';
import { dimensionNames } from '../dimensions.ts';
import { dimensionWords } from './dimensions.ts';
import type { Localised } from './localised.ts';

/** What a parameter of a metric is, in Chinese, by its English description (which the reference of the API has). */
const chinese: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    dimensionNames.flatMap((name) => {
      const { en, 'zh-CN': zh } = dimensionWords[name];
      return [
        [en, zh],
        [`${en}, left out`, `排除这些取值：${zh}`],
      ];
    }),
  ),
  'The broadcast': '群发',
  'Audience segment; * is everyone': '受众分群；* 为全部受众',
  "From this instant on: RFC 3339, or a date in the tenant's zone": '起始时刻（含）：RFC 3339 时间，或租户时区的日期',
  "Before this instant: RFC 3339, or a date in the tenant's zone": '截止时刻（不含）：RFC 3339 时间，或租户时区的日期',
  "Measurement window: results within this time of each recipient's delivery": '统计窗口：自每位接收者送达起计',
  [`Goal of conversions; * is any. By default the tenant's goal, else ${DEFAULT_GOAL}`]: `转化目标；* 为任意目标。默认为租户的目标，未设置时为 ${DEFAULT_GOAL}`,
  [`Goal of conversions; * is any. By default the tenant's goal, else ${DEFAULT_GOAL}, by broadcast date; only * by event date`]: `转化目标；* 为任意目标。按群发日期默认为租户的目标，未设置时为 ${DEFAULT_GOAL}；按事件日期只能为 *`,
  'all: five stages; exposure: read (delivered where no broadcast of the row reports reads), clicked and converted':
    'all：五个阶段；exposure：已读（该行没有已读回执时为已送达）、已点击和已转化',
  'Adds the rows of a comparison period: previous, moved by whole weeks so that weekdays match; exact, the days just before; year, 52 weeks earlier':
    '另列上期的各行：previous 对齐星期，exact 紧邻，year 为去年同期（52 周前）',
  'Counts people with bot opens only as readers': '仅有机器打开的接收者也计为已读',
  'Adds people with bot opens only to read_high': 'read_high 另加仅有机器打开的接收者',
  'Adds people with bot opens only to read_high and open_rate_high':
    'read_high 与 open_rate_high 另加仅有机器打开的接收者',
  'People by their tags: tags in double quotes with and, or, not and parentheses, at most 16: "vip" and not ("new" or "trial")':
    '按分群组合筛选：分群写在双引号内，可用 and、or、not 和括号，最多 16 个，如 "vip" and not ("new" or "trial")',
  'Groups, separated by commas; without it content_type and segment':
    '分组字段，以逗号分隔；省略时为 content_type 和 segment',
  'At most this many groups': '最多列出的组数',
  "Which touch an order belongs to; without it the tenant's model. Another one is computed when it is asked for":
    '订单归属哪个触点；省略时用租户的归因模型，其他模型在查询时计算',
  'broadcast: orders by the day of their broadcast; event: by their own day, without reach':
    'broadcast：按群发日期；event：按下单日期，不含触达人数',
  'Counts everyone however many deliveries there are; otherwise one person in 16 beyond 20 million':
    '无论送达多少都逐人统计；否则超过 2000 万时按 1/16 的人抽样',
  'At most so many groups': '最多列出的组数',
  'At most so many rows of each period': '本期与上期各自最多列出的行数',
  'At most so many events': '最多列出的事件数',
  'At most so many units': '最多列出的单元数',
  'At most so many values': '最多列出的值数',
  'Rows of a page': '每页行数',
  'next_cursor of the page before': '上一页给出的 next_cursor',
  'mature: excludes broadcasts that are still counting in the measurement window, and gives their number':
    'mature：只计已满统计窗口的群发，未满的另给出次数',
  'Only the rows of these rates; without it those between stages, and sent':
    '只列出这些比率；省略时为各阶段之间的比率和已发送',
  'Only the rows of these rates; without it all': '只列出这些比率；省略时为全部',
  'Ranks the groups by the one rate asked for, -rate from the highest; else by name':
    '按所查的一个比率排列各组，-rate 为从高到低；省略时按名称',
  'Ascending; with a leading - descending. Null comes last, and so do reads that are a range.':
    '升序；前加 - 为降序。空值和只有区间的已读排在最后',
  'Shows only these content types; the test still covers all of them': '只显示这些内容类型；检验仍包括全部',
  'Shows only these segments; the test still covers all of them': '只显示这些分群；检验仍包括全部',
  'broadcast: by the day of the first send, with rates; event: by when it happened, counts only':
    '日期口径。broadcast：按首次发送日，有比率；event：按发生时间，只有数量',
  'Granularity; below a day only with date_basis=event': '时间粒度；小于一天时须为 date_basis=event',
  'Granularity, in UTC': '时间粒度（UTC）',
  "Zone of the points, with date_basis=event; else the tenant's":
    '时间点所用时区，须为 date_basis=event；默认为租户时区',
  'Text in the broadcast id, campaign, owner or title, in any case':
    '群发编号、活动、负责部门或标题中的文字，不区分大小写',
  'At most so many comparable broadcasts, the latest before this one': '最多采用的同类群发次数，取此前最近的',
  'Types of event': '事件类型',
  'Codes, such as HX_FIELD': '错误码，如 HX_FIELD',
  'Only those that fail, or only those that merely wait': '只列出失败的，或只列出等待中的',
  'Kinds of unit': '单元类别',
  'Whose values': '要列出其取值的字段',
  'Only values that hold this text, in capitals or not': '只列出含有该文字的值，不区分大小写',
};

/** A parameter's description in both languages; undefined for one that has no words here (a test holds that all have). */
export function paramWords(description: string): Localised | undefined {
  const choices = /^Any of (.+), separated by commas$/.exec(description)?.[1];
  const zh = choices === undefined ? chinese[description] : `分组字段，以逗号分隔：${choices.replaceAll(', ', '、')}`;
  return zh === undefined ? undefined : { en: description, 'zh-CN': zh };
}
