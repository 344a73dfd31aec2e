import { type Reason, readReasons } from '../../../../../contract/notes.ts';
import { reasonWords } from '../../../../../contract/words/reasons.ts';
import type { Localised } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import { readsAtLeast, silentOnDeliveries, silentOnReads } from './platformWords.ts';

/** One thing that cannot be known of a broadcast, or not fully, and what follows from it. */
export interface Unmeasurable {
  readonly code: Reason | 'polled' | 'lower_bound';
  readonly why: Localised;
  /** What follows from it, where `why` does not include that. */
  readonly so?: Localised;
}

const narrowed = (en: string, zh: string): Localised => ({
  en: `This broadcast does not report ${en} (not listed in its field reports).`,
  'zh-CN': `发送方已声明这次群发不上报${zh}（见群发事件的 reports 字段）。`,
});

/** In words of the broadcast's platform. */
const ofPlatform: Readonly<Partial<Record<Reason, (platform: string) => Omit<Unmeasurable, 'code'>>>> = {
  no_reads: (platform) => ({
    why: silentOnReads[platform] ?? narrowed('reads', '已读'),
    so: {
      en: 'Reads, open rate and click-to-open are unknown, not 0. At least those who clicked were reached.',
      'zh-CN': '因此已读、已读率与已读后点击率未知，并非 0；触达人数至少等于点击人数。',
    },
  }),
  no_deliveries: (platform) => {
    const why = silentOnDeliveries[platform];
    // Deliveries that the platform could report, and no one sends: not a matter of the platform, or of `reports` alone.
    if (why === undefined) return { why: reasonWords.no_deliveries };
    return {
      why,
      so: {
        en: 'Rates are based on sent minus failed.',
        'zh-CN': '因此比率以已发送减失败为分母。',
      },
    };
  },
  no_clicks: () => ({
    why: narrowed('clicks', '点击'),
    so: {
      en: 'Clicks and the conversions after them are unknown, not 0.',
      'zh-CN': '因此点击与点击后的转化未知，并非 0。',
    },
  }),
};

/** In the words that every screen has. */
const general: readonly Reason[] = [
  'deliveries_incomplete',
  'counts_above_reach',
  'no_conversions',
  'no_optouts',
  'no_complaints',
  'conversions_name_no_broadcast',
  'optouts_name_no_broadcast',
  'complaints_name_no_broadcast',
];

const polled: Unmeasurable = {
  code: 'polled',
  why: {
    en: 'Reads come from polled lists. People on a list read before it was taken; the exact time is not known.',
    'zh-CN': '已读来自已读名单轮询：名单中的人在取得名单之前已读，确切时间未知。',
  },
  so: {
    en: 'Times to read are upper limits, not exact.',
    'zh-CN': '因此已读用时只是上限，并不精确。',
  },
};

const countsOnly: Unmeasurable = {
  code: 'counts_only',
  why: {
    en: 'The platform reports only daily counts for this broadcast, without recipients.',
    'zh-CN': '平台只提供该群发的按天汇总数，没有接收者明细。',
  },
  so: {
    en: 'What it does not count (clicks, conversions, opt-outs, complaints, figures by segment) is unknown, not 0.',
    'zh-CN': '平台未给出汇总的各项（点击、转化、退订、投诉以及按分群的数据）因此未知，并非 0。',
  },
};

/** Reasons that follow from there being no recipients, or no such count. */
const ofRecipients: readonly Reason[] = [
  'no_deliveries',
  'no_reads',
  'no_clicks',
  'no_conversions',
  'no_optouts',
  'no_complaints',
];

const reasonsIn = (row: Row) => readReasons(String(row['not_measurable'] ?? ''));

/** Some figures of recipients are never known of a broadcast that is known by counts only, so its row has the reason. */
export const isCountsOnly = (row: Row): boolean => [...reasonsIn(row).values()].includes('counts_only');

/** Reads cannot be measured of this broadcast, now or later. Counts that are still to come are not among these reasons. */
export function isUnread(row: Row): boolean {
  const why = reasonsIn(row).get('read');
  return why === 'no_reads' || why === 'counts_above_reach' || why === 'no_denominator';
}

/**
 * What cannot be measured of a broadcast and why: codes from the row's `not_measurable` (`open_rate:no_reads;...`), words
 * from what is known of its platform; then what is measured but not exactly. `row` has platform, not_measurable and,
 * where they are known, its bases.
 */
export function unmeasurableOf(row: Row): readonly Unmeasurable[] {
  const platform = String(row['platform'] ?? '');
  const named = reasonsIn(row);
  const onlyCounts = isCountsOnly(row);
  const codes = [...new Set(named.values())].filter((code) => !(onlyCounts && ofRecipients.includes(code)));
  const unknown = codes.flatMap((code): Unmeasurable[] => {
    const own = ofPlatform[code]?.(platform);
    if (own !== undefined) return [{ code, ...own }];
    return general.includes(code) ? [{ code, why: reasonWords[code] }] : [];
  });
  const atLeast = readsAtLeast[platform];
  const seen = ![...named.values()].includes('no_reads');
  return [
    ...(onlyCounts ? [countsOnly] : []),
    ...unknown,
    // Of a rate it means that no one is in its denominator, which is no lack.
    ...(named.get('read') === 'no_denominator'
      ? [{ code: 'no_denominator' as const, why: reasonWords.no_denominator }]
      : []),
    ...(seen && row['basis'] === 'poll' ? [polled] : []),
    ...(seen && atLeast !== undefined
      ? [
          {
            code: 'lower_bound' as const,
            why: atLeast,
            so: { en: 'The true open rate is this or higher.', 'zh-CN': '实际已读率不低于此值。' },
          },
        ]
      : []),
  ];
}
