import type { EventOf } from '../../contract/event.ts';
import { TAG_SEPARATOR } from '../../contract/fields.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import { withoutRawId } from './rawIds.ts';

export function fillAssignment(row: EventRow, event: EventOf<'assignment'>, recipient: Pseudonym): void {
  if (event.variant !== undefined) row.variant = event.variant;
  if (event.audience !== undefined && event.audience.length > 0) row.audience = event.audience.join(TAG_SEPARATOR);
  if (event.household !== undefined) row.household = withoutRawId(event.household, event.recipient, recipient);
  // Without the sign of -0: as an amount it is 0.
  if (event.covariate !== undefined) row.covariate = event.covariate + 0;
  row.assignment = {
    experiment: event.experiment,
    unit: withoutRawId(event.unit ?? '', event.recipient, recipient),
    holdout: event.holdout,
  };
}
