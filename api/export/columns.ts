import type { EventType } from '../../contract/types.ts';
import { part } from '../../store/tables/part.ts';

/** A column, or an element of a tuple column written `column.element`. */
function read(column: string): string {
  const [tuple, element] = column.split('.');
  return tuple === undefined || element === undefined ? column : part(tuple, element);
}

/** A text column; "nothing said" is null. */
export const said = (column: string, name = column) => `nullIf(toString(${read(column)}), '') AS ${name}`;
const moment = (column: string) => `if(${column} = toDateTime64(0, 3, 'UTC'), NULL, ${column}) AS ${column}`;
export const flag = (column: string, name = column) => `CAST(${read(column)}, 'Bool') AS ${name}`;

/** Columns that only events of a type have. */
export const ownColumns: Readonly<Partial<Record<EventType, readonly string[]>>> = {
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
    `if(${read('conversion.currency')} = '', NULL, ${read('conversion.value')}) AS value`,
    said('conversion.currency', 'currency'),
    // 0x1f marks an order that is the conversion's own id.
    `replaceOne(${read('conversion.order_ref')}, '\\x1f', '') AS order_ref`,
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
  retract: [said('retracts.type', 'target_type'), `toInt64(${read('retracts.event_key')}) AS target_key`],
};
