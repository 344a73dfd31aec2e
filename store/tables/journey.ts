import { z } from 'zod';
import type { Store } from '../store.ts';
import { tagsSql } from './audienceTags.ts';
import { undoneImports } from './importBatches.ts';
import { broadcastsOfRecipient } from './journeyBroadcasts.ts';
import { part } from './part.ts';

/** SQL of a text that is null where it is empty. */
const textOrNull = (sql: string) => `nullIf(toString(${sql}), '')`;
const momentOrNull = (column: string) => `if(${column} = toDateTime64(0, 3, 'UTC'), NULL, ${column})`;

const text = z.string().nullable();

/** Every field that an event of a recipient may have, whatever its type: what it is in SQL, and what comes of it. */
const fields = {
  occurred_at: ['occurred_at', z.iso.datetime().describe('When it happened')],
  type: ['toString(type)', z.string().describe('Event type')],
  broadcast: [textOrNull('broadcast'), text.describe('null: it names none')],
  platform: [textOrNull('platform'), text.describe('As the event has it')],
  message_class: [textOrNull('message_class'), text.describe('As the event has it')],
  basis: ['toString(basis)', z.string().describe('How it is known')],
  source: [textOrNull('source'), text.describe('What produced it')],
  variant: [textOrNull('variant'), text.describe('Of a send or assignment')],
  audience: [tagsSql('toString(audience)'), z.array(z.string()).describe('Tags of a send or assignment')],
  tier: [textOrNull('tier'), text.describe('Of a send')],
  content_type: [textOrNull('content_type'), text.describe('Of a send')],
  group: [textOrNull('group_id'), text.describe('Of a send')],
  household: [textOrNull('household'), text.describe('Of a send or assignment')],
  sent_by: [textOrNull('sent_by'), text.describe('Of a send')],
  experiment: [textOrNull(part('assignment', 'experiment')), text.describe('Of an assignment')],
  holdout: [
    `if(type = 'assignment', CAST(${part('assignment', 'holdout')}, 'Bool'), NULL)`,
    z.boolean().nullable().describe('Of an assignment'),
  ],
  unit: [textOrNull(part('assignment', 'unit')), text.describe('Of an assignment')],
  covariate: [
    `if(${part('covariate', 'given')} = 0, NULL, ${part('covariate', 'value')})`,
    z.number().nullable().describe('Of an assignment'),
  ],
  status: [textOrNull(part('outcome', 'status')), text.describe('Of a delivery')],
  device_os: [textOrNull('device_os'), text.describe('Of a delivery')],
  loaded_at: [momentOrNull('loaded_at'), text.describe('Of a delivery: when the content was on the device')],
  occurred_after: [momentOrNull('occurred_after'), text.describe('Of a polled read: when last seen unread')],
  dwell_ms: ['if(dwell_ms = 0, NULL, dwell_ms)', z.int().nullable().describe('Of a read')],
  target: [textOrNull(part('click', 'target')), text.describe('Of a click or interaction')],
  role: [
    `coalesce(${textOrNull(part('click', 'role'))}, ${textOrNull(part('recall', 'role'))})`,
    text.describe('Of a click, or of who acted in a recall'),
  ],
  kind: [textOrNull(part('action', 'kind')), text.describe('Of an interaction, opt-out or complaint')],
  reason: [
    `coalesce(${[part('action', 'reason'), part('outcome', 'reason'), part('recall', 'reason')].map(textOrNull).join(', ')})`,
    text.describe('Of a failure, opt-out, complaint or recall'),
  ],
  goal: [textOrNull(part('conversion', 'goal')), text.describe('Of a conversion')],
  value: [
    `if(${part('conversion', 'currency')} = '', NULL, toString(${part('conversion', 'value')}))`,
    text.describe('Decimal'),
  ],
  currency: [textOrNull(part('conversion', 'currency')), text.describe('Of the value')],
  // 0x1f marks an order that is the conversion's own id.
  order: [
    `if(type = 'conversion', replaceOne(${part('conversion', 'order_ref')}, '\\x1f', ''), NULL)`,
    text.describe('Of a conversion: the order, else its own id'),
  ],
  reversal: [
    `if(type = 'conversion', CAST(${part('conversion', 'reversal')}, 'Bool'), NULL)`,
    z.boolean().nullable().describe('Of a conversion'),
  ],
  recall_id: [textOrNull(part('recall', 'recall_id')), text.describe('Of a recall')],
  stage: [textOrNull(part('recall', 'stage')), text.describe('Of a recall')],
  actor: [textOrNull(part('recall', 'actor')), text.describe('Of a recall')],
  level: [textOrNull(part('recall', 'level')), text.describe('Of a recall')],
  ip: [textOrNull(part('recall', 'ip')), text.describe('Of a recall')],
  device_fingerprint: [textOrNull(part('recall', 'device')), text.describe('Of a recall')],
  target_type: [textOrNull(part('retracts', 'type')), text.describe('Of a retract')],
  properties: [textOrNull('properties'), text.describe("The producer's own fields, as JSON")],
  machine: ["CAST(machine, 'Bool')", z.boolean().describe('Not made by a person')],
  retracted: ["CAST(retracted, 'Bool')", z.boolean().describe('Taken back since: counts nowhere')],
  received_at: ["toDateTime64(received_at, 3, 'UTC')", z.iso.datetime().describe('When it came in')],
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
export const journeyShape = z.object({
  recipient: z.string().describe('The pseudonym, as in exports and SQL views: 16 hex digits'),
  erased: z.boolean().describe('Erased: there are no events, and none is stored any more'),
  events: z.array(eventRow),
  more: z.boolean().describe('There are older ones beyond the limit'),
});
export type Journey = Readonly<z.output<typeof journeyShape>>;

/** The events of one recipient (pseudonym, 16 hex digits), merged, the newest first, at most `limit`; those of imports that were undone are out. Cost: see journeyBroadcasts.ts, and a granule or two of each of these broadcasts. */
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
  const [undone, broadcasts] = await Promise.all([undoneImports(store, tenant), broadcastsOfRecipient(store, tenant)]);
  const rows = await store.query(
    {
      name: 'journey',
      sql: `
SELECT ${outside}
FROM
(
SELECT
    ${columns}
FROM (SELECT * FROM events FINAL WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64} AND ${broadcasts.sql})
WHERE live = 1 OR arrayExists(batch -> NOT has({undone:Array(String)}, batch), import_batches)
ORDER BY occurred_at DESC, type, broadcast, event_key
LIMIT {limit:UInt32}
)`,
      params: { ...params, ...broadcasts.params, undone, limit: limit + 1 },
    },
    eventRow,
  );
  return { recipient: pseudonym, erased, events: rows.slice(0, limit), more: rows.length > limit };
}
