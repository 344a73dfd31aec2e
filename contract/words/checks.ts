import type { Localised } from './localised.ts';

interface CheckWords {
  readonly title: Localised;
  /** What is counted, and what the time (`at`) is where there is one. */
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
  ingest_lag: words(
    'Ingest lag',
    '接入延迟',
    'records not processed yet. Time: complete until',
    '尚未读取的记录数；“时间”为数据完整至的时刻',
  ),
  incident_gap: words(
    'Messages lost before they were processed',
    '未读取即丢失的消息',
    'records. Time: the latest',
    '记录数；“时间”为最近一次',
  ),
  incident_codec: words(
    'Messages with an unknown compression',
    '压缩格式未知的消息',
    'records. Time: the latest',
    '记录数；“时间”为最近一次',
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
  read_implied: words(
    'Read, implied',
    '推算已读',
    'people without a read event who clicked or reacted, counted as readers',
    '没有已读事件、但点击或互动过的人（计为已读）',
  ),
  machine_only: words(
    'Bot opens only',
    '仅机器打开',
    'recipients with bot opens or bot clicks only',
    '只有机器打开或机器点击的接收者',
  ),
  outside_audience: words(
    'Not in audience',
    '受众之外',
    'people who read, clicked or reacted, and were neither sent to nor assigned',
    '有已读、点击或互动，但既未发送也未分入实验的人',
  ),
  assigned_engaged: words(
    'Engaged without a send',
    '未发送却有互动',
    'people who were assigned and not sent to, and still read, clicked or reacted',
    '仅分入实验、未发送却有已读、点击或互动的人',
  ),
  skewed: words(
    'Clock skew',
    '时钟偏差',
    'recipients with an event more than 5 minutes before their delivery, or their send where no delivery is confirmed',
    '有事件比基准时间（送达时间，没有送达回执时为发送时间）早 5 分钟以上的人数',
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
    'people who read, clicked or reacted and have no confirmed delivery, in broadcasts with reported deliveries',
    '群发有送达回执，但这些有已读、点击或互动的人没有',
  ),
  read_not_measurable: words('Reads not reported', '没有已读回执', 'broadcasts', '群发次数'),
  click_not_measurable: words('Clicks not reported', '没有点击数据', 'broadcasts', '群发次数'),
  conversion_not_measurable: words('Conversions not reported', '没有转化数据', 'broadcasts', '群发次数'),
  earlier_definition: words('Earlier definition', '按旧定义计算', 'broadcasts to be recomputed', '待重算的群发次数'),
  readers_by_counts: words(
    'Readers by counts',
    '汇总数多出的读者',
    'by how many people the daily counts of reads exceed the known readers of the same broadcasts; figures use the known ones',
    '同一群发中，按天汇总数比已知读者多出的人数；各项数字采用已知读者',
  ),
  audience_by_counts: words(
    'Audience by counts',
    '汇总数多出的受众',
    'by how many people the daily counts exceed the known recipients of the same broadcasts; figures use the known ones',
    '同一群发中，按天汇总数比已知接收者多出的发送人数；各项数字采用已知接收者',
  ),
  counts_above_reach: words(
    'Counts above the reach',
    '汇总数超过触达',
    'broadcasts without an open rate, because their daily counts have more readers than people reached',
    '按天汇总的已读数超过触达人数、因而没有已读率的群发次数',
  ),
  readers_above_reach: words(
    'Readers above the reach',
    '超出触达的读者',
    'by how many readers the daily counts of this broadcast exceed the people reached. Out of: the people reached',
    '该群发按天汇总的已读数超出触达人数的部分。“分母”是触达人数',
  ),
  counts_that_fall: words(
    'Counts that fall',
    '回落的汇总数',
    "by how much a later day's total of readers is below an earlier day's. Out of: readers up to the earlier day. Time: that day. Figures use the later total",
    '累计已读数后来变小了，这里是减少的人数。“分母”是变小前的数，“时间”是那一天。各项数字采用后来的数',
  ),
  outcomes_name_no_broadcast: words(
    'Outcomes without a broadcast',
    '未指明群发的转化、退订与投诉',
    '1 means that such events arrive but none names a broadcast, so these figures are unknown',
    '1 表示已收到此类事件但都没有指明群发，相关数字未知',
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
    'conversions of people in the audience without a click before them',
    '受众中有人未点击就转化的次数',
  ),
  touches_full: words(
    'Touches with 64 clicks',
    '点击达到 64 次的触点',
    'people with 64 clicks or more in one broadcast; attribution keeps the first and the last 63 clicks',
    '同一群发中点击达到 64 次的人数；归因只保留第 1 次和最后 63 次点击',
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
    'units. Time: the longest waiting',
    '重算单元数；“时间”为等待最久的一个',
  ),
  failing_units: words(
    'Failing to be computed',
    '重算失败',
    'units that failed in a row. Time: the latest failure',
    '连续失败的重算单元数；“时间”为最近一次失败',
  ),
  dead_letters: words('Dead letters', '死信', 'not replayed. Time: the latest', '尚未重新处理；“时间”为最近一条'),
  dead_letters_without_tenant: words(
    'Dead letters of no tenant',
    '无租户的死信',
    'not replayed. Time: the latest',
    '尚未重新处理；“时间”为最近一条',
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
