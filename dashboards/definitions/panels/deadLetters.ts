import type { PanelDefinition } from '../definition.ts';

/** What no event came of, and why, most waiting first. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'dead-letters',
    page: 'pipeline',
    order: 30,
    width: 'whole',
    metric: 'dead-letters',
    // As many as the metric gives: the pipeline's verdict adds them up.
    params: { limit: '1000' },
    nothing: { en: 'No dead letters: all messages were parsed.', 'zh-CN': '没有死信，所有消息均已解析为事件。' },
    encoding: {
      as: 'table',
      columns: [
        'code',
        'path',
        'example_message',
        'waiting',
        'replayable',
        'replayed',
        'origin_kind',
        'first_failed_at',
        'last_failed_at',
        'example_origin',
        'example_position',
      ],
    },
  },
];
