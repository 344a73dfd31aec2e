import type { Store } from '../store.ts';

/**
 * Records recipients as erased, for ever. From then on ingest drops their events, and recomputes, exports and lists leave them
 * out. Deleting their rows is a later step (store/erasure/).
 */
export async function noteErased(store: Store, tenant: string, recipients: readonly bigint[]): Promise<void> {
  const at = new Date().toISOString();
  await store.insertRows(
    'erased',
    recipients.map((recipient) => ({ tenant, recipient: recipient.toString(), at })),
  );
}

/** Pseudonyms (16 hex digits) as values of a UInt64 column, each once. */
export function pseudonymNumbers(pseudonyms: readonly string[]): bigint[] {
  return [...new Set(pseudonyms)].map((pseudonym) => BigInt(`0x${pseudonym}`));
}
