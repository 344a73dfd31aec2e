import { z } from 'zod';
import type { Store } from '../store.ts';
import { noteErased, pseudonymNumbers } from '../tables/erased.ts';
import { kindsOfEvents, unitOfEvent } from '../tables/unitsOfEvents.ts';
import { type ErasureJob, type ErasureScope, newJob, writeJob } from './jobs.ts';

const AT_ONCE = 100_000;
/** As text a pseudonym has 20 digits at most, and a parameter 128 KiB. */
const IN_A_PARAMETER = 5_000;

/** What an erasure would touch. */
export interface ErasureEstimate {
  /** Recipients that were named, each once; known or not: what comes in of them later is dropped too. */
  readonly recipients: number;
  /** Units that hold rows of theirs: their figures are recomputed without them. */
  readonly units: number;
}

/**
 * Accepts an erasure of recipients (pseudonyms, 16 lower-case hex digits; `people` of them, where some people have two).
 * When it resolves, they are noted: ingest drops what comes in of them, and recomputes, exports and lists leave them out.
 * `runNextErasure` (erase.ts) does the rest, here or in another process. In this order, so that a failure in between leaves
 * nothing half done that is not found again:
 * 1. who is meant, 2. the list of erased recipients, 3. the job. Without 3 the caller has no answer and asks again.
 */
export async function acceptErasure(
  store: Store,
  tenant: string,
  pseudonyms: readonly string[],
  people = new Set(pseudonyms).size,
): Promise<ErasureJob> {
  const numbers = pseudonymNumbers(pseudonyms);
  const job = newJob(tenant, people, Date.now());
  await writeRecipients(store, { tenant, id: job.id }, numbers);
  await noteErased(store, tenant, numbers);
  await writeJob(store, job);
  return job;
}

/** What {@link acceptErasure} would touch; changes no figure. */
export async function estimateErasure(
  store: Store,
  tenant: string,
  pseudonyms: readonly string[],
): Promise<ErasureEstimate> {
  const numbers = pseudonymNumbers(pseudonyms);
  const units = new Set<string>();
  for (let from = 0; from < numbers.length; from += IN_A_PARAMETER) {
    const recipients = numbers.slice(from, from + IN_A_PARAMETER);
    const found = await store.query(
      {
        name: 'erasure-estimate',
        sql: `SELECT DISTINCT ${unitOfEvent} FROM events
              WHERE tenant = {tenant:String} AND recipient IN {recipients:Array(UInt64)}`,
        params: { tenant, recipients },
      },
      z.object({ kind: z.enum(kindsOfEvents), unit: z.string() }),
    );
    for (const { kind, unit } of found) units.add(`${kind} ${unit}`);
  }
  return { recipients: numbers.length, units: units.size };
}

async function writeRecipients(store: Store, { tenant, id }: ErasureScope, numbers: readonly bigint[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const rows = numbers.slice(from, from + AT_ONCE).map((n) => ({ tenant, erasure: id, recipient: n.toString() }));
    await store.insertRows('erasure_recipients', rows);
  }
}
