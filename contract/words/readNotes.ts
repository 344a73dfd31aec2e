import { durationWords } from './duration.ts';
import { type AsOf, knownByText, lastCount, lastList } from './knownBy.ts';
import type { Localised } from './localised.ts';
import { many, people, percent } from './numbers.ts';

/** Notes on how reads are known. */

/** Broadcasts whose reads are known by lists or by counts, and up to when; `all`: those of every broadcast of the answer. */
export interface ReadsOf {
  readonly count: number;
  readonly all: boolean;
  readonly asOf: AsOf | 'several' | undefined;
}

const windows = {
  '1h': { en: 'within 1 hour', zh: '1 小时内' },
  '24h': { en: 'within 24 hours', zh: '24 小时内' },
  '3d': { en: 'within 3 days', zh: '3 天内' },
  '7d': { en: 'within 7 days', zh: '7 天内' },
  '30d': { en: 'within 30 days', zh: '30 天内' },
  all: { en: 'so far', zh: '累计至今' },
} as const;

/** The readers of one broadcast at a horizon: from `low` to `high`. */
export interface ReadEnds {
  readonly horizon: keyof typeof windows;
  readonly low: number;
  readonly high: number;
}

/** How long after its first send the last list or count of a broadcast is; null: there is none yet. */
export interface LastSeen {
  readonly by: 'lists' | 'counts';
  readonly ms: number | null;
}

function seenText(seen: LastSeen | undefined): Localised {
  if (seen === undefined) return { en: '', 'zh-CN': '' };
  const { by, ms } = seen;
  if (ms === null) {
    return by === 'lists'
      ? { en: ' (no complete list yet)', 'zh-CN': '（尚无完整名单）' }
      : { en: ' (no count yet)', 'zh-CN': '（尚无汇总数）' };
  }
  const age = durationWords(ms);
  return by === 'lists'
    ? { en: ` (last list after ${age.en})`, 'zh-CN': `（最近一次名单在发送后 ${age['zh-CN']}）` }
    : { en: ` (counts up to ${age.en} after the first send)`, 'zh-CN': `（汇总数截至发送后 ${age['zh-CN']}）` };
}

/** Of one broadcast: its readers at each horizon where they are no single number. */
function oneBroadcast(ends: readonly ReadEnds[], reach: number, seen: LastSeen | undefined): Localised {
  // Who is not known to be reached may have read, too: then the reach bounds nothing.
  const isBound = ends.every(({ high }) => high <= reach);
  const [of, ofZh] = isBound ? [` of ${people(reach)} people`, `触达 ${people(reach)} 人，`] : [' people', ''];
  const parts = ends.map(({ horizon, low, high }, i) => {
    const open = isBound && high === reach && low > 0;
    const { en, zh } = windows[horizon];
    return {
      en: `${open ? `at least ${people(low)}` : `${people(low)} to ${people(high)}`}${i === 0 ? of : ''} ${en}`,
      zh: `${zh}已读${open ? `至少 ${people(low)} 人` : ` ${people(low)} 至 ${people(high)} 人`}`,
    };
  });
  const age = seenText(seen);
  return {
    en: `The exact number of readers is not known: ${parts.map(({ en }) => en).join(', ')}${age.en}`,
    'zh-CN': `确切的已读人数未知：${ofZh}${parts.map(({ zh }) => zh).join('，')}${age['zh-CN']}`,
  };
}

export type BetweenPolls =
  | {
      readonly as: 'broadcast';
      readonly ends: readonly ReadEnds[];
      readonly reach: number;
      readonly seen?: LastSeen | undefined;
    }
  /** Points of a curve. */
  | { readonly as: 'points' }
  /** Rows of single broadcasts. */
  | { readonly as: 'rows'; readonly count: number }
  /** Several broadcasts, none of them with a single value. */
  | { readonly as: 'none'; readonly count: number }
  /** The share of the people reached that `read` covers. */
  | { readonly as: 'share'; readonly share: number }
  /** Rows that a ranking leaves out; comparable broadcasts that what is usual leaves out. */
  | { readonly as: 'unranked' | 'comparables'; readonly count: number };

