import type { Localised } from './localised.ts';

/** A concept of the product with its one term in each language, and the variants that no text uses. */
export interface Term extends Localised {
  /** Variants in Chinese texts. */
  readonly notZh?: RegExp;
  /** Variants in English texts. */
  readonly notEn?: RegExp;
}

/** One term for one concept. A test reads every text of the product, and fails on a variant. */
export const glossary = {
  broadcast: { en: 'broadcast', 'zh-CN': '群发（量词：次）', notZh: /[个条]群发/ },
  filter: { en: 'filter', 'zh-CN': '筛选', notZh: /过滤/ },
  window: {
    en: 'measurement window',
    'zh-CN': '统计窗口',
    notZh: /观察期|观测期|观察窗口/,
    notEn: /\bCounted within\b/i,
  },
  date_basis: {
    en: 'date basis',
    'zh-CN': '日期口径',
    notZh: /统计口径|分组与口径|按哪个日期/,
    notEn: /\bCounted by\b/,
  },
  granularity: { en: 'granularity', 'zh-CN': '时间粒度', notZh: /刻钟/, notEn: /length of a point/i },
  not_measurable: {
    en: 'not measurable',
    'zh-CN': '无法统计',
    notZh: /不可测量|无法测量|可测量|不可统计|不可衡量/,
    notEn: /unmeasurable|cannot be measured/i,
  },
  too_early: {
    en: 'too early (in a cell without a figure)',
    'zh-CN': '统计未满',
    notZh: /未到期|尚早|为时|[已未]成熟/,
    notEn: /too young/i,
  },
  still_counting: {
    en: 'still counting',
    'zh-CN': '统计中',
    notZh: /仍会增长|仍在增长/,
    notEn: /still grow|still collecting|too recent/i,
  },
  so_far: { en: 'so far', 'zh-CN': '累计至今', notZh: /截至目前|截至现在/ },
  final: { en: 'final', 'zh-CN': '已定', notEn: /stopped growing/i },
  period: { en: 'period', 'zh-CN': '时间范围（对比时为本期、上期）', notZh: /周期(?!性)|时段/ },
  earlier_period: {
    en: 'previous period',
    'zh-CN': '上期',
    notZh: /上一时段|较早时段|环比/,
    notEn: /\bperiod before\b|\bearlier period\b/i,
  },
  stage: { en: 'stage', 'zh-CN': '阶段', notZh: /环节/ },
  stages: {
    en: 'Sent, Delivered, Read, Clicked, Converted',
    'zh-CN': '已发送、已送达、已读、已点击、已转化',
    notZh: /占送达|占发送(?!人次)/,
  },
  segment: { en: 'segment', 'zh-CN': '分群', notZh: /人群包|标签组/ },
  reads: { en: 'reads', 'zh-CN': '已读', notZh: /阅读(?!时长)|浏览(?!器)|曝光/ },
  open_rate: { en: 'open rate', 'zh-CN': '已读率', notZh: /打开率|阅读率/, notEn: /\bread rate\b/i },
  click_to_open: { en: 'click-to-open', 'zh-CN': '已读后点击率', notZh: /打开后点击|打开点击率/ },
  conversion_rate: {
    en: 'conversion rate',
    'zh-CN': '转化率',
    notZh: /每触达转化|每送达转化/,
    notEn: /converted per /i,
  },
  implied: { en: 'implied', 'zh-CN': '推算', notZh: /推断/ },
  bot_opens: {
    en: 'bot opens',
    'zh-CN': '机器打开',
    notZh: /仅机器(?!打开)|机器阅读/,
    notEn: /\bmachine[- ](?:only|reads?|opens?|clicks?)\b/i,
  },
  usual: {
    en: 'usual',
    'zh-CN': '同类',
    notZh: /典型|可比群发/,
    notEn: /\btypical\b|\bthe usual\b(?! range)/i,
  },
  read_data: { en: 'read data', 'zh-CN': '已读数据来源', notZh: /已读依据/, notEn: /reads known by\b/i },
  replay: { en: 'replay', 'zh-CN': '重新处理', notZh: /重放/ },
  lag: { en: 'behind', 'zh-CN': '延迟', notZh: /滞后/ },
  retract: { en: 'retract (an event)', 'zh-CN': '作废（事件）', notZh: /撤[回销](?:这些|该|的)?事件|已撤回/ },
  undo: { en: 'undo (an import)', 'zh-CN': '撤销（导入）', notZh: /(?:作废|撤回)(?:了|此|该|本次|这次)?导入/ },
  recall: { en: 'recall (a message)', 'zh-CN': '撤回（消息）', notZh: /(?:作废|撤销)(?:了|该|这条)?消息/ },
  stored: { en: 'stored', 'zh-CN': '入库', notZh: /持久化/, notEn: /\bdurable\b/i },
  processed: {
    en: 'processed (of records)',
    'zh-CN': '读取（记录）',
    notEn: /\b(?:records?|events?) (?:are )?(?:being |not |un)read\b|\bunread records?\b/i,
  },
  error_code: { en: 'code', 'zh-CN': '错误码', notZh: /错误代码/ },
  producer: { en: 'producer', 'zh-CN': '发送端程序', notZh: /生产者/ },
  tier: { en: 'delivery tier', 'zh-CN': '发送队列', notZh: /通道/, notEn: /system channel/i },
  email: { en: 'email', 'zh-CN': '邮件', notEn: /\be-mails?\b/i },
  small_sample: { en: 'small sample', 'zh-CN': '样本不足' },
} as const satisfies Readonly<Record<string, Term>>;

/** How texts are written, whatever they are about: what they must not have, by what is wrong with it. */
export const writing = {
  zh: {
    'a number has a space to its unit': /\d\p{Script=Han}|\p{Script=Han}\d/u,
    'brackets between Chinese characters are full width': /\p{Script=Han}\s*\(|\)\s*\p{Script=Han}/u,
    'quotes are “ ”': /[「」]/,
    'a percentage has no space': /\d %/,
  },
  en: { 'a percentage has no space': /\d %/ },
} as const satisfies Readonly<Record<'zh' | 'en', Readonly<Record<string, RegExp>>>>;
