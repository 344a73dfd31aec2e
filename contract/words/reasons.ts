import type { Reason } from '../notes.ts';
import type { Localised } from './localised.ts';

/** Why a figure is null, as a sentence. */
export const reasonWords = {
  no_deliveries: {
    en: 'Deliveries are not reported. Rates are based on sent minus failed.',
    'zh-CN': '没有送达回执，比率以已发送减失败为分母。',
  },
  no_reads: {
    en: 'Reads are not reported, so it is unknown how many people read. Not 0.',
    'zh-CN': '没有已读回执，无法得知已读人数；并非 0。',
  },
  no_clicks: {
    en: 'Clicks are not reported: no tracked links, or daily counts only. Not 0.',
    'zh-CN': '没有点击数据：未启用链接跟踪，或只有按天汇总数；并非 0。',
  },
  no_conversions: {
    en: 'The broadcast does not report conversions (not listed in its field reports). Not 0.',
    'zh-CN': '该群发未上报转化（群发事件的 reports 字段中没有 conversion）；并非 0。',
  },
  no_optouts: {
    en: 'The broadcast does not report opt-outs (not listed in its field reports). Not 0.',
    'zh-CN': '该群发未上报退订（群发事件的 reports 字段中没有 optout）；并非 0。',
  },
  no_complaints: {
    en: 'The broadcast does not report complaints (not listed in its field reports). Not 0.',
    'zh-CN': '该群发未上报投诉（群发事件的 reports 字段中没有 complaint）；并非 0。',
  },
  deliveries_incomplete: {
    en: 'Too few deliveries are confirmed, so deliveries are not counted. Rates are based on sent minus failed.',
    'zh-CN': '送达回执不完整，无法统计送达；比率以已发送减失败为分母。',
  },
  conversions_name_no_broadcast: {
    en: 'Conversions arrive, but none names a broadcast. Their orders are in “Attributed orders and revenue”; to get this figure, set the field broadcast on these events.',
    'zh-CN':
      '已收到转化事件，但都没有指明群发。这些订单计入“归因订单与收入”；要统计此项，请在转化事件中填写 broadcast 字段。',
  },
  optouts_name_no_broadcast: {
    en: 'Opt-outs arrive, but none names a broadcast. To get this figure, set the field broadcast on these events.',
    'zh-CN': '已收到退订事件，但都没有指明群发，无法计入；要统计此项，请在退订事件中填写 broadcast 字段。',
  },
  complaints_name_no_broadcast: {
    en: 'Complaints arrive, but none names a broadcast. To get this figure, set the field broadcast on these events.',
    'zh-CN': '已收到投诉事件，但都没有指明群发，无法计入；要统计此项，请在投诉事件中填写 broadcast 字段。',
  },
  between_polls: {
    en: 'There is no list of readers or daily count for the end of this measurement window, so the exact number is not known.',
    'zh-CN': '统计窗口截止时没有名单或汇总数，无法得知确切人数。',
  },
  no_audience_split: {
    en: 'The platform gives totals only, without readers or segments.',
    'zh-CN': '该平台仅提供汇总数，没有具体读者，也无法按分群拆分。',
  },
  counts_above_reach: {
    en: 'Daily counts have more readers than people reached: they include people outside this audience, so no rate can be given.',
    'zh-CN': '汇总的已读数超过触达人数：说明其中含受众以外的人，算不出已读率。',
  },
  counts_only: {
    en: 'Only daily counts of this broadcast are known, and they do not include this figure. Not 0.',
    'zh-CN': '该群发只有按天汇总数，其中没有这一项，无法得知；并非 0。',
  },
  no_dwell: {
    en: 'Reading times are not reported.',
    'zh-CN': '没有阅读时长数据。',
  },
  no_denominator: {
    en: 'No recipients to divide by: the denominator is 0, or the counts do not give the number of recipients.',
    'zh-CN': '分母为 0，或汇总数中没有受众人数，无法计算比率。',
  },
  no_data: { en: 'No data.', 'zh-CN': '没有相关数据。' },
  immature: {
    en: 'Too early: this measurement window is still counting. Look again later, or choose a shorter window.',
    'zh-CN': '统计未满：该统计窗口仍在统计中。请稍后再看，或选择更短的统计窗口。',
  },
  event_date: {
    en: 'Not available by event date, since it depends on what was sent. Choose the broadcast date as the date basis to see it.',
    'zh-CN': '该数字取决于发送，按事件日期无法统计。将日期口径改为群发日期即可查看。',
  },
  too_few_comparables: {
    en: 'Too few comparable broadcasts: at least five are needed.',
    'zh-CN': '同类群发不足，至少需要 5 次。',
  },
  currencies_differ: {
    en: 'The amounts are in different currencies, which are never added up.',
    'zh-CN': '金额币种不同，无法相加。',
  },
  no_cost: {
    en: 'No cost is known. Send the field cost with the broadcast.',
    'zh-CN': '没有成本数据。请在群发事件中填写 cost 字段。',
  },
  suppressed: {
    en: 'Hidden: fewer people than the minimum group size set for this tenant.',
    'zh-CN': '未显示：人数低于本租户设置的显示下限。',
  },
} as const satisfies Readonly<Record<Reason, Localised>>;
