import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../store.ts';
import { noteErased, pseudonymNumbers } from '../tables/erased.ts';
import { kindsOfEvents, markUnits, unitOfEvent } from '../tables/units.ts';
import {
  deleteFromPartitions,
  dropScratchTables,
  type ErasureScope,
  type HoldingPartition,
  holdingPartitions,
  ofErasure,
} from './deleteRows.ts';
import {
  claimJob,
  type DeletedRows,
  ERASURE_LEASE_MS,
  type ErasureJob,
  holds,
  newJob,
  readJob,
  writeJob,
} from './jobs.ts';

/** Partitions that are worked on together: fewer statements, and progress still moves. */
const PARTITIONS_A_ROUND = 8;
/** Looks for rows that are left: merges and late writers make more than one necessary, hardly ever more than three. */
const MOST_PASSES = 20;
const AT_ONCE = 100_000;
/** As text a pseudonym has 20 digits at most, and a parameter 128 KiB. */
const IN_A_PARAMETER = 5_000;
/** Between two looks at an erasure that another process works on. */
const WAIT_MS = 500;

/** What an erasure would touch. */
export interface ErasureEstimate {
  /** Recipients that were named, each once; known or not: what comes in of them later is dropped too. */
  readonly recipients: number;
  /** Units that hold rows of theirs: their figures are recomputed without them. */
  readonly units: number;
}

/**
 * Accepts an erasure of recipients (pseudonyms, 16 lower-case hex digits; `people` of them, where some people have two). When it resolves, they are noted: ingest drops
 * what comes in of them, and recomputes, exports and lists leave them out. {@link runNextErasure} does the rest, here or in
 * another process. In this order, so that a failure in between leaves nothing half done that is not found again:
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

export interface ErasureRunOptions {
  /** Stops between two rounds; another run goes on from there. */
  readonly signal?: AbortSignal;
  /** Called with each state that is durable. */
  readonly onProgress?: (job: ErasureJob) => void;
}

/**
 * Runs the oldest erasure that no other process works on, to its end, and returns it; undefined when there is none. Every
 * step may happen twice:
 * 1. The units that hold rows of the recipients are marked, while the rows still name them. Then the state is `deleting`.
 * 2. Round by round the rows are deleted from the partitions that hold them ({@link deleteFromPartitions}).
 * 3. A last look finds no row; then the state is `done`, with what was found and that look as proof.
 * If the process dies, its lease runs out ({@link ERASURE_LEASE_MS}) and another process goes on.
 */
export async function runNextErasure(store: Store, options: ErasureRunOptions = {}): Promise<ErasureJob | undefined> {
  const owner = randomUUID();
  const claimed = await claimJob(store, owner, Date.now);
  if (claimed === undefined) return undefined;
  const run = new ErasureRun(store, claimed, options);
  try {
    return await run.toEnd();
  } finally {
    await run.release();
  }
}

