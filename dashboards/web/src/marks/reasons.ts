import type { Localised } from '../../../definitions/definition.ts';
import type { Absence } from './absence.ts';

/** What stands in a cell instead of a figure. */
export const absenceWords: Readonly<Record<Absence, Localised>> = {
  not_measurable: { en: 'not measurable', 'zh-CN': '无法测量' },
  no_denominator: { en: 'N/A', 'zh-CN': '不适用' },
  immature: { en: 'too early', 'zh-CN': '未到观察期' },
  suppressed: { en: 'too few people', 'zh-CN': '人数过少' },
  no_data: { en: '–', 'zh-CN': '–' },
};

const reasons: Readonly<Record<string, Localised>> = {
  no_reads: {
    en: 'The platform does not report reads, so nobody can know how many read. Not 0.',
    'zh-CN': '该平台不上报已读，因此无从得知已读人数；并非 0。',
  },
  no_deliveries: {
    en: 'The platform does not report deliveries: rates are of sent minus failed.',
    'zh-CN': '该平台不上报送达：比率以已发送减失败为分母。',
  },
  no_clicks: {
    en: 'No clicks are reported: link tracking is off here. Not 0%.',
    'zh-CN': '未上报点击：未启用链接跟踪；并非 0%。',
  },
  event_date: {
    en: 'By event date there are counts and no rates. Let the broadcast date count to see rates.',
    'zh-CN': '按事件日期只有数量，没有比率。改按群发日期即可看到比率。',
  },
  not_yet: { en: 'Not counted yet by this version.', 'zh-CN': '本版本尚未统计。' },
  immature: {
    en: 'Too young for this horizon. Look again later, or choose a shorter horizon.',
    'zh-CN': '尚未到观察期。请稍后再看，或选择更短的观察期。',
  },
  suppressed: {
    en: 'Fewer people than the smallest group that this organisation shows.',
    'zh-CN': '人数低于本组织允许显示的下限。',
  },
  no_denominator: {
    en: 'Nobody in the denominator: there is no rate of nobody.',
    'zh-CN': '分母为零：没有可计算的比率。',
  },
  no_data: { en: 'Nothing arrived for it.', 'zh-CN': '没有相关数据。' },
  aggregate: {
    en: 'The platform gives totals only, without a split by audience.',
    'zh-CN': '该平台仅提供汇总，无法按受众拆分。',
  },
  too_few_broadcasts: {
    en: 'Too few broadcasts to say what is usual.',
    'zh-CN': '群发太少，无法判断常态。',
  },
  too_few_comparables: {
    en: 'Too few comparable broadcasts: at least five are needed.',
    'zh-CN': '可比群发不足：至少需要五个。',
  },
};

/** A reason code as a sentence; a code that is not known is told as it is. */
export function reasonText(code: string): Localised {
  const told = reasons[code];
  if (told !== undefined) return told;
  const words = code.replaceAll('_', ' ');
  return { en: `Not measurable: ${words}.`, 'zh-CN': `无法测量：${words}。` };
}

/** What a mark of absence says when it is pointed at; undefined where the mark says all. */
export function absenceSentence(is: Absence, reason: string): Localised | undefined {
  if (reason !== '') return reasonText(reason);
  return is === 'no_data' ? undefined : reasons[is];
}
