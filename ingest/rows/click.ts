import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';

/** Numbers of the column's enum. 0 if the event has no role: then the broadcast's button decides. */
const roleNumber = { secondary: 1, primary: 2 } as const;

export function fillClick(row: EventRow, event: EventOf<'click'>): void {
  if (event.machine) row.machine = true;
  const role = event.role === undefined ? 0 : roleNumber[event.role];
  if (event.target !== undefined || role !== 0) row.click = { target: event.target ?? '', role };
}
