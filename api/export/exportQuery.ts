import { type EventType, eventTypeNames, eventTypes } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';
import { type FactType, factKey, factTables } from '../../store/tables/factTables.ts';
import { part } from '../../store/tables/part.ts';
import type { Moment, Period } from '../../transforms/metrics/grammar/period.ts';
import { flag, ownColumns, textOrNull } from './columns.ts';

/** What an export takes of one type's events; the period, half-open, is by occurred_at. */
export interface ExportRequest extends Period {
  readonly tenant: string;
  /** IANA zone of the tenant: what a date without a time is a midnight of. */
  readonly zone: string;
  readonly type: EventType;
  /** Only these broadcasts; all where empty. */
  readonly broadcasts: readonly string[];
}

/** A pseudonym is text everywhere: as a bare number it would lose digits in JSON. */
const pseudonym = `leftPad(lower(hex(recipient)), 16, '0')`;

/**
 * The window is asked in a form that the server cannot use to leave partitions out: an id may lie in two months, and
 * under FINAL pruning would drop half of such a row.
 */
function window(time: string, { from, to }: ExportRequest): string {
  const ms = `bitXor(toUnixTimestamp64Milli(${time}), 0)`;
  const at = (end: 'from' | 'to', moment: Moment) =>
    'day' in moment ? `toInt64(toUnixTimestamp(toDateTime({${end}:Date}, {zone:String}))) * 1000` : `{${end}:Int64}`;
  return `${from === undefined ? '' : ` AND ${ms} >= ${at('from', from)}`}${to === undefined ? '' : ` AND ${ms} < ${at('to', to)}`}`;
}

function bound(moment: Moment): string | number {
  return 'day' in moment ? moment.day : moment.instant;
}

function recipientLevel(request: ExportRequest): string {
  // Outcomes of a recall are next to its stages, which have no recipient.
  const nullable = (sql: string) => (request.type === 'recall' ? `toNullable(${sql})` : sql);
  const columns = [
    'toString(broadcast) AS broadcast',
    `${nullable(pseudonym)} AS recipient`,
    `${nullable('toInt64(event_key)')} AS event_key`,
    'occurred_at',
    ...(ownColumns[request.type] ?? []),
    textOrNull('platform'),
    textOrNull('message_class'),
    'toString(basis) AS basis',
    textOrNull('source'),
    textOrNull('properties'),
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

/** Facts of a broadcast or an account: `event` is the event as canonical JSON, every field that was given. */
function factLevel(type: FactType, request: ExportRequest): string {
  const table = factTables[type];
  return `SELECT ${factKey(type).join(', ')}, ${part('fact', 'occurred_at')} AS occurred_at, ${part('fact', 'event')} AS event, ${flag('retracted')}, ${flag('live')},
      import_batches, toDateTime64(received_at, 3, 'UTC') AS received_at
    FROM (
      SELECT * FROM ${table} FINAL
      WHERE tenant = {tenant:String} AND (empty({broadcasts:Array(String)}) OR broadcast IN {broadcasts:Array(String)})
        ${window(part('fact', 'occurred_at'), request)}
    )`;
}

/** Stages of a recall as a whole, in the columns of its outcomes at recipients. */
function recallStages(request: ExportRequest): string {
  const text = (field: string) => `nullIf(JSONExtractString(event, '${field}'), '') AS ${field}`;
  return `SELECT broadcast, CAST(NULL, 'Nullable(String)') AS recipient, CAST(NULL, 'Nullable(Int64)') AS event_key, occurred_at,
      ${['recall_id', 'stage', 'actor', 'role', 'level', 'reason', 'ip', 'device_fingerprint'].map(text).join(', ')},
      toNullable(event) AS event,
      ${['platform', 'message_class'].map(text).join(', ')},
      JSONExtractString(event, 'basis') AS basis, ${text('source')}, nullIf(JSONExtractRaw(event, 'properties'), '') AS properties,
      retracted, live, import_batches, received_at
    FROM (${factLevel('recall', request)})`;
}

const isFactType = (type: EventType): type is FactType => Object.hasOwn(factTables, type);

function sqlOf(request: ExportRequest): string {
  if (request.type === 'recall') return `${recipientLevel(request)} UNION ALL ${recallStages(request)}`;
  return isFactType(request.type) ? factLevel(request.type, request) : recipientLevel(request);
}

/**
 * All stored events of one type, merged (FINAL), without erased recipients. Retracted events are included and marked. One
 * row for each event: an id that was sent more than once appears once. The order is not defined.
 */
export function exportQuery(request: ExportRequest): Statement {
  return {
    name: `export-${request.type}`,
    sql: sqlOf(request),
    params: {
      tenant: request.tenant,
      type: request.type,
      broadcasts: request.broadcasts,
      zone: request.zone,
      ...(request.from === undefined ? {} : { from: bound(request.from) }),
      ...(request.to === undefined ? {} : { to: bound(request.to) }),
    },
    settings: exportSettings,
  };
}

/** The same text as in api/formats: empty CSV fields are null, and times and money look the same. */
export const exportSettings = {
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
