import { z } from 'zod';
import type { Store } from '../store.ts';
import { undoneImports } from './importBatches.ts';
import { part } from './part.ts';

/** SQL of a text that is null where it is empty. */
const textOrNull = (sql: string) => `nullIf(toString(${sql}), '')`;
const momentOrNull = (column: string) => `if(${column} = toDateTime64(0, 3, 'UTC'), NULL, ${column})`;

const text = z.string().nullable();
const number = z.number().nullable();

/** Every field that an event of a recipient may have, whatever its type: what it is in SQL, and what comes of it. */
const fields = {
  occurred_at: ['occurred_at', z.string()],
  type: ['toString(type)', z.string()],
  broadcast: [textOrNull('broadcast'), text],
  platform: [textOrNull('platform'), text],
  message_class: [textOrNull('message_class'), text],
  basis: ['toString(basis)', z.string()],
  source: [textOrNull('source'), text],
  variant: [textOrNull('variant'), text],
  audience: ["if(audience = '', [], splitByChar('\\x1f', toString(audience)))", z.array(z.string())],
  tier: [textOrNull('tier'), text],
  content_type: [textOrNull('content_type'), text],
  group: [textOrNull('group_id'), text],
  household: [textOrNull('household'), text],
  sent_by: [textOrNull('sent_by'), text],
  experiment: [textOrNull(part('assignment', 'experiment')), text],
  holdout: [`if(type = 'assignment', CAST(${part('assignment', 'holdout')}, 'Bool'), NULL)`, z.boolean().nullable()],
  unit: [textOrNull(part('assignment', 'unit')), text],
  covariate: [`if(${part('covariate', 'given')} = 0, NULL, ${part('covariate', 'value')})`, number],
  status: [textOrNull(part('outcome', 'status')), text],
  device_os: [textOrNull('device_os'), text],
  loaded_at: [momentOrNull('loaded_at'), text],
  occurred_after: [momentOrNull('occurred_after'), text],
  dwell_ms: ['if(dwell_ms = 0, NULL, dwell_ms)', number],
  target: [textOrNull(part('click', 'target')), text],
  role: [`coalesce(${textOrNull(part('click', 'role'))}, ${textOrNull(part('recall', 'role'))})`, text],
  kind: [textOrNull(part('action', 'kind')), text],
  reason: [
    `coalesce(${[part('action', 'reason'), part('outcome', 'reason'), part('recall', 'reason')].map(textOrNull).join(', ')})`,
    text,
  ],
  goal: [textOrNull(part('conversion', 'goal')), text],
  value: [`if(${part('conversion', 'currency')} = '', NULL, toString(${part('conversion', 'value')}))`, text],
  currency: [textOrNull(part('conversion', 'currency')), text],
  // 0x1f marks an order that is the conversion's own id.
  order: [`if(type = 'conversion', replaceOne(${part('conversion', 'order_ref')}, '\\x1f', ''), NULL)`, text],
  reversal: [`if(type = 'conversion', CAST(${part('conversion', 'reversal')}, 'Bool'), NULL)`, z.boolean().nullable()],
  recall_id: [textOrNull(part('recall', 'recall_id')), text],
  stage: [textOrNull(part('recall', 'stage')), text],
  actor: [textOrNull(part('recall', 'actor')), text],
  level: [textOrNull(part('recall', 'level')), text],
  ip: [textOrNull(part('recall', 'ip')), text],
  device_fingerprint: [textOrNull(part('recall', 'device')), text],
  target_type: [textOrNull(part('retracts', 'type')), text],
  properties: [textOrNull('properties'), text],
  machine: ["CAST(machine, 'Bool')", z.boolean()],
  retracted: ["CAST(retracted, 'Bool')", z.boolean()],
  received_at: ["toDateTime64(received_at, 3, 'UTC')", z.string()],
} as const satisfies Record<string, readonly [string, z.ZodType]>;

type Fields = typeof fields;
// The cast restores what Object.fromEntries widens: for each field its own schema.
const eventRow = z.object(
  Object.fromEntries(Object.entries(fields).map(([name, [, schema]]) => [name, schema])) as {
    -readonly [Name in keyof Fields]: Fields[Name][1];
  },
);
/** The names of the fields of an event of a journey. */
export const journeyFields = Object.keys(fields);

const columns = Object.entries(fields)
  // An alias hides the column of its name, and the expressions of others read that column.
  .map(([name, [sql]]) => `${sql} AS \`journey_${name}\``)
  .join(',\n    ');
const outside = Object.keys(fields)
  .map((name) => `\`journey_${name}\` AS \`${name}\``)
  .join(', ');

/** What one recipient received and did. */
export interface Journey {
  /** The pseudonym, 16 hex digits: what exports and SQL views call this recipient. */
  readonly recipient: string;
  /** Forgotten: nothing is told, and nothing is stored any more. */
  readonly erased: boolean;
  readonly events: readonly z.output<typeof eventRow>[];
  /** There are more than the limit. */
  readonly more: boolean;
}

/** The events of one recipient (pseudonym, 16 hex digits), merged, the newest first, at most `limit`; those of imports that were undone are out. */
export async function readJourney(store: Store, tenant: string, pseudonym: string, limit: number): Promise<Journey> {
  const params = { tenant, recipient: BigInt(`0x${pseudonym}`).toString() };
  const forgotten = await store.query(
    {
      name: 'journey-erased',
      sql: 'SELECT count() AS n FROM erased WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64}',
      params,
    },
    z.object({ n: z.number() }),
  );
  const erased = (forgotten[0]?.n ?? 0) > 0;
  if (erased) return { recipient: pseudonym, erased, events: [], more: false };
  const undone = await undoneImports(store, tenant);
  const rows = await store.query(
    {
      name: 'journey',
      sql: `
SELECT ${outside}
FROM
(
SELECT
    ${columns}
FROM (SELECT * FROM events FINAL WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64})
WHERE live = 1 OR arrayExists(batch -> NOT has({undone:Array(String)}, batch), import_batches)
ORDER BY occurred_at DESC, type, broadcast, event_key
LIMIT {limit:UInt32}
)`,
      params: { ...params, undone, limit: limit + 1 },
    },
    eventRow,
  );
  return { recipient: pseudonym, erased, events: rows.slice(0, limit), more: rows.length > limit };
}
