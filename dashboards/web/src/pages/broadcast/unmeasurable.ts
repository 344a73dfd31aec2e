import type { Localised } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import { readsAtLeast, silentOnDeliveries, silentOnReads } from './platformWords.ts';

/** One thing that cannot be known of a broadcast, or not fully, and what follows from it. */
export interface Unmeasurable {
  readonly code: string;
  readonly why: Localised;
  readonly so: Localised;
}

const narrowed = (en: string, zh: string): Localised => ({
  en: `This broadcast says that ${en} are not reported (reports).`,
  'zh-CN': `该群发声明不上报${zh}（reports）。`,
});

const reasons: Readonly<Record<string, (platform: string) => Omit<Unmeasurable, 'code'>>> = {
  no_reads: (platform) => ({
    why: silentOnReads[platform] ?? narrowed('reads', '阅读'),
    so: {
      en: 'Read, open rate and click-to-open are unknown, which is not 0. Clicks show at least who was reached.',
      'zh-CN': '因此已读、打开率与打开后点击率未知，并非 0；点击至少说明触达了谁。',
    },
  }),
  no_deliveries: (platform) => ({
    why: silentOnDeliveries[platform] ?? narrowed('deliveries', '送达'),
    so: {
      en: 'Rates are of sent minus failed instead of delivered.',
      'zh-CN': '因此比率以“已发送减失败”代替“已送达”作分母。',
    },
  }),
  no_clicks: () => ({
    why: narrowed('clicks', '点击'),
    so: {
      en: 'Clicks and the conversions that follow from them are unknown, which is not 0.',
      'zh-CN': '因此点击及由点击带来的转化未知，并非 0。',
    },
  }),
};

const polled: Unmeasurable = {
  code: 'polled',
  why: {
    en: 'Reads come from lists that are polled: who is on a list read before it was taken, when exactly nobody knows.',
    'zh-CN': '阅读来自轮询名单：名单上的人在轮询之前已读，确切时间不得而知。',
  },
  so: {
    en: 'Times to read are at the latest, never exact.',
    'zh-CN': '因此阅读时间只是最晚可能的时间，并不精确。',
  },
};

/**
 * What cannot be measured of a broadcast and why: codes from the row's `not_measurable` (`open_rate:no_reads;...`), words
 * from what is known of its platform; then what is measured but not exactly. `row` has platform, not_measurable and,
 * where it is known, basis.
 */
export function unmeasurableOf(row: Row): readonly Unmeasurable[] {
  const platform = String(row['platform'] ?? '');
  const codes = String(row['not_measurable'] ?? '')
    .split(';')
    .map((part) => part.split(':').at(-1) ?? '');
  const unknown = [...new Set(codes)].flatMap((code) => {
    const reason = reasons[code];
    return reason === undefined ? [] : [{ code, ...reason(platform) }];
  });
  const atLeast = readsAtLeast[platform];
  const seen = !codes.includes('no_reads');
  return [
    ...unknown,
    ...(seen && row['basis'] === 'poll' ? [polled] : []),
    ...(seen && atLeast !== undefined
      ? [
          {
            code: 'lower_bound',
            why: atLeast,
            so: { en: 'The true open rate is this or higher.', 'zh-CN': '实际打开率不低于此数。' },
          },
        ]
      : []),
  ];
}
