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
} as const;
const firstOf = (what: keyof typeof listed, limit: number): Localised => ({
  en: `Only the first ${limit} ${listed[what].en}`,
  'zh-CN': `仅列出前 ${limit} ${listed[what].zh}`,
});
const truncated = {
  groups: (limit: number) => firstOf('groups', limit),
  rows: (limit: number) => firstOf('rows', limit),
  units: (limit: number) => firstOf('units', limit),
  letters: (limit: number): Localised => ({
    en: `Only the ${limit} groups with the most dead letters waiting`,
    'zh-CN': `仅列出待处理最多的 ${limit} 组`,
  }),
  values: (limit: number): Localised => ({
    en: `Only the first ${limit} values; search to find others`,
    'zh-CN': `仅列出前 ${limit} 个值；要找其他值，请输入其中几个字搜索`,
  }),
} as const;

const immature = {
  growing: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} still counting: figures will change`,
    'zh-CN': `${count} 次群发仍在统计中，数字还会变化`,
  }),
  left_out: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} still counting in this measurement window: not included, their number is given separately`,
    'zh-CN': `${count} 次群发在该统计窗口仍在统计中：未计入，次数另行给出`,
  }),
  not_compared: (): Localised => ({
    en: 'The broadcast is still counting in this measurement window: it is not compared yet',
    'zh-CN': '该群发在该统计窗口仍在统计中，暂不对比',
  }),
  curve: (): Localised => ({
    en: 'The broadcast is still counting: the curve ends at the present',
    'zh-CN': '该群发仍在统计中，曲线止于当前',
  }),
  horizons: (count: number): Localised => ({
    en: `${many(count, 'measurement window')} still counting: figures will change`,
    'zh-CN': `${count} 个统计窗口仍在统计中，数字还会变化`,
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
    en: 'This program is older than the database: figures may differ and are not recomputed here. Upgrade the program',
    'zh-CN': '数据库用的数字定义比本程序的版本高：数字可能有出入，本程序不会重算。请升级程序',
  },
} as const satisfies Readonly<Record<string, Localised>>;

const unnamed = (en: string, zh: string) => (): Localised => ({
  en: `${en} arrive, but none names its broadcast, so these figures are unknown, not 0. Set the field broadcast on these events`,
  'zh-CN': `已收到${zh}事件，但都没有指明群发，因此相关数字未知，并非 0。请在这些事件中填写 broadcast 字段`,
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
          en: 'Bot opens are not reads; people with bot opens only are counted in “Bot opens only”',
          'zh-CN': '机器打开不计为已读；仅有机器打开的接收者计入“仅机器打开”',
        },
  overlap: (): Localised => ({
    en: 'Segments overlap: a recipient counts in each of their segments, so rows do not add up',
    'zh-CN': '同一人在所属的每个分群中各计一次，各行不可相加',
  }),
  definition_changed: ({ as }: { readonly as: keyof typeof definition }) => definition[as],
  event_date: ({ lists, counts }: { readonly lists: boolean; readonly counts: boolean }): Localised => ({
    en: `There are no rates by event date: messages read on a day may have been sent on other days${lists ? '. A read from a list counts when the list was taken' : ''}${counts ? '. Daily counts of a platform have no time of day and are left out' : ''}`,
    'zh-CN': `按事件日期没有比率：当日已读的消息可能是其他日期发送的${lists ? '；名单中的已读计入取得名单的时刻' : ''}${counts ? '；平台按天汇总数没有具体时刻，不计入' : ''}`,
  }),
  truncated: ({ what, limit }: { readonly what: keyof typeof truncated; readonly limit: number }) =>
    truncated[what](limit),
  pending: (of: { readonly as: 'units'; readonly count: number } | { readonly as: 'waited' }): Localised =>
    of.as === 'units'
      ? {
          en: `${of.count === 1 ? '1 broadcast or day' : `${many(of.count, 'broadcast')} or days`} waiting to be recomputed: figures may still change`,
          'zh-CN': `${of.count} 次群发或日期的数字待更新，数字可能变化`,
        }
      : {
          en: 'Timed out: some events sent before this request are not counted yet, so figures may still change',
          'zh-CN': '等待超时：此前发送的事件尚未全部计入，数字可能变化',
        },
  mixed_versions: (): Localised => ({
    en: 'A recompute is under way: some figures may be from before it and some from after it, so they may not fit together. Ask again shortly',
    'zh-CN': '正在重算：部分数字可能是重算前的，部分是重算后的，彼此可能对不上，请稍后刷新',
  }),
  suppressed: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'row')} hidden: fewer people than the minimum group size set for this tenant`,
    'zh-CN': `${count} 行未显示：人数低于本租户设置的显示下限`,
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
      en: `${many(count, 'order')} ${count === 1 ? 'names' : 'name'} several broadcasts${en}`,
      'zh-CN': `${count} 笔订单指明了多次群发${zh}`,
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
    en: `${many(count, 'dead letter')} without a known tenant. If there are several tenants, only the command line lists them`,
    'zh-CN': `${count} 条死信没有写明租户，或所写的租户不存在：有多个租户时只能在命令行查看`,
  }),
} as const satisfies Readonly<Record<NoteCode, (of: never) => Localised>>;

/** The arguments of a note's sentence. */
export type NoteArguments<Code extends NoteCode> = Parameters<(typeof noteWords)[Code]>;

/** A note's sentence in both languages. */
export function noteText<Code extends NoteCode>(code: Code, ...of: NoteArguments<Code>): Localised {
  // Cast: the compiler does not see that the function of a code takes the arguments of that code.
  return (noteWords[code] as (...of: NoteArguments<Code>) => Localised)(...of);
}
