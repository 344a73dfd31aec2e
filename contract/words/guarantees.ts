import type { Localised } from './localised.ts';

/** What every answer of a metric has, unless the metric gives the reason why not; by the names that metrics use (`transforms/answer`). */
export const guaranteeWords = {
  period: { en: 'covers a period, by `from` and `to`', 'zh-CN': '用 `from` 与 `to` 限定时间范围' },
  compare: { en: 'adds a comparison period, by `compare`', 'zh-CN': '用 `compare` 另列上期' },
  limit: { en: 'limits the number of groups, by `limit`', 'zh-CN': '用 `limit` 限制组数' },
  truncation: { en: 'a note where there are more than the limit', 'zh-CN': '超出上限时有提示' },
  maturity: { en: 'a note on broadcasts that are still counting', 'zh-CN': '群发仍在统计中时有提示' },
  definition: { en: 'a note on figures of an earlier definition', 'zh-CN': '数字按旧定义计算时有提示' },
  measurable: {
    en: 'what is not measurable is null, and notes name what limits figures',
    'zh-CN': '无法统计的数字为空，并提示数字受到的限制',
  },
  overlap: { en: 'a note where rows do not add up', 'zh-CN': '各行不可相加时有提示' },
  reads_known: { en: 'a note where reads are known by lists or counts', 'zh-CN': '已读来自名单或汇总数时有提示' },
  suppression: {
    en: 'groups below the minimum size set for the tenant have no figures',
    'zh-CN': '人数低于租户所设下限的组不显示数字',
  },
  pending: { en: 'how many recomputes are still to be done', 'zh-CN': '尚待重算的单元数' },
  kept: { en: 'is cached until its data changes', 'zh-CN': '缓存查询结果，所依据的数据变化后即失效' },
} as const satisfies Readonly<Record<string, Localised>>;

/** Why a metric does not have one, in Chinese, by the English sentence in the metric. */
const chinese: Readonly<Record<string, string>> = {
  'A curve has few points.': '曲线点数不多，无需限制。',
  'A page that is not the last has a cursor.': '不是最后一页时另有游标。',
  'A row is one broadcast, which has no previous period.': '每行是一次群发，没有上期。',
  'A row is one broadcast.': '每行是一次群发。',
  'All rows are of one audience.': '各行属于同一受众。',
  'Arrivals are watched as they come, not compared.': '用于观察实时到达情况，不作对比。',
  'Where it is not known how many people were sent to, the number is null.': '发送人次未知时，该数字为空。',
  'It changes with whatever arrives.': '内容随每次写入而变化。',
  'It counts who was sent to, which does not grow with time.': '统计的是发送量，不随时间增长。',
  'It counts what is stored, whatever a platform reports.': '统计的是已入库的内容，与平台回执无关。',
  'It grows with the age of the broadcast.': '随群发后的时间而增长。',
  'It has a row for each check, and few of each subject.': '每个检查项一行，每项只列少数对象。',
  'It has a row for each horizon, segment and variant.': '每个统计窗口、分群和变体一行。',
  'It has a row for each partition.': '每个分区一行。',
  'It has a row for each rate.': '每个比率一行。',
  'It has no figures that grow.': '数字不随时间变化，无需提示。',
  'Orders come from the shop, whatever a platform reports.': '订单来自店铺，与平台上报什么无关。',
  'Touches and orders are recomputed at a pace of their own.': '触点与订单单独重算，进度与群发数字不同。',
  'It counts who was reached so far, at no horizon.': '累计统计至今触达的人，不分统计窗口。',
  'People of several broadcasts are counted once, whichever of them reports a stage.':
    '多次群发的人合并只计一次，不论其中哪次上报该阶段。',
  'A person has read where an event or a list shows it.': '事件或名单表明已读即计为已读。',
  'Touches are recomputed at a pace of their own.': '触点单独重算，进度与群发数字不同。',
  'It has no reads.': '不含已读。',
  'It is about events, not about groups of people.': '统计的是事件，不是人群。',
  'It is as of now.': '反映当前状态。',
  'It is of one broadcast.': '只针对一次群发。',
  'It is of the last 24 hours.': '只含最近 24 小时。',
  'It is what waits now, whenever it failed.': '列出当前等待处理的内容，不论何时失败。',
  'It offers values to choose from.': '用于提供可选的值。',
  'It reads no rollups.': '不读取汇总表。',
  'Its rows share nothing.': '各行互不重叠。',
  'No recompute changes it.': '不受重算影响。',
  'Rates of two periods are compared by their intervals: ask for each.':
    '两个时间范围的比率应按置信区间对比，请分别查询。',
  'The cells of an answer are tested together; those of two periods would be two tests.':
    '同一查询结果中的单元格一并检验，两个时间范围则是两次检验。',
  'The granularity limits the number of points.': '时间粒度决定点数。',
  'There are as many rows as content types and segments.': '行数由内容类型与分群的数量决定。',
  'There are nearly always older events.': '总有更早的事件，提示没有意义。',
  'Values are chosen, not added up.': '各值供选择，不作相加。',
  'What is wrong now has no previous period.': '当前的问题没有上期。',
};

/** A reason in both languages; undefined for one that has no words here (a test holds that all have). */
export function reasonWords(reason: string): Localised | undefined {
  const zh = chinese[reason];
  return zh === undefined ? undefined : { en: reason, 'zh-CN': zh };
}