function between_polls(of: BetweenPolls): Localised {
  switch (of.as) {
    case 'broadcast':
      return oneBroadcast(of.ends, of.reach, of.seen);
    case 'points':
      return {
        en: 'Lists and counts are taken at a few times: between them only a range of the readers is known',
        'zh-CN': '名单和汇总数只在若干时刻取得：其间的已读人数只有区间',
      };
    case 'rows':
      return {
        en: `${many(of.count, 'broadcast')} where only a range of readers is known`,
        'zh-CN': `${of.count} 次群发的已读只有区间，没有确定值`,
      };
    case 'none':
      return {
        en: `For ${of.count === 1 ? 'this broadcast' : `all ${of.count} broadcasts`} only a range of readers is known: Read and Open rate are empty, and the ends of their ranges are given`,
        'zh-CN': `${of.count === 1 ? '该群发' : `全部 ${of.count} 次群发`}的已读只有区间，没有确定值：已读与已读率为空，另给出其下限与上限`,
      };
    case 'share':
      return {
        en: `Read and Open rate cover ${percent(of.share)} of the people reached. For the other broadcasts only a range of readers is known; the ends of the ranges of Read and Open rate include them`,
        'zh-CN': `已读与已读率只覆盖触达人次的 ${percent(of.share)}：其余群发的已读只有区间，没有确定值；已读与已读率的下限和上限也含这些群发`,
      };
    case 'unranked':
      return {
        en: `${many(of.count, 'row')} where only a range of readers is known: not ranked, listed last`,
        'zh-CN': `${of.count} 行的已读只有区间，没有确定值：不参与排名，列在最后`,
      };
    case 'comparables':
      return {
        en: `${many(of.count, 'comparable broadcast')} where only a range of readers is known: not used for the comparison`,
        'zh-CN': `${of.count} 次同类群发的已读只有区间，没有确定值：不用于对比`,
      };
  }
}

export const readNotes = {
  between_polls,
  reads_from_lists: ({ count, all, asOf }: ReadsOf): Localised =>
    all
      ? knownByText('poll', asOf)
      : {
          en: `Reads of ${many(count, 'broadcast')} are known by lists of readers${lastList(asOf).en}`,
          'zh-CN': `${count} 次群发的已读来自已读名单轮询${lastList(asOf)['zh-CN']}`,
        },
  reads_from_counts: ({ count, all, asOf }: ReadsOf): Localised =>
    all
      ? knownByText('aggregate', asOf)
      : {
          en: `Reads of ${many(count, 'broadcast')} are known by daily counts of the platform${lastCount(asOf).en}`,
          'zh-CN': `${count} 次群发的已读来自平台按天汇总数${lastCount(asOf)['zh-CN']}`,
        },
  audiences_from_events: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'broadcast')} with more than 1,024 different combinations of segments: counted from ${count === 1 ? 'its' : 'their'} events for this answer`,
    'zh-CN': `${count} 次群发的分群组合超过 1,024 种，本次直接由事件统计`,
  }),
  /** `named`: the first of them. */
  audiences_too_many: ({ count, named }: { readonly count: number; readonly named: readonly string[] }): Localised => ({
    en: `${many(count, 'broadcast')} ${count === 1 ? 'is' : 'are'} left out (${named.join(', ')}${count > named.length ? ', …' : ''}). ${count === 1 ? 'It has' : 'They have'} more than 1,024 combinations of segments, and either too many events for one answer or a recompute is running. Choose a shorter period, fewer broadcasts or one segment`,
    'zh-CN': `有 ${count} 次群发本次未计入：${named.join('、')}${count > named.length ? ' 等' : ''}。原因是分群组合超过 1,024 种，且事件过多或正在重算。请缩短时间范围、减少群发，或只选一个分群`,
  }),
  no_audience_split: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'broadcast')} ${count === 1 ? 'has' : 'have'} counts without a split by audience: these counts are not included`,
    'zh-CN': `${count} 次群发的汇总数无法按受众拆分，未计入`,
  }),
  no_audience_tags: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'broadcast')} without tagged recipients: in no row by segment`,
    'zh-CN': `${count} 次群发的接收者没有受众分群，不在按分群的各行中`,
  }),
  /** `all`: of every broadcast of the answer. */
  counts_above_reach: ({ count, all }: { readonly count: number; readonly all: boolean }): Localised => {
    if (all && count === 1) {
      return {
        en: 'The counts of reads exceed the people reached, so there is no open rate',
        'zh-CN': '汇总的已读数超过触达人数，因此没有已读率',
      };
    }
    return {
      en: `${many(count, 'broadcast')} ${count === 1 ? 'is missing from Open rate: its' : 'are missing from Open rate: their'} counts of reads exceed the people reached`,
      'zh-CN': `${count} 次群发未计入已读率：其汇总的已读数超过触达人数`,
    };
  },
  reads_lower_bound: ({ count, all }: { readonly count: number; readonly all: boolean }): Localised => ({
    en: `Reads${all ? '' : ` of ${many(count, 'broadcast')}`} are a lower bound: blocked images and disabled receipts hide some`,
    'zh-CN': `${all ? '' : `${count} 次群发的`}已读数为下限：屏蔽图片或关闭回执的人不会计入`,
  }),
};
