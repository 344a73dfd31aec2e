import type { PanelDefinition } from '../definition.ts';

/** Every broadcast with its figures; the web page adds search, sort, columns and paging. */
export const panels: readonly PanelDefinition[] = [
  {
    id: 'broadcasts-list',
    page: 'broadcasts',
    order: 10,
    width: 'whole',
    metric: 'broadcasts',
    encoding: {
      as: 'table',
      columns: [
        'broadcast',
        'title',
        'first_send_at',
        'platform',
        'content_type',
        'tier',
        'sent',
        'delivered',
        'read',
        'clicked',
        'converted',
        'delivery_rate',
        'open_rate',
        'click_rate',
        'mature',
      ],
      link: { page: 'broadcast', params: { broadcast: 'broadcast' } },
    },
  },
];
