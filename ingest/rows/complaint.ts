import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

export function fillComplaint(row: EventRow, event: EventOf<'complaint'>): void {
  row.action = { kind: event.kind, reason: event.reason ?? '' };
}
