import type { FunnelParams, Group, Part } from './funnelShape.ts';
import { immatureNotes, overlapNotes } from './grammar/figures.ts';
import type { Note } from './metric.ts';

/** What a reader of the funnel must know beside its rows. */
export function funnelNotes(asked: FunnelParams, parts: readonly Part[]): Note[] {
  const groups = parts.flatMap((part) => part.groups);
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0);
  const notes: Note[] = [
    ...overlapNotes(asked.group_by ?? []),
    ...shareNotes(sum),
    ...immatureNotes(parts.reduce((total, part) => total + part.immature, 0)),
  ];
  const outdated = sum((group) => group.outdated);
  if (outdated > 0) {
    notes.push({
      code: 'definition_changed',
      count: outdated,
      message: {
        en: 'Some figures still follow an earlier definition; they are being recomputed',
        'zh-CN': '部分数字仍按旧定义计算，正在重算',
      },
    });
  }
  notes.push(notYet('view_through', 'View-through conversions are not counted yet', '浏览后转化尚未统计'));
  if (asked.exact)
    notes.push(
      notYet(
        'exact',
        'Figures are from rollups, which count every event; exact answers from raw events are not there yet',
        '数字来自预聚合（含全部事件）；尚不能直接由原始事件计算',
      ),
    );
  if (asked.bounds && sum((group) => group.sums.broadcasts_poll) > 0) {
    notes.push(notYet('read_low', 'Bounds of polled reads are not computed yet', '轮询阅读的上下限尚未计算'));
  }
  if (sum((group) => group.figures.machine_only ?? 0) > 0) {
    notes.push({
      code: 'machine',
      column: 'machine_only',
      message: asked.include_machine
        ? { en: 'Readers include people with machine reads only', 'zh-CN': '已读包含仅有机器打开的接收者' }
        : {
            en: 'Machine reads are no reads; people with only those are in machine_only',
            'zh-CN': '机器打开不计为已读；仅有机器打开的接收者计入 machine_only',
          },
    });
  }
  if (parts.some((part) => part.truncated)) {
    notes.push({
      code: 'truncated',
      count: asked.limit,
      message: { en: `Only the first ${asked.limit} groups`, 'zh-CN': `仅前 ${asked.limit} 组` },
    });
  }
  return notes;
}

function notYet(column: string, en: string, zh: string): Note {
  return { code: 'not_yet', column, message: { en, 'zh-CN': zh } };
}

const stages = [
  { column: 'delivery_rate', en: 'deliveries', zh: '送达', n: 'broadcasts_delivery', sent: 'sent_where_delivery' },
  { column: 'open_rate', en: 'reads', zh: '阅读', n: 'broadcasts_read', sent: 'sent_where_read' },
  { column: 'click_rate', en: 'clicks', zh: '点击', n: 'broadcasts_click', sent: 'sent_where_click' },
] as const;

/** For each stage that some of the broadcasts cannot measure: whose figures these are, as a share of those sent to. */
function shareNotes(sum: (of: (group: Group) => number) => number): Note[] {
  const all = sum((group) => group.sums.broadcasts);
  const sent = sum((group) => group.figures.sent ?? 0);
  return stages.flatMap(({ column, en, zh, n, sent: where }): Note[] => {
    if (sum((group) => group.sums[n]) === all) return [];
    const share = sent > 0 ? Math.round((sum((group) => group.sums[where]) / sent) * 1000) / 10 : 0;
    const else_ =
      n === 'broadcasts_delivery'
        ? { en: '; elsewhere the denominator is sent minus failed', zh: '；其余以已发送减失败为分母' }
        : { en: '', zh: '' };
    return [
      {
        code: 'not_measurable',
        column,
        message: {
          en: `${en} are reported for ${share} % of those sent to: counts and rates of ${en} are theirs${else_.en}`,
          'zh-CN': `可测量${zh}的占已发送的 ${share} %：${zh}的数量与比率仅含这些${else_.zh}`,
        },
      },
    ];
  });
}
