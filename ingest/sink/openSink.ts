import { CodedError } from '../../contract/errors.ts';
import { toTenantId } from '../../contract/ids.ts';
import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
import { EventsBlock } from '../../store/tables/events.ts';
import { type FactTable, factTables } from '../../store/tables/factTables.ts';
import { markRows } from '../../store/tables/units.ts';
import type { BatchSource, FlushResult, IngestBatch, Sink } from '../batch.ts';
import { type DeadLetter, deadLetterBlock } from '../deadletters/block.ts';
import type { PayloadCipher } from '../deadletters/payload.ts';
import type { Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import { type FactRow, factRow } from '../rows/facts.ts';
import { FastReader } from '../validation/fast/fastReader.ts';
import type { Rejected } from '../validation/readEvent.ts';
import { ErasedRecipients } from './erased.ts';
import { EventBatch, type PendingFact } from './eventBatch.ts';
import { insertAllBut } from './refusal.ts';
import { type RetryLimits, retrying } from './retry.ts';
import { SlicedBroadcasts } from './slicedBroadcasts.ts';

export interface SinkOptions {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly cipher: PayloadCipher;
  readonly tenants: Pick<TenantDirectory, 'ensure' | 'keeps'>;
  /** Best effort: copies of dead letters for a topic. Called when the table has them; what it throws changes nothing. */
  readonly copyDeadLetters?: (letters: readonly DeadLetter[]) => Promise<void>;
  /** Called when a batch is durable with its marks: a refresher in this process need not wait for its poll. */
  readonly onMarked?: () => void;
}

export interface SinkTotals {
  readonly accepted: number;
  readonly rejected: number;
  /** Events of erased recipients, accepted and not stored. */
  readonly erased: number;
}

export interface OpenSink extends Sink {
  /** Since the sink was opened, flushed batches only. */
  readonly totals: SinkTotals;
}

const DEFAULT_DEADLINE_MS = 60_000;
/** Blocks kept for the next batch: their memory is what makes appending cheap. */
const MOST_SPARE_BLOCKS = 3;
const refused: Rejected = {
  kind: 'rejected',
  code: 'HX_STORE_REFUSED',
  path: '',
  message: 'ClickHouse refuses the row',
};

/**
 * The one way of events into ClickHouse. Reads the erased recipients first, so it needs ClickHouse to open.
 * @throws CodedError HX_CLICKHOUSE.
 */
export async function openSink(options: SinkOptions): Promise<OpenSink> {
  const { store, pseudonyms, cipher, tenants, copyDeadLetters, onMarked } = options;
  const erased = new ErasedRecipients(store);
  const sliced = new SlicedBroadcasts(store);
  const fast = new FastReader();
  const spareBlocks: EventsBlock[] = [];
  const totals = { accepted: 0, rejected: 0, erased: 0 };
  await erased.refresh(Date.now());
  await sliced.refresh(Date.now());

  function createBatch(source: BatchSource): IngestBatch {
    const tenant = source.tenant === undefined ? undefined : toTenantId(source.tenant);
    if (source.tenant !== undefined && tenant === undefined) {
      throw new CodedError('HX_TENANT', 'not a name of a tenant', { at: source.tenant });
    }
    const { tenant: _, ...rest } = source;
    const block = spareBlocks.pop() ?? new EventsBlock();
    return new EventBatch({
      source: tenant === undefined ? rest : { ...rest, tenant },
      block,
      pseudonyms,
      erased,
      sliced,
      fast,
    });
  }

  async function insertEvents(batch: EventBatch, limits: RetryLimits): Promise<void> {
    const { block, messageOfRow } = batch;
    const rows = await insertAllBut(0, block.rows, async (from, to) => {
      const encoded = block.encode(from, to);
      await retrying(limits, () => store.insertBlock('events', encoded));
    });
    // A retract has two rows: one message, rejected once.
    for (const message of messageOfRow.of(rows)) batch.reject(message, refused);
  }

  async function insertFacts(batch: EventBatch, limits: RetryLimits): Promise<void> {
    const byTable = new Map<FactTable, { readonly pending: PendingFact; readonly row: FactRow }[]>();
    for (const pending of batch.facts) {
      const { event, arrival } = pending;
      const keeps = tenants.keeps(event.tenant);
      const row = factRow(event, arrival, { pseudonyms, keeps, isErased: (...who) => erased.has(...who) });
      const table = factTables[event.type];
      const rows = byTable.get(table) ?? [];
      rows.push({ pending, row });
      byTable.set(table, rows);
    }
    for (const [table, facts] of byTable) {
      const bad = await insertAllBut(0, facts.length, (from, to) =>
        retrying(limits, () =>
          store.insertRows(
            table,
            facts.slice(from, to).map(({ row }) => row),
          ),
        ),
      );
      for (const index of bad) {
        const fact = facts[index];
        if (fact !== undefined) batch.reject(fact.pending.message, refused);
      }
    }
  }

  async function flush(
    batch: IngestBatch,
    { deadlineMs = DEFAULT_DEADLINE_MS, signal }: { readonly deadlineMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<FlushResult> {
    if (!(batch instanceof EventBatch)) throw new CodedError('HX_INTERNAL', 'a batch of another sink');
    const limits: RetryLimits = { until: Date.now() + deadlineMs, ...(signal === undefined ? {} : { signal }) };
    if (batch.flushed) return resultOf(batch);
    // What an earlier flush of this batch found refused is found again.
    batch.forgetRefusals();

    // 1. Tenants, and that they are this secret's. If the next step fails, there are tenants without events.
    await retrying(limits, () => tenants.ensure(batch.tenants));
    await retrying(limits, () => erased.refresh(Date.now()));
    await retrying(limits, () => sliced.refresh(Date.now()));

    // 2. Rows about recipients. If the next step fails, these rows have no marks yet. The flush is not confirmed, so the source
    //    sends the events again, they merge into the same rows, and then they are marked.
    await insertEvents(batch, limits);

    // 3. Rows about broadcasts. If the next step fails: as after 2.
    await insertFacts(batch, limits);

    // 4. Dead letters: from here on nothing of the batch can be lost. If the next step fails: as after 2; a dead letter
    //    written again replaces itself.
    const letters = batch.deadLetters;
    if (letters.length > 0) {
      const encoded = deadLetterBlock(letters, cipher);
      await retrying(limits, () => store.insertBlock('dead_letters', encoded));
    }

    // 5. Marks. A reader that sees a mark also sees its rows. A mark too many only causes one more recompute. If the caller
    //    dies before it acknowledges, all steps are repeated and change nothing.
    const marks = markRows(batch.units);
    await retrying(limits, () => store.insertRows('units', marks));

    finish(batch, letters);
    if (marks.length > 0) onMarked?.();
    return resultOf(batch);
  }

  function finish(batch: EventBatch, letters: readonly DeadLetter[]): void {
    batch.flushed = true;
    totals.accepted += batch.messages - batch.rejected.length;
    totals.rejected += batch.rejected.length;
    totals.erased += batch.erased;
    if (letters.length > 0) copyDeadLetters?.(letters).catch(() => {});
    if (spareBlocks.length < MOST_SPARE_BLOCKS) {
      batch.block.clear();
      spareBlocks.push(batch.block);
    }
  }

  return { createBatch, flush, totals };
}

function resultOf(batch: EventBatch): FlushResult {
  return { accepted: batch.messages - batch.rejected.length, rejected: batch.rejected };
}
