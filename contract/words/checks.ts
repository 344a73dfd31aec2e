import type { Localised } from './localised.ts';

interface CheckWords {
  readonly title: Localised;
  /** What is counted, and what `at` is where there is one. */
  readonly detail: Localised;
}

const words = (en: string, zh: string, detailEn: string, detailZh: string): CheckWords => ({
  title: { en, 'zh-CN': zh },
  detail: { en: detailEn, 'zh-CN': detailZh },
});

/** The checks of data quality, each with its title and what it counts. */
export const checkWords = {
  complete_until: words(
    'Complete until',
    '数据完整至',
    'no event that arrived before is missing',
    '此前到达的事件均未遗漏',
  ),
  ingest_lag: words('Ingest lag', '接入延迟', 'records not read; at: complete until', '未读取的记录；时间为数据完整至'),
  incident_gap: words(
    'Messages lost before they were read',
    '未读取即丢失的消息',
    'records; at: the latest',
    '记录数；时间为最近一次',
  ),
  incident_codec: words(
    'Messages with an unknown compression',
    '压缩格式未知的消息',
    'records; at: the latest',
    '记录数；时间为最近一次',
  ),
  sent_implied: words(
    'Sent, implied',
    '推算已发送',
    'recipients with a delivery or a failure and without a send',
    '有送达或失败、但没有发送事件的接收者',
  ),
  delivered_implied: words(
    'Delivered, implied',
    '推算已送达',
    'recipients without a confirmed delivery',
    '没有送达回执的接收者',
  ),
  read_implied: words('Read, implied', '推算已读', 'readers without a read event', '没有已读事件的读者'),
  machine_only: words(
    'Bot opens only',
    '仅机器打开',
    'recipients with bot opens or bot clicks only',
    '只有机器打开或机器点击的接收者',
  ),
  outside_audience: words(
    'Not in audience',
    '受众之外',
    'engaged, and neither sent nor assigned',
    '有互动，但既未发送也未分组',
  ),
  assigned_engaged: words(
    'Engaged without a send',
    '已分组未发送却有互动',
    'assigned, not sent, and engaged',
    '已分组、未发送，却有互动',
  ),
  skewed: words(
    'Clock skew',
    '时钟偏差',
    'recipients with an event over 5 min before its base',
    '有事件早于基准时间 5 分钟以上的接收者',
  ),
  delivery_not_measurable: words('Deliveries not reported', '没有送达回执', 'broadcasts', '群发次数'),
  deliveries_incomplete: words(
    'Deliveries incomplete',
    '送达回执不完整',
    'broadcasts with some confirmed deliveries, too few to count',
    '有部分送达回执、但不足以统计送达的群发次数',
  ),
  delivery_gaps: words(
    'Delivery reports missing',
    '送达回执缺失',
    'people who reacted and have no confirmed delivery, in a broadcast with reported deliveries',
    '群发有送达回执，但这些有反应的接收者没有回执',
  ),
  read_not_measurable: words('Reads not reported', '没有已读回执', 'broadcasts', '群发次数'),
  click_not_measurable: words('Clicks not reported', '没有点击数据', 'broadcasts', '群发次数'),
  conversion_not_measurable: words('Conversions not reported', '没有转化数据', 'broadcasts', '群发次数'),
  earlier_definition: words('Earlier definition', '按旧定义计算', 'broadcasts to be recomputed', '待重算的群发次数'),
  readers_by_counts: words(
    'Readers by counts',
    '汇总数多出的读者',
    'readers that daily counts have more than the known readers of the same broadcasts; figures use the known ones',
    '同一群发中，按天汇总数比已知读者多出的人数；各项数字采用已知读者',
  ),
  audience_by_counts: words(
    'Audience by counts',
    '汇总数多出的受众',
    'people sent to that daily counts have more than the known recipients of the same broadcasts; figures use the known ones',
    '同一群发中，按天汇总数比已知接收者多出的发送人数；各项数字采用已知接收者',
  ),
  counts_above_reach: words(
    'Counts above the reach',
    '汇总数超过触达',
    'broadcasts without an open rate, since their daily counts have more readers than people reached',
    '按天汇总的已读数超过触达人数、因而没有已读率的群发次数',
  ),
  readers_above_reach: words(
    'Readers above the reach',
    '超出触达的读者',
    'readers that the daily counts of this broadcast have more than people reached; out of: the people reached',
    '该群发按天汇总的已读数超出触达人数的部分；总数为触达人数',
  ),
  counts_that_fall: words(
    'Counts that fall',
    '回落的汇总数',
    'readers up to a day that a later day no longer has, of this broadcast; out of: the readers up to that day; at: that day. Figures take the later count',
    '该群发截至某天的已读数，比之后某天的已读数多出的部分；总数为截至该天的已读数，时间为该天。各项数字采用之后的数',
  ),
  outcomes_name_no_broadcast: words(
    'Outcomes without a broadcast',
    '未指明群发的结果',
    '1: such events arrive and none names a broadcast, so their figures are null',
    '1 表示已收到此类事件但都没有指明群发，相关数字为空',
  ),
  conversions_without_broadcast: words(
    'Conversions without a broadcast',
    '未指明群发的转化',
    'conversion events',
    '转化事件',
  ),
  conversions_without_click: words(
    'Conversions without a click',
    '没有点击的转化',
    'conversion events of the audience',
    '受众的转化事件',
  ),
  touches_full: words(
    'Touches with 64 clicks',
    '点击达到 64 次的触点',
    'people of a broadcast with 64 clicks or more; attribution knows the first and the last 63 of them',
    '同一群发中点击达到 64 次的人；归因只采用首次与最后 63 次点击',
  ),
  unused_events: words(
    'Not used by any figure',
    '尚无指标使用',
    'stored, not used by any figure',
    '已存储，尚无指标使用',
  ),
  conflicting_duplicates: words(
    'Conflicting duplicates',
    '编号重复但内容不同',
    'ids with more than one content',
    '同一编号出现过不同内容',
  ),
  facts_disagree: words(
    'Metadata mismatch',
    '群发信息不一致',
    'broadcasts whose events carry other values',
    '事件所带信息与群发自身信息不符的群发',
  ),
  pending_units: words(
    'Waiting to be computed',
    '等待重算',
    'units; at: the longest waiting',
    '重算单元；时间为等待最久的一个',
  ),
  failing_units: words(
    'Failing to be computed',
    '重算失败',
    'units that failed in a row; at: the latest failure',
    '连续失败的重算单元；时间为最近一次失败',
  ),
  dead_letters: words('Dead letters', '死信', 'not replayed; at: the latest', '尚未重新处理；时间为最近一条'),
  dead_letters_without_tenant: words(
    'Dead letters of no tenant',
    '无租户的死信',
    'not replayed; at: the latest',
    '尚未重新处理；时间为最近一条',
  ),
} as const satisfies Readonly<Record<string, CheckWords>>;
export type CheckId = keyof typeof checkWords;

const isCheck = (id: string): id is CheckId => id in checkWords;

/** A check's words by its id; undefined for what is no check. */
export function wordsOfCheck(id: string): CheckWords | undefined {
  return isCheck(id) ? checkWords[id] : undefined;
}

/** What the detail of a finding is in words; undefined for failing units, whose detail is the name of one. */
export function detailOfCheck(id: string): Localised | undefined {
  return id === 'failing_units' ? undefined : wordsOfCheck(id)?.detail;
}
