import type { EventOf } from '../../contract/event.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import { withoutRawId } from './rawIds.ts';

export function fillAssignment(row: EventRow, event: EventOf<'assignment'>, recipient: Pseudonym): void {
  if (event.variant !== undefined) row.variant = event.variant;
  row.assignment = {
    experiment: event.experiment,
    unit: withoutRawId(event.unit ?? '', event.recipient, recipient),
    holdout: event.holdout,
  };
}
