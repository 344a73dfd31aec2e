import { type EventType, eventTypeNames, eventTypes } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';

/** What an export takes of one type's events. */
export interface ExportRequest {
  readonly tenant: string;
  readonly type: EventType;
  /** Only these broadcasts; all where empty. */
  readonly broadcasts: readonly string[];
  /** Half-open, milliseconds since 1970, by occurred_at. */
  readonly from?: number;
  readonly to?: number;
}

/** Tables of broadcast-level facts, one for each type. */
const factTables: Readonly<Partial<Record<EventType, string>>> = {
  broadcast: 'broadcasts',
  poll: 'polls',
  recall: 'recalls',
  remedy: 'remedies',
  leakage: 'leakages',
  moderation: 'moderations',
  aggregate: 'aggregates',
};

const said = (column: string, name = column) => `nullIf(toString(${column}), '') AS ${name}`;
const moment = (column: string) => `if(${column} = toDateTime64(0, 3, 'UTC'), NULL, ${column}) AS ${column}`;
const flag = (column: string, name = column) => `CAST(${column}, 'Bool') AS ${name}`;

/** Columns that only events of a type have; "nothing said" is null. */
const ownColumns: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  assignment: [
    said('assignment.experiment', 'experiment'),
    said('variant'),
    flag('assignment.holdout', 'holdout'),
    said('assignment.unit', 'unit'),
  ],
  send: [
    `if(audience = '', [], splitByChar('\\x1f', toString(audience))) AS audience`,
    said('variant'),
    said('tier'),
    said('content_type'),
    said('group_id', 'group'),
    said('household'),
  ],
  delivery: [
    said('outcome.status', 'status'),
    said('outcome.reason', 'reason'),
    said('device_os'),
    moment('loaded_at'),
  ],
  read: [moment('occurred_after'), flag('machine'), 'if(dwell_ms = 0, NULL, toInt64(dwell_ms)) AS dwell_ms'],
  click: [said('click.target', 'target'), said('click.role', 'role'), flag('machine')],
  conversion: [
    said('conversion.goal', 'goal'),
    `if(conversion.currency = '', NULL, conversion.value) AS value`,
    said('conversion.currency', 'currency'),
    said('conversion.order_ref', 'order_ref'),
    flag('conversion.reversal', 'reversal'),
  ],
  interaction: [said('action.kind', 'kind'), said('click.target', 'target')],
  optout: [said('action.kind', 'kind'), said('action.reason', 'reason')],
  complaint: [said('action.kind', 'kind'), said('action.reason', 'reason')],
  recall: [
    said('recall.recall_id', 'recall_id'),
    said('recall.stage', 'stage'),
    said('recall.actor', 'actor'),
    said('recall.role', 'role'),
    said('recall.level', 'level'),
    said('recall.reason', 'reason'),
    said('recall.ip', 'ip'),
    said('recall.device', 'device_fingerprint'),
    "CAST(NULL, 'Nullable(String)') AS event",
  ],
  retract: [said('retracts.type', 'target_type'), 'toInt64(retracts.event_key) AS target_key'],
};

/** A pseudonym is text everywhere: as a bare number it would lose digits in JSON. */
const pseudonym = `leftPad(lower(hex(recipient)), 16, '0') AS recipient`;

/**
 * The window is asked in a form that the server cannot use to leave partitions out: an id may lie in two months, and
 * under FINAL pruning would drop half of such a row.
 */
function window(time: string, { from, to }: ExportRequest): string {
  const ms = `bitXor(toUnixTimestamp64Milli(${time}), 0)`;
  return `${from === undefined ? '' : ` AND ${ms} >= {from:Int64}`}${to === undefined ? '' : ` AND ${ms} < {to:Int64}`}`;
}

