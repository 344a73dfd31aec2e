import type { EventOf } from '../../contract/event.ts';
import { TAG_SEPARATOR } from '../../contract/fields.ts';
import type { EventRow } from '../../store/tables/eventRow.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import { groupWithoutRawId, withoutRawId } from './rawIds.ts';

/** The contract hands the tags over sorted and distinct. */
export function fillSend(row: EventRow, event: EventOf<'send'>, recipient: Pseudonym): void {
  if (event.audience.length > 0) row.audience = event.audience.join(TAG_SEPARATOR);
  if (event.variant !== undefined) row.variant = event.variant;
  if (event.tier !== undefined) row.tier = event.tier;
  if (event.content_type !== undefined) row.contentType = event.content_type;
  if (event.group !== undefined) row.groupId = groupWithoutRawId(event.group, event.recipient, recipient);
  if (event.household !== undefined) row.household = withoutRawId(event.household, event.recipient, recipient);
  if (event.sent_by !== undefined) row.sentBy = event.sent_by;
}
