import type { EventRow } from '../../store/tables/eventRow.ts';

const PRIME = 0x01000193;

/**
 * One of 32 bits, selected by a hash of the event's content without its arrival. Unsigned. Two bits on one merged row mean
 * that one id had two contents. Only compared among rows that this function made.
 */
export function contentBit(row: EventRow): number {
  let hash = mixNumber(0x811c9dc5, row.occurredAt);
  hash = mixNumber(hash, row.occurredAfter ?? 0);
  hash = mixNumber(hash, row.loadedAt ?? 0);
  hash = mixNumber(hash, (row.dwellMs ?? 0) * 16 + (row.basis ?? 0) * 2 + (row.machine === true ? 1 : 0));
  hash = mix(hash, row.platform);
  hash = mix(hash, row.messageClass);
  hash = mix(hash, row.audience);
  hash = mix(hash, row.variant);
  hash = mix(hash, row.tier);
  hash = mix(hash, row.contentType);
  hash = mix(hash, row.groupId);
  hash = mix(hash, row.household);
  hash = mix(hash, row.deviceOs);
  hash = mix(hash, row.properties);
  hash = mix(hash, row.source);
  // Later fields are mixed in only where they are given: a content without them keeps the bit that it always had.
  if (row.sentBy !== undefined) hash = mix(hash, row.sentBy);
  if (row.covariate !== undefined) hash = mix(hash, String(row.covariate));
  hash = mixParts(hash, row);
  hash ^= hash >>> 15;
  return (1 << (Math.imul(hash, 0x85ebca77) >>> 27)) >>> 0;
}

function mixParts(start: number, row: EventRow): number {
  let hash = start;
  const { assignment, outcome, click, conversion, action, recall, retracts } = row;
  if (outcome !== undefined) hash = mix(mixNumber(hash, outcome.status), outcome.reason);
  if (click !== undefined) hash = mix(mixNumber(hash, click.role), click.target);
  if (action !== undefined) hash = mix(mix(hash, action.kind), action.reason);
  if (assignment !== undefined) {
    hash = mix(mix(mixNumber(hash, assignment.holdout ? 1 : 0), assignment.experiment), assignment.unit);
  }
  if (conversion !== undefined) {
    hash = mix(mix(hash, String(conversion.value)), conversion.currency);
    hash = mix(mix(mixNumber(hash, conversion.reversal ? 1 : 0), conversion.goal), conversion.orderRef);
  }
  if (recall !== undefined) {
    hash = mix(mix(mix(mix(hash, recall.recallId), recall.stage), recall.actor), recall.role);
    hash = mix(mix(mix(mix(hash, recall.level), recall.reason), recall.ip), recall.device);
  }
  if (retracts !== undefined) hash = mix(mixNumber(hash, retracts.eventKey), retracts.type);
  return hash;
}

/** A text and where it ends, so that text moving from one field to the next changes the hash; absent is not empty. */
function mix(start: number, text: string | undefined): number {
  if (text === undefined) return Math.imul(start, PRIME);
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return Math.imul(hash ^ 0x1_0001, PRIME);
}

function mixNumber(start: number, value: number): number {
  return Math.imul(Math.imul(start ^ (value | 0), PRIME) ^ Math.floor(value / 0x1_0000_0000), PRIME);
}