function recipientLevel(request: ExportRequest): string {
  const columns = [
    'toString(broadcast) AS broadcast',
    pseudonym,
    'toInt64(event_key) AS event_key',
    'occurred_at',
    ...(ownColumns[request.type] ?? []),
    said('platform'),
    said('message_class'),
    'toString(basis) AS basis',
    said('source'),
    said('properties'),
    flag('retracted'),
    flag('live'),
    'import_batches',
    `toDateTime64(received_at, 3, 'UTC') AS received_at`,
  ];
  return `SELECT ${columns.join(', ')}
    FROM (
      SELECT * FROM events FINAL
      WHERE tenant = {tenant:String} AND type = {type:String}
        AND (empty({broadcasts:Array(String)}) OR broadcast IN {broadcasts:Array(String)})
        AND recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})
        ${window('occurred_at', request)}
    )`;
}

/** Facts of a broadcast: \`event\` is the event as canonical JSON, every field that was said. */
function broadcastLevel(table: string, request: ExportRequest): string {
  return `SELECT broadcast, id, fact.occurred_at AS occurred_at, fact.event AS event, ${flag('retracted')}, ${flag('live')},
      import_batches, toDateTime64(received_at, 3, 'UTC') AS received_at
    FROM (
      SELECT * FROM ${table} FINAL
      WHERE tenant = {tenant:String} AND (empty({broadcasts:Array(String)}) OR broadcast IN {broadcasts:Array(String)})
        ${window('fact.occurred_at', request)}
    )`;
}

/** Stages of a recall as a whole, in the columns of its outcomes at recipients. */
function recallStages(request: ExportRequest): string {
  const text = (field: string, name = field) => `nullIf(JSONExtractString(event, '${field}'), '') AS ${name}`;
  return `SELECT broadcast, CAST(NULL, 'Nullable(String)') AS recipient, CAST(NULL, 'Nullable(Int64)') AS event_key, occurred_at,
      ${['recall_id', 'stage', 'actor', 'role', 'level', 'reason', 'ip', 'device_fingerprint'].map((field) => text(field)).join(', ')},
      toNullable(event) AS event,
      ${['platform', 'message_class'].map((field) => text(field)).join(', ')},
      JSONExtractString(event, 'basis') AS basis, ${text('source')}, nullIf(JSONExtractRaw(event, 'properties'), '') AS properties,
      retracted, live, import_batches, received_at
    FROM (${broadcastLevel('recalls', request)})`;
}

function sqlOf(request: ExportRequest): string {
  const table = factTables[request.type];
  if (request.type === 'recall') {
    const outcomes = recipientLevel(request).replace(
      pseudonym,
      pseudonym.replace('leftPad', 'toNullable(leftPad').replace(`'0')`, `'0'))`),
    );
    return `${outcomes.replace('toInt64(event_key)', 'toNullable(toInt64(event_key))')} UNION ALL ${recallStages(request)}`;
  }
  return table === undefined ? recipientLevel(request) : broadcastLevel(table, request);
}

/**
 * Everything stored of one type, merged (FINAL), without erased recipients; retracted rows are in and say so. A row is one
 * event: an id that came more than once is there once. In no promised order.
 */
export function exportQuery(request: ExportRequest): Statement {
  return {
    name: `export-${request.type}`,
    sql: sqlOf(request),
    params: {
      tenant: request.tenant,
      type: request.type,
      broadcasts: request.broadcasts,
      ...(request.from === undefined ? {} : { from: request.from }),
      ...(request.to === undefined ? {} : { to: request.to }),
    },
    settings: exportSettings,
  };
}

/** Text as the formats of answers write it (api/formats): empty CSV fields are null, times and money alike. */
const exportSettings = {
  format_csv_null_representation: '',
  output_format_csv_crlf_end_of_line: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: 'iso',
  output_format_arrow_compression_method: 'none',
  output_format_parquet_compression_method: 'snappy',
  output_format_arrow_low_cardinality_as_dictionary: 0,
} as const;

/** ClickHouse's name of each format that an export can take. */
export const exportFormats = {
  ndjson: 'JSONEachRow',
  csv: 'CSVWithNames',
  arrow: 'Arrow',
  parquet: 'Parquet',
} as const;

export type ExportFormat = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormat[];

/** Types that can be had back: all that the contract has. */
export const exportTypes = eventTypeNames;

export function isExportType(name: string): name is EventType {
  return Object.hasOwn(eventTypes, name);
}
