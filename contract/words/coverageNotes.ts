import type { Localised } from './localised.ts';
import { many, percent } from './numbers.ts';

/** Notes on what cannot be measured, or of some broadcasts only. */

/** Broadcasts that a figure lacks, by its name on the screen, and what their daily counts do not give. */
const missingFrom = (figure: Localised, count: number, lacks: Localised): Localised => ({
  en: `${many(count, 'broadcast')} ${count === 1 ? 'is missing from' : 'are missing from'} ${figure.en}: ${count === 1 ? 'its' : 'their'} daily counts do not give ${lacks.en}`,
  'zh-CN': `${count} 次群发未计入${figure['zh-CN']}：其按天汇总数没有${lacks['zh-CN']}`,
});
const recipients: Localised = { en: 'the number of recipients', 'zh-CN': '发送人数' };

const stages = {
  delivery: { en: 'Deliveries', zh: '送达' },
  read: { en: 'Reads', zh: '已读' },
  click: { en: 'Clicks', zh: '点击' },
  conversion: { en: 'Conversions', zh: '转化' },
} as const;
export type SharedStage = keyof typeof stages;

const notMeasurable = {
  rows: (count: number): Localised => ({
    en: `${many(count, 'row')} with unknown figures: empty, not 0 (see “Why figures are unknown”)`,
    'zh-CN': `${count} 行中有些数字无法统计，留空，并非 0（见“无法统计的原因”）`,
  }),
  rates: (count: number): Localised => ({
    en: `${many(count, 'rate')} not measurable for this broadcast: empty, not 0`,
    'zh-CN': `该群发有 ${count} 个比率无法统计，留空，并非 0`,
  }),
  reads_left_out: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} without reported reads: not included, their number is given separately`,
    'zh-CN': `${count} 次群发没有已读回执：未计入，次数另行给出`,
  }),
  counts_left_out: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} whose daily counts lack the reads or the people reached: not included, their number is given separately`,
    'zh-CN': `${count} 次群发的按天汇总数缺少已读数或触达人数：未计入，次数另行给出`,
  }),
  delivery_rate: (count: number) => missingFrom({ en: 'Delivery rate', 'zh-CN': '送达率' }, count, recipients),
  sent: (count: number) => missingFrom({ en: 'Sent', 'zh-CN': '已发送' }, count, recipients),
  failed: (count: number) =>
    missingFrom({ en: 'Failed', 'zh-CN': '失败' }, count, { en: 'failures', 'zh-CN': '失败人数' }),
  curve: (): Localised => ({
    en: 'Reads of this broadcast are not reported, so there is no curve',
    'zh-CN': '该群发没有已读回执，因此没有曲线',
  }),
  curve_uncounted: (): Localised => ({
    en: 'No daily count of reads has arrived yet, so there is no curve',
    'zh-CN': '尚未收到已读的按天汇总数，因此没有曲线',
  }),
  curve_of_no_audience: (): Localised => ({
    en: 'The daily counts of this broadcast name no audience to divide by, so there is no curve',
    'zh-CN': '该群发的按天汇总数没有受众人数，无法计算占比，因此没有曲线',
  }),
  curve_above_reach: (): Localised => ({
    en: 'The daily counts of reads of this broadcast exceed the people reached, so there is no curve',
    'zh-CN': '该群发按天汇总的已读数超过触达人数，因此没有曲线',
  }),
  curve_of_everyone: (): Localised => ({
    en: 'Daily counts have no split by audience, so there is a curve of everyone only',
    'zh-CN': '按天汇总数无法按受众拆分，因此只有全部受众的曲线',
  }),
};

function share({ stage, share: part }: { readonly stage: SharedStage; readonly share: number }): Localised {
  const { en, zh } = stages[stage];
  if (stage === 'delivery' && part === 0) {
    return {
      en: 'Deliveries are not reported: the denominator of rates is sent minus failed',
      'zh-CN': '没有送达回执：比率以已发送减失败为分母',
    };
  }
  if (part === 0) {
    return {
      en: `${en} are not known for any recipient: these figures are unknown, not 0`,
      'zh-CN': `没有可统计的${zh}数据：相关数字未知，并非 0`,
    };
  }
  const known = {
    en: `${en} are known for ${percent(part)} of recipients; figures about ${en.toLowerCase()} cover only these recipients`,
    'zh-CN': `仅 ${percent(part)} 的发送可统计${zh}，${zh}数据只含这部分`,
  };
  if (stage !== 'delivery') return known;
  return {
    en: `${known.en}. Elsewhere the denominator of rates is sent minus failed`,
    'zh-CN': `${known['zh-CN']}；其余以已发送减失败为分母`,
  };
}

/** For answers without the share of recipients: of how many broadcasts a stage is known. */
function covered(own: { readonly stage: SharedStage; readonly count: number; readonly of: number }): Localised {
  const { en, zh } = stages[own.stage];
  return {
    en: `${en} are known for ${own.count} of ${many(own.of, 'broadcast')}; figures about ${en.toLowerCase()} cover only these broadcasts`,
    'zh-CN': `${own.of} 次群发中仅 ${own.count} 次可统计${zh}，${zh}数据只含这部分`,
  };
}

/** For answers without the share of recipients: of how many broadcasts deliveries are not reported. */
function denominator({ count, of }: { readonly count: number; readonly of: number }): Localised {
  if (count === of) return share({ stage: 'delivery', share: 0 });
  return {
    en: `Deliveries are not reported for ${count} of ${many(of, 'broadcast')}: there the denominator of rates is sent minus failed`,
    'zh-CN': `${of} 次群发中有 ${count} 次没有送达回执，其比率以已发送减失败为分母`,
  };
}

export const coverageNotes = {
  not_measurable: (
    of:
      | { readonly as: keyof typeof notMeasurable; readonly count: number }
      | { readonly as: 'share'; readonly stage: SharedStage; readonly share: number }
      | { readonly as: 'denominator'; readonly count: number; readonly of: number }
      | { readonly as: 'covered'; readonly stage: SharedStage; readonly count: number; readonly of: number },
  ) => {
    if (of.as === 'share') return share(of);
    if (of.as === 'covered') return covered(of);
    return of.as === 'denominator' ? denominator(of) : notMeasurable[of.as](of.count);
  },
  /** `all`: of every broadcast of the answer. */
  deliveries_incomplete: ({
    count,
    all,
    share: part,
  }: {
    readonly count: number;
    readonly all: boolean;
    readonly share: number;
  }): Localised => ({
    en: `Delivery reports${all ? '' : ` of ${many(count, 'broadcast')}`} are incomplete: ${percent(part)} of the people who read, clicked or reacted have none. Rates of delivered may be too high by up to that share`,
    'zh-CN': `${all ? '' : `${count} 次群发的`}送达回执不完整：有已读、点击或互动的接收者中 ${percent(part)} 没有送达回执，以已送达为分母的比率最多可能偏高这一比例`,
  }),
};
