import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

export function fillRead(row: EventRow, event: EventOf<'read'>): void {
  if (event.occurred_after !== undefined) row.occurredAfter = event.occurred_after;
  if (event.machine) row.machine = true;
  if (event.dwell_ms !== undefined) row.dwellMs = event.dwell_ms;
}
