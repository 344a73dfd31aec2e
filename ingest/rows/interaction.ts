import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

/** What was acted on goes where a click's target goes; the type in the key keeps the two apart. */
export function fillInteraction(row: EventRow, event: EventOf<'interaction'>): void {
  row.action = { kind: event.kind, reason: '' };
  if (event.target !== undefined) row.click = { target: event.target, role: 0 };
}
