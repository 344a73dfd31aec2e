import type { Localised } from '../../../definitions/definition.ts';

type Words = Readonly<Record<string, Localised>>;

/** Types of events, as people call them. */
export const eventTypeTitles: Words = {
  broadcast: { en: 'Broadcast', 'zh-CN': '群发' },
  assignment: { en: 'Assignment', 'zh-CN': '分组' },
  send: { en: 'Send', 'zh-CN': '发送' },
  delivery: { en: 'Delivery', 'zh-CN': '送达' },
  read: { en: 'Read', 'zh-CN': '阅读' },
  click: { en: 'Click', 'zh-CN': '点击' },
  conversion: { en: 'Conversion', 'zh-CN': '转化' },
  interaction: { en: 'Interaction', 'zh-CN': '互动' },
  optout: { en: 'Opt-out', 'zh-CN': '退订' },
  complaint: { en: 'Complaint', 'zh-CN': '投诉' },
  recall: { en: 'Recall', 'zh-CN': '撤回' },
  retract: { en: 'Retraction', 'zh-CN': '事件作废' },
  poll: { en: 'Poll', 'zh-CN': '轮询' },
  remedy: { en: 'Remedy', 'zh-CN': '补救' },
  leakage: { en: 'Leakage', 'zh-CN': '泄露' },
  moderation: { en: 'Moderation', 'zh-CN': '审核' },
  aggregate: { en: 'Aggregate', 'zh-CN': '汇总' },
  penalty: { en: 'Penalty', 'zh-CN': '处罚' },
  account_stats: { en: 'Account statistics', 'zh-CN': '账号统计' },
};

/** What checks of data quality are called. */
export const checkTitles: Words = {
  complete_until: { en: 'Complete until', 'zh-CN': '数据完整至' },
  ingest_lag: { en: 'Ingest lag', 'zh-CN': '接入滞后' },
  sent_implied: { en: 'Sent, implied', 'zh-CN': '推断已发送' },
  delivered_implied: { en: 'Delivered, implied', 'zh-CN': '推断已送达' },
  read_implied: { en: 'Read, implied', 'zh-CN': '推断已读' },
  machine_only: { en: 'Machines only', 'zh-CN': '仅机器' },
  outside_audience: { en: 'Outside the audience', 'zh-CN': '受众之外' },
  assigned_engaged: { en: 'Assigned, engaged', 'zh-CN': '已分组未发送却有互动' },
  skewed: { en: 'Clock skew', 'zh-CN': '时钟偏差' },
  delivery_not_measurable: { en: 'Delivery not measurable', 'zh-CN': '送达无法测量' },
  read_not_measurable: { en: 'Reads not measurable', 'zh-CN': '阅读无法测量' },
  click_not_measurable: { en: 'Clicks not measurable', 'zh-CN': '点击无法测量' },
  earlier_definition: { en: 'Of an earlier definition', 'zh-CN': '按旧定义计算' },
  conversions_without_broadcast: { en: 'Conversions without a broadcast', 'zh-CN': '未指明群发的转化' },
  conversions_without_click: { en: 'Conversions without a click', 'zh-CN': '没有点击的转化' },
  unused_events: { en: 'Not used by any figure', 'zh-CN': '尚无指标使用' },
  conflicting_duplicates: { en: 'Ids with two contents', 'zh-CN': '编号重复但内容不同' },
  facts_disagree: { en: 'Facts disagree', 'zh-CN': '群发信息不一致' },
  pending_units: { en: 'Waiting to be computed', 'zh-CN': '等待重算' },
  failing_units: { en: 'Failing to be computed', 'zh-CN': '重算失败' },
  dead_letters: { en: 'Dead letters', 'zh-CN': '死信' },
  dead_letters_without_tenant: { en: 'Dead letters of no tenant', 'zh-CN': '无租户的死信' },
};

/** What is counted by a check, for those who do not read the metric's English. */
export const checkDetails: Words = Object.fromEntries(
  Object.entries({
    'no event that arrived before is missing': '此前到达的事件均未遗漏',
    'records not read; at: complete until': '未读取的记录；时间为数据完整至',
    records: '记录数',
    'not replayed; at: the latest': '尚未重放；时间为最近一条',
    'recipients delivered to or failed without a send': '有送达或失败、但没有发送事件的接收者',
    'recipients without a confirmed delivery': '没有送达回执的接收者',
    'readers without a read of their own': '没有阅读事件的读者',
    'recipients with machine reads or clicks only': '只有机器阅读或点击的接收者',
    'engaged, and neither sent nor assigned': '有互动，但既未发送也未分组',
    'assigned, not sent, and engaged': '已分组、未发送，却有互动',
    'recipients with an event over 5 min before its base': '事件早于其前序超过 5 分钟的接收者',
    broadcasts: '群发数',
    'conversion events': '转化事件',
    'conversion events of the audience': '受众的转化事件',
    'stored, not used by any figure': '已存储，尚无指标使用',
    'units; at: the longest waiting': '重算单元；时间为等待最久的一个',
    'ids that came with more than one content': '同一编号出现过不同内容',
    'broadcasts whose events say otherwise': '事件所述与群发自身信息不符的群发',
  }).map(([en, zh]) => [en, { en, 'zh-CN': zh }]),
);

/** What a check of data quality is about: types of events, kinds of what is computed, facts of a broadcast. */
export const subjectTitles: Words = {
  ...eventTypeTitles,
  day: { en: 'Day', 'zh-CN': '日' },
  platform: { en: 'Platform', 'zh-CN': '平台' },
  content_type: { en: 'Content type', 'zh-CN': '内容类型' },
  tier: { en: 'Tier', 'zh-CN': '通道' },
};

/** How an origin of events, or what waits to be computed, stands. */
export const states: Words = {
  ok: { en: 'OK', 'zh-CN': '正常' },
  lagging: { en: 'Lagging', 'zh-CN': '滞后' },
  stale: { en: 'Stale', 'zh-CN': '久未上报' },
  failing: { en: 'Failing', 'zh-CN': '失败' },
  pending: { en: 'Waiting', 'zh-CN': '等待中' },
};
