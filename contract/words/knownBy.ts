import type { StageBasis } from '../platform/fact.ts';
import type { Localised } from './localised.ts';

/** The ways in which the reads of an answer are known: the values of the column `known_by`. */
export const waysKnown = ['event', 'poll', 'aggregate', 'mixed'] as const;
export type KnownBy = (typeof waysKnown)[number];

/** How a stage is known in a word or two, for cells of a table. */
const basisWords: Readonly<Record<StageBasis, Localised>> = {
  event: { en: 'per recipient', 'zh-CN': '逐人回执' },
  poll: { en: 'lists of readers', 'zh-CN': '已读名单轮询' },
  aggregate: { en: 'daily counts', 'zh-CN': '按天汇总数' },
  none: { en: 'not known', 'zh-CN': '未知' },
};

/** The same of the reads of an answer, which several broadcasts may have. */
export const wayWords: Readonly<Record<KnownBy, Localised>> = {
  event: basisWords.event,
  poll: basisWords.poll,
  aggregate: basisWords.aggregate,
  mixed: { en: 'several sources', 'zh-CN': '多种来源' },
};

/** Columns of answers whose values are such codes, with their words. */
export const columnsOfWays: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  known_by: wayWords,
  basis: basisWords,
  basis_delivery: basisWords,
  basis_read: basisWords,
  basis_click: basisWords,
};

/** Up to when reads are known: the text of a time; `earliest` of those of several broadcasts. */
export interface AsOf {
  readonly time: string;
  readonly earliest: boolean;
}

const none: Localised = { en: '', 'zh-CN': '' };

/** When the last complete list was taken; `several`: not known of the lists alone. */
export function lastList(asOf: AsOf | 'several' | undefined): Localised {
  if (asOf === 'several') return none;
  if (asOf === undefined) return { en: ', none of them complete yet', 'zh-CN': '，尚无完整名单' };
  return asOf.earliest
    ? {
        en: `, the last complete one taken at ${asOf.time} or later`,
        'zh-CN': `，最近一次完整名单取得于 ${asOf.time} 或更晚`,
      }
    : { en: `, the last complete one taken at ${asOf.time}`, 'zh-CN': `，最近一次完整名单取得于 ${asOf.time}` };
}

/** Up to when there are counts; `several`: not known of the counts alone. */
export function lastCount(asOf: AsOf | 'several' | undefined): Localised {
  if (asOf === undefined || asOf === 'several') return none;
  return asOf.earliest
    ? { en: `, complete at least until ${asOf.time}`, 'zh-CN': `，各来源都已统计到 ${asOf.time} 或更晚` }
    : { en: `, complete until ${asOf.time}`, 'zh-CN': `，已统计到 ${asOf.time}` };
}

const sentences: Readonly<Record<KnownBy, (asOf: AsOf | 'several' | undefined) => Localised>> = {
  event: () => ({ en: 'Read data: per recipient', 'zh-CN': '已读数据来源：逐人回执' }),
  poll: (asOf) => joined({ en: 'Read data: lists of readers', 'zh-CN': '已读数据来源：已读名单轮询' }, lastList(asOf)),
  aggregate: (asOf) =>
    joined({ en: 'Read data: daily counts of the platform', 'zh-CN': '已读数据来源：平台按天汇总数' }, lastCount(asOf)),
  mixed: (asOf) =>
    joined(
      {
        en: 'Read data: several sources (per recipient, lists of readers or daily counts)',
        'zh-CN': '已读数据来源：多种（逐人回执、已读名单轮询或按天汇总数）',
      },
      lastCount(asOf),
    ),
};

/** One sentence: how the reads of an answer are known, and as of when. */
export function knownByText(by: KnownBy, asOf: AsOf | 'several' | undefined): Localised {
  return sentences[by](asOf);
}

/** What a row of an answer has of how its reads are known. */
interface KnownRow {
  readonly known_by?: unknown;
  readonly read_as_of?: unknown;
  /** How many broadcasts it is of; without it, `broadcast` null is any number and no `broadcast` is one. */
  readonly broadcasts?: unknown;
  readonly broadcast?: unknown;
}

/**
 * How the reads of several rows are known together, and up to when: undefined where none of them are. The time is the earliest of
 * several where rows have different ones, or one of several broadcasts has them.
 */
export function knownTogether(
  rows: readonly KnownRow[],
): { readonly by: KnownBy; readonly asOf: number | undefined; readonly earliest: boolean } | undefined {
  const [way, ...others] = waysKnown.filter((one) => rows.some(({ known_by }) => known_by === one));
  if (way === undefined) return undefined;
  const timed = rows.filter(({ read_as_of }) => typeof read_as_of === 'number');
  const times = timed.map(({ read_as_of }) => Number(read_as_of));
  const by = others.length > 0 ? 'mixed' : way;
  const earliest = by === 'mixed' || new Set(times).size > 1 || timed.some(isOfSeveral);
  return { by, asOf: times.length > 0 ? Math.min(...times) : undefined, earliest };
}

const isOfSeveral = ({ broadcasts, broadcast }: KnownRow) =>
  typeof broadcasts === 'number' ? broadcasts > 1 : broadcast === null;

/** `2026-06-04 00:00 (Asia/Shanghai)`. */
export function timeIn(zone: string, ms: number): string {
  // Swedish writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return `${text.format(ms)} (${zone})`;
}

function joined(one: Localised, other: Localised): Localised {
  return { en: one.en + other.en, 'zh-CN': one['zh-CN'] + other['zh-CN'] };
}
