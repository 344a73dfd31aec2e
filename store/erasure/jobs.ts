import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CodedError, type ErrorCode, errorTable } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { FOR_EVER, nextVersion } from '../version.ts';

/** Rows that an erasure found, of one partition of `events` (a month, YYYYMM) and one type of event. */
const deletedRow = z.object({ partition: z.string(), type: z.string(), rows: z.int() });
export type DeletedRows = z.output<typeof deletedRow>;

/** Whose rows: the recipients of one erasure. */
export interface ErasureScope {
  readonly tenant: string;
  readonly id: string;
}

/** A job as it is stored. */
export const jobRow = z.object({
  tenant: z.string(),
  id: z.string(),
  /** accepted: recipients are noted. deleting: their units are marked. done: no row of theirs is left. */
  state: z.enum(['accepted', 'deleting', 'done']),
  recipients: z.int(),
  units: z.int(),
  partitions_total: z.int(),
  partitions_done: z.int(),
  deleted: z.array(deletedRow),
  remaining: z.int().nullable(),
  accepted_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  /** In a row; 0 after a success. */
  failures: z.int(),
  /** Of the last failure, with its message; both empty where `failures` is 0. */
  error_code: z.string(),
  error: z.string(),
  /** Not worked on before that. */
  retry_at: z.iso.datetime(),
  /** When a process had its last turn with it; 1970 if none had. */
  worked_at: z.iso.datetime(),
});
/** One erasure: what was asked, how far it is, and the proof. Times are RFC 3339. */
export type ErasureJob = Readonly<z.output<typeof jobRow>>;

const COLUMNS = Object.keys(jobRow.shape).join(', ');
const NEVER = new Date(0).toISOString();
const noFailure = { failures: 0, error_code: '', error: '', retry_at: NEVER } as const;

/** A job as it begins. Nothing works on it yet. */
export function newJob(tenant: string, recipients: number, now: number): ErasureJob {
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
    accepted_at: new Date(now).toISOString(),
    finished_at: null,
    ...noFailure,
    worked_at: NEVER,
  };
}

/** A job that a turn brought on at `now`. */
export function broughtOn(job: ErasureJob, change: Partial<ErasureJob>, now: number): ErasureJob {
  return { ...job, ...change, ...noFailure, worked_at: new Date(now).toISOString() };
}

/** The first wait after a failure, and the longest; each is twice the one before. Milliseconds. */
const RETRY_AFTER_MS = 15_000;
const RETRY_AT_MOST_MS = 3_600_000;

/** A job whose turn failed at `now`. */
export function failed(job: ErasureJob, error: unknown, now: number): ErasureJob {
  const wait = Math.min(RETRY_AFTER_MS * 2 ** Math.min(job.failures, 20), RETRY_AT_MOST_MS);
  return {
    ...job,
    failures: job.failures + 1,
    error_code: error instanceof CodedError ? error.code : 'HX_INTERNAL',
    error: error instanceof Error ? error.message : String(error),
    retry_at: new Date(now + wait).toISOString(),
    worked_at: new Date(now).toISOString(),
  };
}

/** Why the last turn of the job failed, with its code; undefined where it did not. */
export function failureOf(job: ErasureJob): CodedError | undefined {
  if (job.failures === 0) return undefined;
  const code = job.error_code in errorTable ? (job.error_code as ErrorCode) : 'HX_INTERNAL';
  return new CodedError(
    code,
    `erasure ${job.id} failed, and serve or refresh tries it again after ${job.retry_at}: ${job.error}`,
    { at: job.id },
  );
}

/** Durable when it resolves; replaces what was known of the job, unless that is done. */
export function writeJob(store: Store, job: ErasureJob): Promise<void> {
  const version = nextVersion() + (job.state === 'done' ? FOR_EVER : 0);
  return store.insertRows('erasures', [{ ...job, version }]);
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
 * The erasure to work on now: the oldest of the tenant whose last turn is longest ago, without those that wait for their
 * next try. With `only` it is that one or none.
 */
export async function nextJob(store: Store, now: number, only?: ErasureScope): Promise<ErasureJob | undefined> {
  const [job] = await store.query(
    {
      name: 'next-erasure',
      sql: `SELECT ${COLUMNS} FROM (SELECT *, max(worked_at) OVER (PARTITION BY tenant) AS last_turn FROM erasures FINAL)
            WHERE state != 'done' AND retry_at <= fromUnixTimestamp64Milli({now:Int64})
              ${only === undefined ? '' : 'AND tenant = {tenant:String} AND id = {id:String}'}
            ORDER BY last_turn, accepted_at, tenant, id LIMIT 1`,
      params: { now, ...only },
    },
    jobRow,
  );
  return job;
}
