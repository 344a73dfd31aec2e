import { ask, findMetric } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { textTable } from '../output/textTable.ts';

const shown = [
  'content_type',
  'sent',
  'delivered',
  'read',
  'clicked',
  'converted',
  'open_rate',
  'click_rate',
  'conversion_rate',
];

/** The tenant's funnel by content type as a table; empty where nothing was sent yet. */
export async function demoFunnel(store: Store, tenant: string): Promise<string> {
  const tenants = new Tenants(store, new Registry(store));
  const context = await createContext({ store, tenants }, tenant);
  const answer = await ask(findMetric(metrics, 'funnel'), context, { group_by: 'content_type' }, 'en');
  const columns = answer.columns.filter(({ name }) => shown.includes(name));
  return textTable({ columns, rows: answer.rows }, { language: 'en', colours: false });
}

export interface Welcome {
  readonly address: string;
  readonly key: string;
  readonly tenant: string;
  readonly brokers: readonly string[] | undefined;
  readonly topic: string;
}

/** Where to go from here: every line can be copied and run. */
export function welcome({ address, key, tenant, brokers, topic }: Welcome): string {
  const kafka = brokers === undefined ? [] : [`  Kafka      ${brokers.join(',')}  topic ${topic}`];
  return [
    '',
    `  API        ${address}/docs`,
    `  Key        ${key}  (tenant ${tenant})`,
    ...kafka,
    `  Try        curl -H 'Authorization: Bearer ${key}' '${address}/v1/metrics/funnel?group_by=segment'`,
    '  Stop       Ctrl-C',
    '',
  ].join('\n');
}
