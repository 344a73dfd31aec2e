import { z } from 'zod';
import type { Store } from '../store.ts';

/**
 * Notes recipients as erased, for ever: from then on ingest drops what comes in of them, and recomputes, exports and lists
 * leave out what there is. Deleting their rows is a later step (store/erasure/).
 */
export async function noteErased(store: Store, tenant: string, recipients: readonly bigint[]): Promise<void> {
  const at = new Date().toISOString();
  await store.insertRows(
    'erased',
    recipients.map((recipient) => ({ tenant, recipient: recipient.toString(), at })),
  );
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

/** Pseudonyms (16 hex digits) as values of a UInt64 column, each once. */
export function pseudonymNumbers(pseudonyms: readonly string[]): bigint[] {
  return [...new Set(pseudonyms)].map((pseudonym) => BigInt(`0x${pseudonym}`));
}
