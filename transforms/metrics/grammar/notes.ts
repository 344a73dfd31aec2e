import type { Note } from '../metric.ts';
import type { Sums } from './sums.ts';

/** Rows of rollups that another definition computed. */
export function definitionNotes(outdated: number): Note[] {
  if (outdated === 0) return [];
  return [
    {
      code: 'definition_changed',
      count: outdated,
      message: {
        en: 'Some figures still follow an earlier definition; they are being recomputed',
        'zh-CN': '部分数字仍按旧定义计算，正在重算',
      },
    },
  ];
}

/** Groups beyond the limit that was asked for. */
export function truncatedGroupsNotes(truncated: boolean, limit: number): Note[] {
  if (!truncated) return [];
  return [
    {
      code: 'truncated',
      count: limit,
      message: { en: `Only the first ${limit} groups`, 'zh-CN': `仅前 ${limit} 组` },
    },
  ];
}

/** Broadcasts that an answer of mature ones leaves out. */
export function leftOutNotes(immature: number): Note[] {
  if (immature === 0) return [];
  return [
    {
      code: 'immature',
      column: 'immature_broadcasts',
      count: immature,
      message: {
        en: 'Broadcasts too young for this horizon are left out and counted beside',
        'zh-CN': '尚未到观察期的群发未计入，另列数量',
      },
    },
  ];
}

const stages = [
  { column: 'delivery_rate', en: 'deliveries', zh: '送达', n: 'broadcasts_delivery', sent: 'sent_where_delivery' },
  { column: 'open_rate', en: 'reads', zh: '阅读', n: 'broadcasts_read', sent: 'sent_where_read' },
  { column: 'click_rate', en: 'clicks', zh: '点击', n: 'broadcasts_click', sent: 'sent_where_click' },
] as const;
type Shared = 'broadcasts' | 'sent' | (typeof stages)[number]['n' | 'sent'];

/**
 * For each stage that some of the broadcasts cannot measure: whose figures these are, as a share of those sent to. `total`
 * adds up a measure over the answer's groups.
 */
export function shareNotes(total: (name: keyof Sums & Shared) => number): Note[] {
  const all = total('broadcasts');
  const sent = total('sent');
  return stages.flatMap(({ column, en, zh, n, sent: where }): Note[] => {
    if (total(n) === all) return [];
    const share = sent > 0 ? Math.round((total(where) / sent) * 1000) / 10 : 0;
    const elsewhere =
      n === 'broadcasts_delivery'
        ? { en: '; elsewhere the denominator is sent minus failed', zh: '；其余以已发送减失败为分母' }
        : { en: '', zh: '' };
    return [
      {
        code: 'not_measurable',
        column,
        message: {
          en: `${en} are reported for ${share} % of those sent to: counts and rates of ${en} are theirs${elsewhere.en}`,
          'zh-CN': `可测量${zh}的占已发送的 ${share}%：${zh}的数量与比率仅含这些${elsewhere.zh}`,
        },
      },
    ];
  });
}
