import { z } from 'zod';
import { properties, time } from '../fields.ts';
import { identity, identityOrEmpty } from '../identity.ts';
import { type BroadcastId, broadcastIdSchema, eventIdSchema, recipientIdSchema, tenantIdSchema } from '../ids.ts';
import { printable } from '../strings.ts';
import { bases, messageClasses, platforms } from '../types.ts';

/** What every event carries in addition to `type`. */
const commonFields = {
  id: eventIdSchema.describe(
    "The producer's id of this event, unique within (tenant, broadcast, recipient or account, type). The same id again is the same event.",
  ),
  occurred_at: time().describe('When it happened, RFC 3339 with an offset, 2000 to now + 24 h.'),
  tenant: tenantIdSchema.describe("The organisation. Over HTTP it may be left out: it is the key's."),
  platform: z.enum(platforms).optional().describe("The platform; without one, the broadcast's."),
  message_class: z
    .enum(messageClasses)
    .optional()
    .describe("The class of message, where the platform's rules differ by it."),
  basis: z
    .enum(bases)
    .default('event')
    .describe('How this is known: an event of its own, a polled list, or counts only.'),
  source: printable(256).optional().describe('What produced the event: a service, a connection, a file.'),
  properties: properties().describe(
    "The producer's own flat fields (string, number, boolean, null), at most 32 and 4 KiB. Unknown flat fields of the event end up here.",
  ),
};

// The one BroadcastId that broadcastIdSchema does not make: "belongs to no broadcast".
const NO_BROADCAST = '' as BroadcastId;

/** A broadcast that may be empty or left out; empty on the way out. */
export function optionalBroadcast(description: string) {
  return identityOrEmpty(128).brand<'BroadcastId'>().default(NO_BROADCAST).describe(description);
}

const broadcastField = {
  broadcast: broadcastIdSchema.describe('The broadcast that this is about.'),
};

/** Fields of a broadcast-level event: about the broadcast as a whole, naming no recipient. */
export const broadcastLevel = { ...commonFields, ...broadcastField };

/** Fields of a recipient-level event: about one recipient of one broadcast. */
export const recipientLevel = {
  ...commonFields,
  ...broadcastField,
  recipient: recipientIdSchema.describe('The account as the service names it; stored only as a keyed pseudonym.'),
};

/**
 * Fields of an account-level event: about an account that sends. It names no recipient, and a broadcast only where it is
 * about one.
 */
export const accountLevel = {
  ...commonFields,
  broadcast: optionalBroadcast('The broadcast, where this is about one; empty or absent: none.'),
  account: identity(128).describe(
    'The account that sends: an application, an official account, or a member of staff by id. Not pseudonymised.',
  ),
};

/** Adds the issue that a field is at fault, for checks that look at several fields at once. */
export function fault(payload: z.core.ParsePayload, field: string, message: string): void {
  payload.issues.push({ code: 'custom', message, path: [field], input: payload.value });
}
