import { checkWords } from '../../../../contract/words/checks.ts';
import type { Localised } from '../../../definitions/definition.ts';

type Words = Readonly<Record<string, Localised>>;

/** Types of events, as people call them. */
export const eventTypeTitles: Words = {
  broadcast: { en: 'Broadcast', 'zh-CN': '群发' },
  assignment: { en: 'Assignment', 'zh-CN': '实验分组' },
  send: { en: 'Send', 'zh-CN': '发送' },
  delivery: { en: 'Delivery', 'zh-CN': '送达' },
  read: { en: 'Read', 'zh-CN': '已读' },
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
export const checkTitles: Words = Object.fromEntries(Object.entries(checkWords).map(([id, { title }]) => [id, title]));

/** What a check of data quality is about: types of events, kinds of what is computed, facts of a broadcast. */
export const subjectTitles: Words = {
  ...eventTypeTitles,
  slice: { en: 'Part of a large broadcast', 'zh-CN': '大型群发的分片' },
  sum: { en: 'Sum of a large broadcast', 'zh-CN': '大型群发的汇总' },
  day: { en: 'Day', 'zh-CN': '日' },
  unnamed: { en: 'Outcomes without a broadcast', 'zh-CN': '未指明群发的转化、退订与投诉' },
  platform: { en: 'Platform', 'zh-CN': '平台' },
  content_type: { en: 'Content type', 'zh-CN': '内容类型' },
  tier: { en: 'Delivery tier', 'zh-CN': '发送队列' },
};

/** The state of an origin of events, or of what waits to be computed. */
export const states: Words = {
  ok: { en: 'OK', 'zh-CN': '正常' },
  lagging: { en: 'Behind', 'zh-CN': '延迟' },
  stale: { en: 'No consumer', 'zh-CN': '没有消费者' },
  failing: { en: 'Failing', 'zh-CN': '失败' },
  pending: { en: 'Waiting', 'zh-CN': '等待中' },
};
