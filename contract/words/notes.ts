import type { NoteCode } from '../notes.ts';
import { coverageNotes } from './coverageNotes.ts';
import type { Localised } from './localised.ts';
import { many } from './numbers.ts';
import { readNotes } from './readNotes.ts';

/** What was cut off at a limit. */
const listed = {
  groups: { en: 'groups', zh: '组' },
  rows: { en: 'rows', zh: '行' },
  units: { en: 'units', zh: '个单元' },
  letters: { en: 'groups with the most letters waiting', zh: '组（等待处理最多的）' },
  values: { en: 'values; search for part of one', zh: '个值；请搜索其中一部分' },
} as const;

const immature = {
  growing: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} still collecting results: figures will change`,
    'zh-CN': `${count} 次群发未满统计窗口，数字还会变化`,
  }),
  left_out: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} too recent for this measurement window: not included, counted separately`,
    'zh-CN': `${count} 次群发未满统计窗口，未计入，单独列出`,
  }),
  not_compared: (): Localised => ({
    en: 'The broadcast is too recent for this measurement window: it is not compared yet',
    'zh-CN': '该群发未满统计窗口，暂不对比',
  }),
  curve: (): Localised => ({
    en: 'The curve ends where the broadcast is still too recent',
    'zh-CN': '该群发未满统计窗口，曲线止于当前',
  }),
  horizons: (count: number): Localised => ({
    en: `${many(count, 'measurement window')} still collecting results: figures will change`,
    'zh-CN': `${count} 个统计窗口未满，数字还会变化`,
  }),
};

interface Amount {
  readonly currency: string;
  readonly amount: string;
}

const definition = {
  earlier: {
    en: 'Some figures follow an earlier definition; they are being recomputed',
    'zh-CN': '部分数字仍按旧定义计算，正在重算',
  },
  missing: {
    en: 'Some broadcasts may not be included yet: they are being recomputed',
    'zh-CN': '部分群发正在重算，可能暂未计入',
  },
  later: {
    en: 'The database has a later definition of the figures than this program: figures may differ, and none are recomputed here. Upgrade the program',
    'zh-CN': '数据库中的数字采用了比本程序更新的定义：数字可能有出入，本程序不再重算。请升级程序',
  },
} as const satisfies Readonly<Record<string, Localised>>;

const unnamed = (en: string, zh: string) => (): Localised => ({
  en: `${en} arrive, but none names a broadcast: their figures are null, not 0. Send the field broadcast with them`,
  'zh-CN': `已收到${zh}事件，但都没有指明群发：相关数字为空，并非 0。请填写 broadcast 字段`,
});

