import { ask, findMetric } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import type { Column } from '../../api/formats/columns.ts';
import type { NoteCode } from '../../contract/notes.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage } from '../messages.ts';
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

type Row = Readonly<Record<string, unknown>>;
type Reader = Pick<CommandContext, 'language' | 'colours'>;

/** The part of the people reached whose reads `read` counts. */
const readsCover = {
  name: 'reads_cover',
  kind: 'rate',
  derived: true,
  label: { en: 'Reads known for', 'zh-CN': '已读覆盖' },
} as const satisfies Column;

function coverOf(row: Row): number | null {
  const [known, sent, failed] = [row.reach_point, row.sent, row.failed].map(Number);
  const reached = typeof row.delivered === 'number' ? row.delivered : (sent ?? 0) - (failed ?? 0);
  return reached > 0 ? (known ?? 0) / reached : null;
}

/** Why rates are of fewer people than the counts next to them. */
const needed = new Set<string>(['not_measurable', 'between_polls'] satisfies NoteCode[]);

/**
 * The tenant's funnel by content type as a table, with what must be known to read it: some platforms report no reads, and of
 * lists and counts there may be a range only. Notes on columns that it leaves out are left out, too. Empty where nothing was sent yet.
 */
export async function demoFunnel(store: Store, tenant: string, reader: Reader): Promise<string> {
  const tenants = new Tenants(store, new Registry(store));
  const context = await createContext({ store, tenants }, tenant);
  const answer = await ask(findMetric(metrics, 'funnel'), context, { group_by: 'content_type' }, reader.language);
  const rows = answer.rows.map((row) => ({ ...row, [readsCover.name]: coverOf(row) }));
  // Clicks of people whose reads are not known may outnumber the reads: the row has the reason.
  const partly = rows.some((row) => row[readsCover.name] !== 1);
  const columns = [...answer.columns.filter(({ name }) => shown.includes(name)), ...(partly ? [readsCover] : [])];
  const concerns = (column: string | undefined) => column === undefined || shown.includes(column);
  const notes = answer.notes
    .filter(({ code, column }) => needed.has(code) && concerns(column))
    .map(({ message }) => `${message}\n`);
  return [textTable({ columns, rows }, reader).text, ...notes].join('');
}

export interface Welcome {
  readonly address: string;
  /** Whether there is a page at the address. */
  readonly page: boolean;
  readonly key: string;
  readonly tenant: string;
  readonly brokers: readonly string[] | undefined;
  readonly topic: string;
  readonly language: CommandContext['language'];
}

/** The page with a key, or a ticket, in the part of the address that is never sent: the page exchanges it for a cookie. */
export function pageLink(address: string, key: string): string {
  return `${address}/#key=${key}`;
}

/** Where to go from here: every line can be copied and run. */
export function welcome({ address, page, key, tenant, brokers, topic, language }: Welcome): string {
  const text = (en: string, zh: string) => inLanguage({ language }, en, zh);
  const kafka = brokers === undefined ? [] : [`  Kafka      ${brokers.join(',')}  ${text('topic', '主题')} ${topic}`];
  return [
    '',
    ...(page ? [`  ${text('Page       ', '页面       ')}${pageLink(address, key)}`] : []),
    `  API        ${address}/docs`,
    `  ${text('Key        ', '密钥       ')}${key}  (${text('tenant', '租户')} ${tenant})`,
    ...kafka,
    `  ${text('Try        ', '试一试     ')}curl -H 'Authorization: Bearer ${key}' '${address}/v1/metrics/funnel?group_by=segment'`,
    `  ${text('Stop       ', '停止       ')}Ctrl-C`,
    '',
  ].join('\n');
}
