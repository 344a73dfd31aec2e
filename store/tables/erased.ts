import { z } from 'zod';
import type { Store } from '../store.ts';
import { markUnitsWhere } from './units.ts';

/**
 * Notes that recipients (pseudonyms, 16 lower-case hex digits) are to be forgotten, and marks the units that hold rows of
 * theirs. From then on ingest drops and recomputes leave out what they did.
 */
export async function eraseRecipients(store: Store, tenant: string, pseudonyms: readonly string[]): Promise<void> {
  const recipients = pseudonyms.map((pseudonym) => BigInt(`0x${pseudonym}`));
  const at = new Date().toISOString();
  await store.insertRows(
    'erased',
    recipients.map((recipient) => ({ tenant, recipient: recipient.toString(), at })),
  );
  const condition = 'tenant = {tenant:String} AND recipient IN {recipients:Array(UInt64)}';
  await markUnitsWhere(store, condition, { tenant, recipients }, ['events']);
}

/** Every pseudonym that the tenant has forgotten, as 16 hex digits. */
export async function readErased(store: Store, tenant: string): Promise<string[]> {
  const rows = await store.query(
    {
      name: 'erased',
      sql: `SELECT DISTINCT leftPad(lower(hex(recipient)), 16, '0') AS pseudonym FROM erased
            WHERE tenant = {tenant:String} ORDER BY pseudonym`,
      params: { tenant },
    },
    z.object({ pseudonym: z.string() }),
  );
  return rows.map((row) => row.pseudonym);
}
