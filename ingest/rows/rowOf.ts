import type { EventRow } from '../../store/tables/eventRow.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import type { Arrival } from './arrival.ts';
import { fillAssignment } from './assignment.ts';
import { baseRow, eventKeyOf, type RecipientEvent } from './base.ts';
import { fillClick } from './click.ts';
import { fillComplaint } from './complaint.ts';
import { contentBit } from './contentBit.ts';
import { fillConversion } from './conversion.ts';
import { fillDelivery } from './delivery.ts';
import { fillInteraction } from './interaction.ts';
import { fillOptout } from './optout.ts';
import { fillRead } from './read.ts';
import { fillRecall } from './recall.ts';
import { fillRetract } from './retract.ts';
import { fillSend } from './send.ts';

/**
 * The row of `events` with all fields of the event. A retract needs a second one: tombstoneOf. Callers that have the bytes
 * of the event's id pass `key`.
 */
export function rowOf(
  event: RecipientEvent,
  recipient: Pseudonym,
  arrival: Arrival,
  key = eventKeyOf(event.id),
): EventRow {
  const row = baseRow(event, recipient, arrival, key);
  fill(row, event, recipient);
  row.contentBit = contentBit(row);
  return row;
}

function fill(row: EventRow, event: RecipientEvent, recipient: Pseudonym): void {
  switch (event.type) {
    case 'send':
      fillSend(row, event, recipient);
      break;
    case 'assignment':
      fillAssignment(row, event, recipient);
      break;
    case 'delivery':
      fillDelivery(row, event);
      break;
    case 'read':
      fillRead(row, event);
      break;
    case 'click':
      fillClick(row, event);
      break;
    case 'conversion':
      fillConversion(row, event);
      break;
    case 'interaction':
      fillInteraction(row, event);
      break;
    case 'optout':
      fillOptout(row, event);
      break;
    case 'complaint':
      fillComplaint(row, event);
      break;
    case 'recall':
      fillRecall(row, event);
      break;
    case 'retract':
      fillRetract(row, event);
      break;
  }
}
