import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import {
  type DeadLetterFilter,
  deadLettersToReplay,
  MOST_PAYLOAD_BYTES,
  markReplayed,
  readDeadLetter,
  readSealed,
  type StoredDeadLetter,
} from '../../store/tables/deadLetters.ts';
import { readImportBatches } from '../../store/tables/importBatches.ts';
import type { BatchSource, Sink } from '../batch.ts';
import { importedFile } from '../files/importOrigin.ts';
import type { PayloadCipher } from './payload.ts';

export interface ReplayOptions {
  readonly store: Store;
  readonly sink: Sink;
  readonly cipher: PayloadCipher;
  /** Which of those that wait; all of them by default. One alone has `origin` and `position`. */
  readonly filter?: Omit<DeadLetterFilter, 'replayed'>;
  /** The most to replay; default 100,000. */
  readonly limit?: number;
  /** Only counts the waiting dead letters. */
  readonly dryRun?: boolean;
}

export interface Replayed {
  /** Dead letters that were looked at. */
  readonly letters: number;
  readonly accepted: number;
  /** Still no events: they wait again, with their newest fault. */
  readonly rejected: number;
  /** Their bytes are gone (14 days), were never kept whole (over 1 MiB), or they never had any. */
  readonly withoutBytes: number;
}

/** A dead letter with its bytes, opened. */
export interface ShownDeadLetter extends StoredDeadLetter {
  /** Null where there are none, or they are older than their 14 days. */
  readonly value: Uint8Array | null;
}

/** @throws CodedError HX_NOT_FOUND; HX_SECRET when it was sealed under another secret. */
export async function showDeadLetter(
  store: Store,
  cipher: PayloadCipher,
  origin: string,
  position: string,
): Promise<ShownDeadLetter> {
  const found = await readDeadLetter(store, origin, position);
  if (found === undefined) {
    throw new CodedError('HX_NOT_FOUND', `no dead letter ${origin} ${position}`, { at: `${origin} ${position}` });
  }
  const { sealed, ...letter } = found;
  return { ...letter, value: sealed.length === 0 ? null : cipher.open(sealed) };
}

const DEFAULT_LIMIT = 100_000;
/** Letters of one source, and bytes of theirs, in one flush. */
const MOST_TOGETHER = 1_000;
const MOST_BYTES_TOGETHER = 16 << 20;

/**
 * Sends waiting dead letters through the validator and the sink again, under the origin and position that they had: what is
 * accepted is marked as replayed, what fails again waits with its newest fault. Events merge by their ids, so replaying
 * twice changes nothing. If it breaks off, what was not marked yet is replayed again.
 */
export async function replayDeadLetters(options: ReplayOptions): Promise<Replayed> {
  const { store, filter = {}, limit = DEFAULT_LIMIT, dryRun } = options;
  const letters = await deadLettersToReplay(store, filter, limit);
  const totals = { letters: letters.length, accepted: 0, rejected: 0, withoutBytes: 0 };
  if (dryRun) return totals;
  for (const together of groups(letters)) {
    const done = await replayTogether(options, together);
    totals.accepted += done.accepted;
    totals.rejected += done.rejected;
    totals.withoutBytes += done.withoutBytes;
  }
  return totals;
}

/** Letters of one origin and tenant, a bounded number and size of them: they share a source. */
function groups(letters: readonly StoredDeadLetter[]): StoredDeadLetter[][] {
  const open = new Map<string, { readonly letters: StoredDeadLetter[]; bytes: number }>();
  const full: StoredDeadLetter[][] = [];
  for (const letter of letters) {
    const key = `${letter.tenant} ${letter.origin}`;
    const group = open.get(key) ?? { letters: [], bytes: 0 };
    group.letters.push(letter);
    group.bytes += letter.payloadBytes;
    open.set(key, group);
    if (group.letters.length >= MOST_TOGETHER || group.bytes >= MOST_BYTES_TOGETHER) {
      full.push(group.letters);
      open.delete(key);
    }
  }
  return [...full, ...[...open.values()].map((group) => group.letters)];
}

async function replayTogether({ store, sink, cipher }: ReplayOptions, letters: readonly StoredDeadLetter[]) {
  const origin = letters[0]?.origin ?? '';
  const batch = sink.createBatch(await sourceOf(store, letters[0]));
  const positions: string[] = [];
  const sealed = await readSealed(
    store,
    origin,
    letters.map(({ position }) => position),
  );
  for (const { position, payloadBytes } of letters) {
    const bytes = sealed.get(position);
    if (bytes === undefined || bytes.length === 0 || payloadBytes > MOST_PAYLOAD_BYTES) continue;
    batch.append({ origin, position, value: cipher.open(bytes), receivedAt: Date.now() });
    positions.push(position);
  }
  const { accepted, rejected } = await sink.flush(batch);
  const refused = new Set(rejected.map(({ position }) => position));
  const good = positions.filter((position) => !refused.has(position));
  if (good.length > 0) await markReplayed(store, origin, good);
  return { accepted, rejected: rejected.length, withoutBytes: letters.length - positions.length };
}

/** The source of dead letters. Empty for Kafka; for an import the tenant, and the batch that an undo names. */
async function sourceOf(store: Store, letter: StoredDeadLetter | undefined): Promise<BatchSource> {
  if (letter === undefined || letter.tenant === '') return {};
  const { tenant, origin } = letter;
  const sha256 = importedFile(origin);
  if (sha256 === undefined) return { tenant };
  const batches = await readImportBatches(store, tenant);
  // The latest run of that file. Without one (its row is gone) the events belong to no undo.
  const batch = batches.find((known) => known.file.startsWith(`sha256:${sha256} `));
  return batch === undefined ? { tenant } : { tenant, importBatch: batch.batch };
}