/** What a note's sentence is made of. Each code has a function of its own arguments. */
export const noteWords = {
  ...coverageNotes,
  ...readNotes,
  immature: ({ as, count }: { readonly as: keyof typeof immature; readonly count: number }) => immature[as](count),
  machine: ({ included }: { readonly included: boolean }): Localised =>
    included
      ? { en: 'Readers include people with bot opens only', 'zh-CN': '已读人数包含仅有机器打开的接收者' }
      : {
          en: 'Bot opens are not reads; people with bot opens only are in machine_only',
          'zh-CN': '机器打开不计为已读；仅有机器打开的接收者计入 machine_only',
        },
  overlap: (): Localised => ({
    en: 'Segments overlap: a recipient counts in each of their segments, so rows do not add up',
    'zh-CN': '受众分群有重叠：同一接收者会计入其所在的每个分群，各行不可相加',
  }),
  definition_changed: ({ as }: { readonly as: keyof typeof definition }) => definition[as],
  event_date: ({ lists, counts }: { readonly lists: boolean; readonly counts: boolean }): Localised => ({
    en: `By event date there are counts and no rates: what was read on a day was sent on other days${lists ? '. A read from a list counts when the list was taken' : ''}${counts ? '. Daily counts of a platform have no time of day and are left out' : ''}`,
    'zh-CN': `按事件日期只有数量，没有比率：当日的已读来自其他日期的发送${lists ? '；名单中的已读计入取得名单的时刻' : ''}${counts ? '；平台按天汇总数没有具体时刻，不计入' : ''}`,
  }),
  truncated: ({ what, limit }: { readonly what: keyof typeof listed; readonly limit: number }): Localised => ({
    en: `Only the first ${limit} ${listed[what].en}`,
    'zh-CN': `仅列出前 ${limit} ${listed[what].zh}`,
  }),
  pending: (of: { readonly as: 'units'; readonly count: number } | { readonly as: 'waited' }): Localised =>
    of.as === 'units'
      ? {
          en: `${many(of.count, 'unit')} to be recomputed: figures may still change`,
          'zh-CN': `${of.count} 个单元待重算，数字可能变化`,
        }
      : {
          en: 'The wait is over, and not every event from before this request is counted: figures may still change',
          'zh-CN': '等待时间已到，请求之前的事件尚未全部计入，数字可能变化',
        },
  mixed_versions: (): Localised => ({
    en: 'A recompute is under way: some figures may be from before it and some from after it, so they may not fit together. Ask again shortly',
    'zh-CN': '正在重算：部分数字可能是重算前的，部分是重算后的，彼此可能对不上，请稍后刷新',
  }),
  suppressed: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'row')} hidden: fewer people than the smallest group that this organisation shows`,
    'zh-CN': `${count} 行未显示：人数低于本组织允许显示的下限`,
  }),
  too_few_comparables: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'comparable broadcast')} before this one: at least five are needed to know what is usual`,
    'zh-CN': `此前仅有 ${count} 次同类群发，至少需要 5 次才能判断同类水平`,
  }),
  orders_shared: ({ count, amounts }: { readonly count: number; readonly amounts: readonly Amount[] }): Localised => {
    const sums = amounts.map(({ currency, amount }) => `${amount} ${currency}`);
    const [en, zh] =
      sums.length === 0 ? ['', ''] : [`: ${sums.join(', ')} counted more than once`, `，${sums.join('、')} 被重复计入`];
    return {
      en: `${many(count, 'order')} named in several broadcasts${en}`,
      'zh-CN': `${count} 笔订单出现在多次群发中${zh}`,
    };
  },
  conversions_name_no_broadcast: unnamed('Conversions', '转化'),
  optouts_name_no_broadcast: unnamed('Opt-outs', '退订'),
  complaints_name_no_broadcast: unnamed('Complaints', '投诉'),
  import_incomplete: (
    of: { readonly file: string; readonly count: number } & (
      | { readonly as: 'running' }
      | { readonly as: 'broken'; readonly command: string }
    ),
  ): Localised =>
    of.as === 'running'
      ? {
          en: `The import of ${of.file} is running: ${many(of.count, 'broadcast')} may lack rows of it`,
          'zh-CN': `文件 ${of.file} 正在导入：${of.count} 次群发可能缺少部分数据`,
        }
      : {
          en: `The import of ${of.file} ended early: ${many(of.count, 'broadcast')} may lack rows of it. To resume: ${of.command}`,
          'zh-CN': `文件 ${of.file} 的导入中断：${of.count} 次群发可能缺少部分数据。继续导入：${of.command}`,
        },
  letters_without_tenant: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'letter')} without a known tenant: with several tenants they are listed on the command line only`,
    'zh-CN': `${count} 条死信未指明已知租户：有多个租户时只能在命令行查看`,
  }),
} as const satisfies Readonly<Record<NoteCode, (of: never) => Localised>>;

/** The arguments of a note's sentence. */
export type NoteArguments<Code extends NoteCode> = Parameters<(typeof noteWords)[Code]>;

/** A note's sentence in both languages. */
export function noteText<Code extends NoteCode>(code: Code, ...of: NoteArguments<Code>): Localised {
  // Cast: the compiler does not see that the function of a code takes the arguments of that code.
  return (noteWords[code] as (...of: NoteArguments<Code>) => Localised)(...of);
}
