import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

/** The outcome of a recall at one recipient; a stage of the recall as a whole is a fact (facts.ts). */
export function fillRecall(row: EventRow, event: EventOf<'recall'>): void {
  row.recall = {
    recallId: event.recall_id,
    stage: event.stage,
    actor: event.actor ?? '',
    role: event.role ?? '',
    level: event.level === undefined ? '' : String(event.level),
    reason: event.reason ?? '',
    ip: event.ip ?? '',
    device: event.device_fingerprint ?? '',
  };
}
