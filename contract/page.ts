import { EXAMPLES_NOW, examples } from './examples.ts';
import { eventTypeJsonSchema, type JsonSchema } from './jsonSchema.ts';
import { measurable } from './platform/measurable.ts';
import { formatTime } from './time.ts';
import { type EventType, eventTypeNames, eventTypes, messageClasses, platforms } from './types.ts';
import { type Usage, usage, usedCounts } from './usage.ts';

/** What the page adds to a type of which figures do not use every event. */
const usageNote: Readonly<Record<Usage, string>> = {
  all: '',
  none: ' Not used by any figure yet.',
  with_broadcast: ' Without a broadcast, not used by any figure yet.',
  mute_with_broadcast: ' A mute without a broadcast is not used by any figure.',
  as_target: ' Used where what it takes back is.',
  with_used_count: ` Used where it carries one of ${usedCounts.join(', ')}.`,
};

/** The order of types on the page: as they occur in the life of a broadcast. */
const order: readonly EventType[] = [
  'broadcast',
  'assignment',
  'send',
  'delivery',
  'read',
  'poll',
  'click',
  'interaction',
  'conversion',
  'optout',
  'complaint',
  'recall',
  'remedy',
  'leakage',
  'moderation',
  'aggregate',
  'account_stats',
  'penalty',
  'retract',
];

/** `docs/contract.md`, made from the schemas and the examples, so that it always agrees with them. */
export function contractPage(): string {
  const common = Object.keys(propertiesOf('send')).filter((name) =>
    eventTypeNames.every(
      (type) => propertiesOf(type)[name] !== undefined && name !== 'recipient' && name !== 'broadcast',
    ),
  );
  return [
    INTRODUCTION,
    '## Fields of every event',
    fieldTable(eventTypeJsonSchema('send'), [...common, 'broadcast', 'recipient']).replace(
      '`send`',
      'one of the types below',
    ),
    RECIPIENTS,
    '## The types',
    ...order.map((type) => typeSection(type, common)),
    '## What a broadcast can measure',
    MEASURABLE,
    measurableTable(),
    '## What no figure uses',
    UNUSED,
    '## CloudEvents',
    CLOUD_EVENTS,
    jsonBlock(envelopeOf('send')),
    '## Rejected events',
    REFUSALS,
  ]
    .join('\n\n')
    .concat('\n');
}

function typeSection(type: EventType, common: readonly string[]): string {
  const schema = eventTypeJsonSchema(type);
  const own = Object.keys(propertiesOf(type)).filter((name) => {
    if (common.includes(name)) return false;
    // Documented once for all types, except where a type has another rule.
    if (name === 'broadcast') return schema.required === undefined || !asNames(schema.required).includes(name);
    return name !== 'recipient' || type === 'recall';
  });
  const level = type === 'recall' ? 'broadcast, or recipient where it names one' : eventTypes[type].level;
  return [
    `### ${type}`,
    `${String(schema.description)} Level: ${level}.${usageNote[usage[type]]}`,
    ...(own.length === 0 ? [] : [fieldTable(schema, own)]),
    jsonBlock(examples[type]),
  ].join('\n\n');
}

