import type { NoteCode } from '../notes.ts';
import { type AsOf, lastCount, lastList } from './knownBy.ts';
import type { Localised } from './localised.ts';

/** `1 broadcast`, `3 broadcasts`. */
const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
/** With a tenth. Less than everyone is not 100%, and someone is not 0%. */
function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  const tenths = Math.round(share * 1000);
  return `${(share < 1 ? Math.min(tenths, 999) : tenths) / 10}%`;
}

const stages = {
  delivery: { en: 'Deliveries', zh: '送达' },
  read: { en: 'Reads', zh: '已读' },
  click: { en: 'Clicks', zh: '点击' },
  conversion: { en: 'Conversions', zh: '转化' },
} as const;
export type SharedStage = keyof typeof stages;

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

const notMeasurable = {
  rows: (count: number): Localised => ({
    en: `${many(count, 'row')} with figures that are not known: null, not 0 (see not_measurable)`,
    'zh-CN': `${count} 行有无法统计的数字：为空，并非 0（原因见 not_measurable）`,
  }),
  rates: (count: number): Localised => ({
    en: `${many(count, 'rate')} cannot be measured for this broadcast: null, not 0`,
    'zh-CN': `该群发有 ${count} 个比率无法统计：为空，并非 0`,
  }),
  reads_left_out: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} without reported reads: not included, counted separately`,
    'zh-CN': `${count} 次群发没有已读回执，未计入，单独列出`,
  }),
  delivery_rate: (count: number): Localised => ({
    en: `${many(count, 'broadcast')} ${count === 1 ? 'is not in the delivery rate: its' : 'are not in the delivery rate: their'} counts do not include how many people were sent to`,
    'zh-CN': `${count} 次群发未计入送达率：其汇总数没有发送人数`,
  }),
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
    en: 'The daily counts of this broadcast exceed the people reached, so there is no curve',
    'zh-CN': '该群发的按天汇总数超过触达人数，因此没有曲线',
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
  const known = {
    en: `${en} are known for ${percent(part)} of recipients; figures of ${en.toLowerCase()} cover only them`,
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
    en: `${en} are known for ${own.count} of ${many(own.of, 'broadcast')}; figures of ${en.toLowerCase()} cover only them`,
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

interface Amount {
  readonly currency: string;
  readonly amount: string;
}

const definition = {
  earlier: {
    en: 'Some figures follow an earlier definition; they are being recomputed',
    'zh-CN': '部分数字仍按旧定义计算，正在重算',
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

/** Broadcasts whose reads are known by lists or by counts, and up to when. */
interface ReadsOf {
  readonly count: number;
  readonly asOf: AsOf | 'several' | undefined;
}

/**
 * Without arguments of one broadcast; else the share of the people reached that `read` covers, and of how many broadcasts; or how
 * many rows a ranking leaves out, or comparable broadcasts what is usual.
 */
function between_polls(
  of?:
    | { readonly share: number; readonly count: number }
    | { readonly unranked: number }
    | { readonly comparables: number },
): Localised {
  if (of === undefined) {
    return {
      en: 'Lists and counts are taken at a few times: at the horizons between them only a range of the reads is known',
      'zh-CN': '名单和汇总数只在若干时刻取得：处于其间的统计窗口，已读只有区间',
    };
  }
  if ('unranked' in of) {
    return {
      en: `${many(of.unranked, 'row')} with a range of reads and no single value: not ranked, listed last`,
      'zh-CN': `${of.unranked} 行的已读只有区间，没有确定值：不参与排名，列在最后`,
    };
  }
  if ('comparables' in of) {
    return {
      en: `${many(of.comparables, 'comparable broadcast')} with a range of reads and no single value: not compared with`,
      'zh-CN': `${of.comparables} 次同类群发的已读只有区间，没有确定值：不用于对比`,
    };
  }
  const covered = percent(of.share);
  return {
    en: `read and open_rate cover ${covered} of the people reached: of ${many(of.count, 'broadcast')} known by lists or counts, not all have a single value. read_low and read_high cover all`,
    'zh-CN': `已读与打开率只覆盖触达人次的 ${covered}：${of.count} 次按名单或汇总数统计的群发中，有的只有区间，没有确定值。全部群发见 read_low 与 read_high`,
  };
}

/** What a note's sentence is made of. Each code has a function of its own arguments. */
export const noteWords = {
  immature: ({ as, count }: { readonly as: keyof typeof immature; readonly count: number }) => immature[as](count),
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
  suppressed: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'row')} hidden: fewer people than the smallest group that this organisation shows`,
    'zh-CN': `${count} 行未显示：人数低于本组织允许显示的下限`,
  }),
  too_few_comparables: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'comparable broadcast')} before this one: at least five are needed to know what is usual`,
    'zh-CN': `此前仅有 ${count} 次同类群发，至少需要 5 次才能判断同类水平`,
  }),
  reads_lower_bound: ({ count }: { readonly count: number }): Localised => ({
    en: `Reads of ${many(count, 'broadcast')} are a lower bound: blocked images and disabled receipts hide some`,
    'zh-CN': `${count} 次群发的已读数为下限：屏蔽图片或关闭回执的人不会计入`,
  }),
  deliveries_incomplete: ({ count, share: part }: { readonly count: number; readonly share: number }): Localised => ({
    en: `Delivery reports of ${many(count, 'broadcast')} are incomplete: ${percent(part)} of the people who reacted have none. Rates may be too high by as much`,
    'zh-CN': `${count} 次群发的送达回执不完整：有反应的接收者中 ${percent(part)} 没有回执，比率可能因此偏高`,
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
  between_polls,
  reads_from_lists: ({ count, asOf }: ReadsOf): Localised => ({
    en: `Reads of ${many(count, 'broadcast')} are known by lists of readers${lastList(asOf).en}`,
    'zh-CN': `${count} 次群发的已读来自已读名单轮询${lastList(asOf)['zh-CN']}`,
  }),
  reads_from_counts: ({ count, asOf }: ReadsOf): Localised => ({
    en: `Reads of ${many(count, 'broadcast')} are known by daily counts of the platform${lastCount(asOf).en}`,
    'zh-CN': `${count} 次群发的已读来自平台按天汇总数${lastCount(asOf)['zh-CN']}`,
  }),
  no_audience_split: (): Localised => ({
    en: 'Some platforms give totals only, without a split by audience',
    'zh-CN': '部分平台仅提供汇总数据，无法按受众拆分',
  }),
  counts_above_reach: ({ count }: { readonly count: number }): Localised => ({
    en: `${many(count, 'broadcast')} ${count === 1 ? 'is not in the open rate: its' : 'are not in the open rate: their'} counts exceed the people reached`,
    'zh-CN': `${count} 次群发未计入打开率：其汇总的已读数超过触达人数`,
  }),
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
