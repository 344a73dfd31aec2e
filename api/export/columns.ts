import type { EventType } from '../../contract/types.ts';
import { part } from '../../store/tables/part.ts';

/** A column, or an element of a tuple column written `column.element`. */
function read(column: string): string {
  const [tuple, element] = column.split('.');
  return tuple === undefined || element === undefined ? column : part(tuple, element);
}

/** A text column; empty is null. */
export const textOrNull = (column: string, name = column) => `nullIf(toString(${read(column)}), '') AS ${name}`;
const moment = (column: string) => `if(${column} = toDateTime64(0, 3, 'UTC'), NULL, ${column}) AS ${column}`;
export const flag = (column: string, name = column) => `CAST(${read(column)}, 'Bool') AS ${name}`;

const AUDIENCE = `if(audience = '', [], splitByChar('\\x1f', toString(audience))) AS audience`;

/** Columns that only events of a type have. */
export const ownColumns: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  assignment: [
    textOrNull('assignment.experiment', 'experiment'),
    textOrNull('variant'),
    flag('assignment.holdout', 'holdout'),
    textOrNull('assignment.unit', 'unit'),
    AUDIENCE,
    textOrNull('household'),
    `if(${read('covariate.given')} = 0, NULL, ${read('covariate.value')}) AS covariate`,
  ],
  send: [
    AUDIENCE,
    textOrNull('variant'),
    textOrNull('tier'),
    textOrNull('content_type'),
    textOrNull('group_id', 'group'),
    textOrNull('household'),
    textOrNull('sent_by'),
  ],
  delivery: [
    textOrNull('outcome.status', 'status'),
    textOrNull('outcome.reason', 'reason'),
    textOrNull('device_os'),
    moment('loaded_at'),
  ],
  read: [moment('occurred_after'), flag('machine'), 'if(dwell_ms = 0, NULL, toInt64(dwell_ms)) AS dwell_ms'],
  click: [textOrNull('click.target', 'target'), textOrNull('click.role', 'role'), flag('machine')],
  conversion: [
    textOrNull('conversion.goal', 'goal'),
    `if(${read('conversion.currency')} = '', NULL, ${read('conversion.value')}) AS value`,
    textOrNull('conversion.currency', 'currency'),
    // 0x1f marks an order that is the conversion's own id.
    `replaceOne(${read('conversion.order_ref')}, '\\x1f', '') AS order_ref`,
    flag('conversion.reversal', 'reversal'),
  ],
  interaction: [textOrNull('action.kind', 'kind'), textOrNull('click.target', 'target')],
  optout: [textOrNull('action.kind', 'kind'), textOrNull('action.reason', 'reason')],
  complaint: [textOrNull('action.kind', 'kind'), textOrNull('action.reason', 'reason')],
  recall: [
    textOrNull('recall.recall_id', 'recall_id'),
    textOrNull('recall.stage', 'stage'),
    textOrNull('recall.actor', 'actor'),
    textOrNull('recall.role', 'role'),
    textOrNull('recall.level', 'level'),
    textOrNull('recall.reason', 'reason'),
    textOrNull('recall.ip', 'ip'),
    textOrNull('recall.device', 'device_fingerprint'),
    "CAST(NULL, 'Nullable(String)') AS event",
  ],
  retract: [textOrNull('retracts.type', 'target_type'), `toInt64(${read('retracts.event_key')}) AS target_key`],
};