function fieldTable(schema: JsonSchema, names: readonly string[]): string {
  const properties = asSchema(schema.properties);
  const required = asNames(schema.required);
  const rows = names.flatMap((name) => {
    const field = asSchema(properties[name]);
    const row = `| \`${name}\` | ${form(field)} | ${required.includes(name) ? 'yes' : ''} | ${meaning(field)} |`;
    return [row, ...innerRows(name, field)];
  });
  return ['| field | form | required | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

/** Fields of nested objects (a button's, the counts'), one row each. */
function innerRows(name: string, field: JsonSchema): string[] {
  const inner = field.type === 'array' ? asSchema(field.items) : field;
  const prefix = field.type === 'array' ? `${name}[].` : `${name}.`;
  const required = asNames(inner.required);
  return Object.entries(asSchema(inner.properties)).map(([key, value]) => {
    const below = asSchema(value);
    return `| \`${prefix}${key}\` | ${form(below)} | ${required.includes(key) ? 'yes' : ''} | ${meaning(below)} |`;
  });
}

function meaning(field: JsonSchema): string {
  const fallback = field.default === undefined ? '' : ` Default \`${JSON.stringify(field.default)}\`.`;
  return `${String(field.description ?? '')}${fallback}`.trim();
}

function form(field: JsonSchema): string {
  if (field.const !== undefined) return `\`${String(field.const)}\``;
  if (Array.isArray(field.enum)) return field.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (field.format === 'date-time') return 'time';
  if (field.format === 'date') return 'date';
  if (Array.isArray(field.anyOf)) return field.anyOf.map((branch) => form(asSchema(branch))).join(' or ');
  if (field.type === 'array') return `at most ${String(field.maxItems)} of: ${form(asSchema(field.items))}`;
  if (field.type === 'string' && field.maxLength !== undefined) return `text, at most ${String(field.maxLength)}`;
  if (field.type === 'string') return 'text';
  if (field.type === 'integer' || field.type === 'number') return numberForm(field);
  return String(field.type);
}

function numberForm(field: JsonSchema): string {
  const kind = field.type === 'integer' ? 'whole number' : 'number';
  const least = field.minimum ?? field.exclusiveMinimum;
  const most = field.maximum ?? field.exclusiveMaximum;
  return `${kind}, ${String(least)} to ${String(most)}`;
}

function propertiesOf(type: EventType): JsonSchema {
  return asSchema(eventTypeJsonSchema(type).properties);
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asNames(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function jsonBlock(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

function envelopeOf(type: 'send'): JsonSchema {
  const { id, type: _, occurred_at, ...data } = examples[type];
  return {
    specversion: '1.0',
    type: `com.huixiang.${type}`,
    id,
    source: '/gateway/7',
    time: occurred_at,
    datacontenttype: 'application/json',
    data,
  };
}

/** What each platform reports, and where a class of messages differs from the platform's default. */
function measurableTable(): string {
  const rows: string[] = [];
  for (const platform of platforms) {
    const usual = measurable({ platform });
    for (const messageClass of messageClasses) {
      const { delivery, read, readsAreLowerBound } = measurable({ platform, messageClass });
      if (messageClass !== 'default' && delivery === usual.delivery && read === usual.read) continue;
      const reads = read === 'none' ? 'no' : readsAreLowerBound ? `${read}, at least` : read;
      rows.push(`| ${platform} | ${messageClass} | ${delivery ? 'yes' : 'no'} | ${reads} |`);
    }
  }
  return ['| platform | message class | deliveries | reads |', '|---|---|---|---|', ...rows].join('\n');
}

const MEASURABLE = `Not measurable is not zero: what a platform does not report reads null, with the reason. Clicks (tracked links) are
measurable everywhere, and conversions where clicks are. A broadcast's \`reports\` narrows this, and decides where no source
documents a platform; its lists and counts can weaken how reads are known ([how a figure is known](cascade.md#how-a-figure-is-known)).
Where no platform is named, everything is taken to be reported: narrow it with \`reports\`.
A tenant can override a fact, with a reason ([platform facts](platforms.md)).
The facts behind this table, with recall windows, caps and sources, are on that page and in \`contract/platform/\`.`;

const UNUSED = `Events that no figure uses yet are stored and exported. They are reported: \`unused\` in the answer to \`POST /v1/events\` and
in the summary of \`huixiang import\` (type to count), and the check \`unused_events\` of the metric \`data-quality\`, which also
counts those that came over Kafka.`;

const INTRODUCTION = `# The event contract

[中文](contract.zh-CN.md)

Messaging services send events to Huixiang: one JSON object for each event, with field names in snake_case. Over Kafka, send
one object per message. Over HTTP (\`POST /v1/events\`), send one object, an array, or NDJSON.

This page is generated from the schemas in \`contract/\` (\`npx vitest run contract/page.test.ts -u\`). \`huixiang schema\` prints
them as JSON Schema. The tests parse every example below, with ${formatTime(EXAMPLES_NOW)} as the current time.

- **Send the same event any number of times, in any order.** (tenant, broadcast, recipient or account, type, id) identifies
  an event.
- **Times** are RFC 3339 with an offset (\`2026-03-02T10:00:00+08:00\`, \`Z\` for UTC), from 2000 to 24 h after the reader's
  clock (\`deadline\`, \`planned_at\`, \`from\`, \`to\`: to 2100). Digits beyond the millisecond are cut off; leap seconds (\`:60\`) are rejected.
- **Ids** are trimmed: white space (NBSP and the ideographic space too), zero-width characters, byte order marks, U+200E,
  U+200F, U+202A to U+202E and U+2060 are removed at both ends before an id is compared, hashed or stored. That holds for
  event ids, recipients, broadcasts, orders, groups, households, units, leaks, recalls, audience tags, accounts and staff
  (\`account\`, \`sent_by\`, \`actor\`), over Kafka, HTTP and files. Case and Unicode forms stay as they are (no NFC). A required
  id that is then empty is rejected; an optional id or an audience tag is treated as absent. A number in scientific notation
  (\`1.38E+10\`) is rejected, because a spreadsheet that writes it has lost digits: format the column as text.
- **Numbers** beyond ±(2^53 - 1) are rejected, because JSON readers do not keep them exact: two numbers could become one. Send
  such a number as text. An id is always text, never a number.
- **Money** is a decimal string or a number: at least 0, below 10^14, at most 4 decimals. A number of more than 15 digits is
  rejected, because it may have lost digits: send such an amount as a string.
- **Custom fields** that are flat (string, number, boolean, null) are stored as \`properties\`. A nested field is rejected,
  never dropped.
- **Strings** must not contain NUL, 0x1f or half a surrogate pair. Omit an optional field that has no value; do not send null.`;

const RECIPIENTS = `Recipient-level events name a \`recipient\`, account-level events an \`account\`; broadcast-level events name neither. A
\`broadcast\` is required unless the type's own table lists it as optional. Huixiang stores \`recipient\` and
\`traced_recipient\` only as keyed pseudonyms. Do not put raw ids into custom fields: those are stored unchanged.`;

const CLOUD_EVENTS = `CloudEvents 1.0 envelopes in structured JSON mode are accepted, too: objects with \`specversion\`. Its \`id\`, \`type\`
(with or without \`com.huixiang.\` in front), \`time\` and \`source\` become the event's \`id\`, \`type\`, \`occurred_at\` and \`source\`;
\`data\` holds the other fields. Other attributes (\`subject\`, extensions) become fields. An event whose envelope and data have
different values for one field is rejected.`;

const REFUSALS = `A rejected event has a code, the path of the field as you wrote it, and one sentence that contains no value of the event.

| code | when |
|---|---|
| \`HX_TYPE\` | \`type\` is missing or none of the above |
| \`HX_TENANT\` | \`tenant\` is not the tenant of the key |
| \`HX_TIME\` | a time has another format, is before 2000 or too far in the future |
| \`HX_FIELD\` | any other field is missing, too large, nested or not allowed |

Only the first error is reported. The order is type, tenant, other fields.`;
