import { CodedError } from '../contract/errors.ts';
import { parseDuration } from '../ingest/files/duration.ts';
import type { LookAtArrived, Reached } from '../ingest/kafka/arrived.ts';
import type { Store } from '../store/store.ts';
import type { Followed } from '../store/tables/units.ts';
import { untilTrue, whenMarksAreDone } from '../store/tables/unitsDone.ts';

/** The longest that an answer waits. */
const MOST_WAIT_MS = 30_000;

/** What came of waiting. */
export interface Waited {
  /** Milliseconds since 1970: every event acknowledged before is meant. */
  readonly since: number;
  /** All of them are counted; false: the time was over first. */
  readonly counted: boolean;
  /** Origins that are complete until `since`. */
  readonly reached: readonly string[];
  /** When the time is over, milliseconds since 1970. */
  readonly until: number;
  /** Aborts when the caller has gone. */
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds of the parameter `wait`; undefined without it. HX_PARAM for anything but a time of at most 30 s. */
export function parseWait(wait: string | undefined): number | undefined {
  if (wait === undefined) return undefined;
  const ms = parseDuration(wait);
  if (ms !== undefined && ms > 0 && ms <= MOST_WAIT_MS) return ms;
  const near = ms !== undefined && ms > MOST_WAIT_MS ? '30s' : /^\d+$/.test(wait) ? `${wait}s` : '5s';
  throw new CodedError('HX_PARAM', `wait: ${JSON.stringify(wait.slice(0, 64))} is no time of at most 30s`, {
    at: 'wait',
    nearest: near,
  });
}

export interface WaitSource {
  readonly store: Store;
  readonly arrived: LookAtArrived;
}

/**
 * Waits until every event acknowledged before this call is counted, at most `ms`. First until all that has arrived is durable
 * and marked, then until those marks are done. A Kafka that cannot be reached is asked again until the time is over.
 * Throws HX_CLICKHOUSE; rejects when `signal` aborts.
 */
export async function waitUntilCounted(
  { store, arrived }: WaitSource,
  tenant: string,
  ms: number,
  { signal, followed }: { readonly signal?: AbortSignal | undefined; readonly followed?: Followed | undefined } = {},
): Promise<Waited> {
  const since = Date.now();
  const time = { since, until: since + ms, signal };
  const over = AbortSignal.timeout(ms);
  const either = signal === undefined ? over : AbortSignal.any([over, signal]);
  let reached: readonly string[] = [];
  const counted = async () => {
    reached = await whenReached(arrived, since, either);
    await whenMarksAreDone(store, tenant, either, followed);
    return true;
  };
  // A look at Kafka may take longer than the time that is left; what it finds then is of no use.
  const ended = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(either.reason), { once: true });
  });
  try {
    return { ...time, counted: await Promise.race([counted(), ended]), reached };
  } catch (error) {
    signal?.throwIfAborted();
    if (over.aborted) return { ...time, counted: false, reached };
    throw error;
  }
}

async function whenReached(arrived: LookAtArrived, since: number, signal: AbortSignal): Promise<readonly string[]> {
  let look: Reached | undefined;
  let reached: readonly string[] | undefined;
  await untilTrue(async () => {
    try {
      look ??= await arrived(since);
      reached = await look();
    } catch (error) {
      if (error instanceof CodedError) throw error;
    }
    return reached !== undefined;
  }, signal);
  return reached ?? [];
}
