import type { PanelDefinition } from '../definition.ts';

/** How far each partition has been read, and whether anyone still reads it. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'ingest-lag',
    page: 'pipeline',
    order: 10,
    width: 'whole',
    metric: 'ingest-lag',
    nothing: {
      en: 'No Kafka topic is read. Events arrive by HTTP and files only.',
      'zh-CN': '未接入 Kafka 主题，事件仅来自 HTTP 与文件。',
    },
    encoding: {
      as: 'table',
      columns: ['origin', 'state', 'lag_records', 'behind_seconds', 'complete_until', 'updated_at'],
    },
  },
];
