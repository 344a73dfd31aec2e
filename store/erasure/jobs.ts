import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { nextVersion } from '../version.ts';

/** For how long a process that works on an erasure holds it without renewing: then another one takes over. Milliseconds. */
export const ERASURE_LEASE_MS = 60_000;

/** Rows that an erasure found, of one partition of `events` (a month, YYYYMM) and one type of event. */
const deletedRow = z.object({ partition: z.string(), type: z.string(), rows: z.number() });
export type DeletedRows = z.output<typeof deletedRow>;

const jobRow = z.object({
  tenant: z.string(),
  id: z.string(),
  /** accepted: recipients are noted. deleting: their units are marked. done: no row of theirs is left. */
  state: z.enum(['accepted', 'deleting', 'done']),
  recipients: z.number(),
  units: z.number(),
  partitions_total: z.number(),
  partitions_done: z.number(),
  deleted: z.array(deletedRow),
  remaining: z.number().nullable(),
  accepted_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  owner: z.string(),
  lease_until: z.iso.datetime(),
});
/** One erasure: what was asked, how far it is, and the proof. Times are RFC 3339. */
export type ErasureJob = Readonly<z.output<typeof jobRow>>;

const COLUMNS = Object.keys(jobRow.shape).join(', ');

/** A job as it begins. Nothing works on it yet. */
export function newJob(tenant: string, recipients: number, now: number): ErasureJob {
  const at = new Date(now).toISOString();
  return {
    tenant,
    id: randomUUID(),
    state: 'accepted',
    recipients,
    units: 0,
    partitions_total: 0,
    partitions_done: 0,
    deleted: [],
    remaining: null,
    accepted_at: at,
    finished_at: null,
    owner: '',
    lease_until: at,
  };
}

/** Durable when it resolves; replaces what was known of the job. */
export function writeJob(store: Store, job: ErasureJob): Promise<void> {
  return store.insertRows('erasures', [{ ...job, version: nextVersion() }]);
}

/** The erasure of that id. HX_NOT_FOUND when the tenant has none. */
export async function readJob(store: Store, tenant: string, id: string): Promise<ErasureJob> {
  const [job] = await store.query(
    {
      name: 'read-erasure',
      sql: `SELECT ${COLUMNS} FROM erasures FINAL WHERE tenant = {tenant:String} AND id = {id:String}`,
      params: { tenant, id },
    },
    jobRow,
  );
  if (job === undefined) throw new CodedError('HX_NOT_FOUND', `no erasure ${id} of ${tenant}`, { at: id });
  return job;
}

/**
 * Takes the oldest erasure that is not done, for `owner`; undefined when there is none, or while another process works on
 * any: two at once could bring back rows of each other (deleteRows.ts). Of two that claim at the same moment the last to
 * write has it, which both read back.
 */
export async function claimJob(store: Store, owner: string, clock: () => number): Promise<ErasureJob | undefined> {
  const open = await store.query(
    {
      name: 'open-erasures',
      sql: `SELECT ${COLUMNS} FROM erasures FINAL WHERE state != 'done' ORDER BY accepted_at, tenant, id`,
    },
    jobRow,
  );
  const now = clock();
  if (open.some((job) => job.owner !== owner && job.owner !== '' && Date.parse(job.lease_until) > now))
    return undefined;
  const [oldest] = open;
  if (oldest === undefined) return undefined;
  const claimed = { ...oldest, owner, lease_until: new Date(now + ERASURE_LEASE_MS).toISOString() };
  await writeJob(store, claimed);
  return (await holds(store, claimed)) ? claimed : undefined;
}

/** Whether the job is still this owner's. */
export async function holds(store: Store, { tenant, id, owner }: ErasureJob): Promise<boolean> {
  return (await readJob(store, tenant, id)).owner === owner;
}
