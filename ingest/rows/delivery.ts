import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

/** Numbers of the column's enum: of two statuses under one id, the greater wins (delivered over failed). */
const statusNumber = { failed: 1, delivered: 2 } as const;

export function fillDelivery(row: EventRow, event: EventOf<'delivery'>): void {
  row.outcome = { status: statusNumber[event.status], reason: event.reason ?? '' };
  if (event.device_os !== undefined) row.deviceOs = event.device_os;
  if (event.loaded_at !== undefined) row.loadedAt = event.loaded_at;
}
