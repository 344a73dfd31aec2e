import { z } from 'zod';
import type { Store } from '../store.ts';
import { kindsOfEvents, markUnits, type Unit, unitOfEvent } from './units.ts';

/** As text a pseudonym has 20 digits at most, and a parameter 128 KiB. */
const MOST_AT_ONCE = 5_000;

const ofThem = 'tenant = {tenant:String} AND recipient IN {recipients:Array(UInt64)}';

/** What an erasure did, or would do. */
export interface Erasure {
  /** Recipients that were named, each once; known or not: what comes in of them later is dropped too. */
  readonly recipients: number;
  /** Units that held rows of theirs: their figures are recomputed without them. */
  readonly units: number;
}

/**
 * Forgets recipients (pseudonyms, 16 lower-case hex digits). In this order, so that a failure between two steps leaves
 * nobody half forgotten and doing it again finishes:
 * 1. They are noted: ingest drops what comes in, recomputes, exports and lists leave out what there is.
 * 2. The units that hold rows of theirs are marked, while the rows still say which these are.
 * 3. The rows are deleted: no query sees them from then on; their bytes leave the disk when their parts merge.
 * A writer that has not read the list for 5 s may still store rows meanwhile: step 1 keeps them out of every figure, and
 * erasing again deletes them.
 */
export async function eraseRecipients(store: Store, tenant: string, pseudonyms: readonly string[]): Promise<Erasure> {
  const at = new Date().toISOString();
  const numbers = numbersOf(pseudonyms);
  await store.insertRows(
    'erased',
    numbers.map((recipient) => ({ tenant, recipient: recipient.toString(), at })),
  );
  const units = await unitsOf(store, tenant, numbers);
  await markUnits(store, units);
  for (const recipients of inParts(numbers)) {
    // Without rows there is nothing to delete: a mutation would look at every part for it.
    if (units.length > 0) {
      await store.command({
        name: 'delete-erased',
        sql: `DELETE FROM events WHERE ${ofThem}`,
        params: { tenant, recipients },
      });
    }
  }
  return { recipients: numbers.length, units: units.length };
}

/** What {@link eraseRecipients} would do; changes nothing. */
export async function countErasure(store: Store, tenant: string, pseudonyms: readonly string[]): Promise<Erasure> {
  const numbers = numbersOf(pseudonyms);
  return { recipients: numbers.length, units: (await unitsOf(store, tenant, numbers)).length };
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

/** Values of the UInt64 column, each once. */
function numbersOf(pseudonyms: readonly string[]): bigint[] {
  return [...new Set(pseudonyms)].map((pseudonym) => BigInt(`0x${pseudonym}`));
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / MOST_AT_ONCE) }, (_, part) =>
    list.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
}

async function unitsOf(store: Store, tenant: string, numbers: readonly bigint[]): Promise<Unit[]> {
  const found = new Map<string, Unit>();
  for (const recipients of inParts(numbers)) {
    const rows = await store.query(
      {
        name: 'units-of-recipients',
        sql: `SELECT DISTINCT ${unitOfEvent} FROM events WHERE ${ofThem}`,
        params: { tenant, recipients },
      },
      z.object({ kind: z.enum(kindsOfEvents), tenant: z.string(), unit: z.string() }),
    );
    for (const row of rows) found.set(JSON.stringify([row.kind, row.unit]), row);
  }
  return [...found.values()];
}