class ErasureRun {
  readonly #store: Store;
  readonly #options: ErasureRunOptions;
  readonly #scope: ErasureScope;
  readonly #renewal: NodeJS.Timeout;
  #job: ErasureJob;
  /** One write after the other, so that a renewal never overtakes a state. */
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, job: ErasureJob, options: ErasureRunOptions) {
    this.#store = store;
    this.#job = job;
    this.#options = options;
    this.#scope = { tenant: job.tenant, id: job.id };
    this.#renewal = setInterval(() => void this.#write({}).catch(() => undefined), ERASURE_LEASE_MS / 4).unref();
  }

  async toEnd(): Promise<ErasureJob> {
    await dropScratchTables(this.#store);
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const held = await holdingPartitions(this.#store, this.#scope);
      if (this.#job.state === 'accepted') await this.#mark(held);
      if (held.length === 0) {
        await this.#write({ state: 'done', remaining: 0, finished_at: new Date().toISOString() });
        return this.#job;
      }
      await this.#deleteAll(held);
    }
    throw new CodedError(
      'HX_CLICKHOUSE',
      `rows keep coming in while erasure ${this.#job.id} deletes them; it is tried again`,
    );
  }

  async #mark(held: readonly HoldingPartition[]): Promise<void> {
    const units = new Map(held.flatMap((one) => one.units).map((unit) => [`${unit.kind} ${unit.unit}`, unit]));
    await markUnits(this.#store, units.values());
    await this.#write({ state: 'deleting', units: units.size });
  }

  async #deleteAll(held: readonly HoldingPartition[]): Promise<void> {
    const { deleted, partitions_done: done } = this.#job;
    await this.#write({
      deleted: merged(
        deleted,
        held.flatMap(({ rows }) => rows),
      ),
      partitions_total: done + held.length,
      remaining: held.flatMap(({ rows }) => rows).reduce((sum, { rows }) => sum + rows, 0),
    });
    for (let from = 0; from < held.length; from += PARTITIONS_A_ROUND) {
      this.#options.signal?.throwIfAborted();
      const round = held.slice(from, from + PARTITIONS_A_ROUND);
      await deleteFromPartitions(this.#store, this.#scope, round, () => this.#requireHeld());
      await this.#write({ partitions_done: done + from + round.length });
    }
  }

  async #requireHeld(): Promise<void> {
    if (!(await holds(this.#store, this.#job))) {
      throw new CodedError('HX_CLICKHOUSE', `another process took over erasure ${this.#job.id}`);
    }
  }

  /** Lets another process go on at once where this one did not come to the end. */
  async release(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#writing.catch(() => undefined);
    if (this.#job.state === 'done') return;
    const mine = await holds(this.#store, this.#job).catch(() => false);
    if (mine) await writeJob(this.#store, { ...this.#job, owner: '' }).catch(() => undefined);
  }

  #write(change: Partial<ErasureJob>): Promise<void> {
    const next = this.#writing
      .catch(() => undefined)
      .then(async () => {
        if (this.#job.state === 'done') return;
        await this.#requireHeld();
        const lease_until = new Date(Date.now() + ERASURE_LEASE_MS).toISOString();
        this.#job = { ...this.#job, ...change, lease_until };
        await writeJob(this.#store, this.#job);
        if (Object.keys(change).length > 0) this.#options.onProgress?.(this.#job);
      });
    this.#writing = next;
    return next;
  }
}

/** The greater count of each partition and type: a run that goes on finds what is left of what was found before. */
function merged(before: readonly DeletedRows[], found: readonly DeletedRows[]): DeletedRows[] {
  const all = new Map<string, DeletedRows>();
  for (const row of [...before, ...found]) {
    const key = `${row.partition} ${row.type}`;
    if (row.rows > (all.get(key)?.rows ?? 0)) all.set(key, row);
  }
  return [...all.values()];
}

/** The check that anyone who reads the database can repeat: it finds 0 rows after an erasure is done. */
export function checkQuery({ tenant, id }: ErasureScope): string {
  const bound = ofErasure.replaceAll('{tenant:String}', `'${tenant}'`).replaceAll('{id:String}', `'${id}'`);
  return `SELECT count() FROM events WHERE ${bound.replace(/\s+/g, ' ')}`;
}

async function writeRecipients(store: Store, { tenant, id }: ErasureScope, numbers: readonly bigint[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const rows = numbers.slice(from, from + AT_ONCE).map((n) => ({ tenant, erasure: id, recipient: n.toString() }));
    await store.insertRows('erasure_recipients', rows);
  }
}

/** Accepts an erasure and runs it to its end; for callers that wait, and where no other process runs. */
export async function eraseRecipients(
  store: Store,
  tenant: string,
  pseudonyms: readonly string[],
): Promise<ErasureJob> {
  const { id } = await acceptErasure(store, tenant, pseudonyms);
  return finishErasure(store, { tenant, id });
}

/** Runs erasures until this one is done, or waits for the process that works on it. */
export async function finishErasure(
  store: Store,
  scope: ErasureScope,
  options: ErasureRunOptions = {},
): Promise<ErasureJob> {
  for (;;) {
    options.signal?.throwIfAborted();
    const job = await readJob(store, scope.tenant, scope.id);
    if (job.state === 'done') return job;
    if ((await runNextErasure(store, options)) === undefined) await pause(WAIT_MS, undefined, { ref: true });
  }
}
