import { z } from 'zod';
import { identity, identityAsGiven, identityOrAbsent } from './identity.ts';

/** A tenant's name: the only id with a shape of its own, because it becomes part of keys, paths and topics. */
export const tenantIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a tenant is 1 to 64 of a-z, 0-9, _ and -, and starts with a letter or digit')
  .brand<'TenantId'>();
export type TenantId = z.output<typeof tenantIdSchema>;

export const eventIdSchema = identity(128).brand<'EventId'>();
export type EventId = z.output<typeof eventIdSchema>;

export const broadcastIdSchema = identity(128).brand<'BroadcastId'>();
/** Empty only where the contract has no broadcast for an event. */
export type BroadcastId = z.output<typeof broadcastIdSchema>;
export const optionalBroadcastId = identityOrAbsent(128).brand<'BroadcastId'>().optional();

export const recipientIdSchema = identity(256).brand<'RawRecipientId'>();
/** A recipient as the messaging service names it. Never stored and never logged: the writer of rows pseudonymises it. */
export type RawRecipientId = z.output<typeof recipientIdSchema>;
export const optionalRecipientId = identityOrAbsent(256).brand<'RawRecipientId'>().optional();
/** A recipient's id as someone types it, not trimmed: rows from before the trimming are stored under that form. */
export const typedRecipientSchema = identityAsGiven(256);

/** The tenant of that name, or undefined where the text cannot name one. */
export function toTenantId(text: string): TenantId | undefined {
  const parsed = tenantIdSchema.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}
