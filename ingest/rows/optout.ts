import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

export function fillOptout(row: EventRow, event: EventOf<'optout'>): void {
  row.action = { kind: event.kind, reason: event.reason ?? '' };
}
