import type { FunnelParams, Group, Part } from './funnelShape.ts';
import { immatureNotes, overlapNotes } from './grammar/figures.ts';
import { definitionNotes, shareNotes, truncatedGroupsNotes } from './grammar/notes.ts';
import type { Note } from './metric.ts';

/**
 * What a reader of the funnel must know beside its rows. Shares and counts are the current period's, as the figures that
 * they stand beside; whether anything is outdated or cut off is told of both periods, the current one first.
 */
export function funnelNotes(asked: FunnelParams, [current, ...earlier]: readonly [Part, ...Part[]]): Note[] {
  const parts = [current, ...earlier];
  const { groups } = current;
  const sum = (of: (group: Group) => number) => groups.reduce((total, group) => total + of(group), 0);
  const notes: Note[] = [
    ...overlapNotes(asked.group_by ?? []),
    ...shareNotes((name) => sum((group) => group.sums[name])),
    ...immatureNotes(current.immature),
    ...definitionNotes(parts.flatMap((part) => part.groups).reduce((total, { outdated }) => total + outdated, 0)),
  ];
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
  notes.push(
    ...truncatedGroupsNotes(
      parts.some((part) => part.truncated),
      asked.limit,
    ),
  );
  return notes;
}

function notYet(column: string, en: string, zh: string): Note {
  return { code: 'not_yet', column, message: { en, 'zh-CN': zh } };
}
