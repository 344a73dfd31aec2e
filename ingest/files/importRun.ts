import { CodedError } from '../../contract/errors.ts';
import type { TenantId } from '../../contract/ids.ts';
import type { EventType } from '../../contract/types.ts';
import { deleteUndone } from '../../store/deleteRows/deleteUndone.ts';
import { readContentGroups } from '../../store/tables/importOverlap.ts';
import type { IngestBatch, RawMessage } from '../batch.ts';
import { batchName } from './batchName.ts';
import { columnsAt } from './columnsAt.ts';
import { ContentSums } from './contentSums.ts';
import type { FileRow } from './fileRow.ts';
import type { Identifier } from './identify.ts';
import { ImportLedger } from './importLedger.ts';
import {
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  REPORT_EVERY_ROWS,
  type Rejection,
} from './importOptions.ts';
import { importOrigin } from './importOrigin.ts';
import { addToSums, findLowered } from './lowered.ts';
import { MappedMessage } from './mappedMessage.ts';
import { type MappedEvent, mapOnce, mapRow } from './mapRow.ts';
import { type Preview, previewOf } from './preview.ts';
import { rowsOf } from './rowsOf.ts';
import { requireUnchanged, type StagedFile } from './stage.ts';

const FLUSH_MESSAGES = 50_000;
const FLUSH_BYTES = 32 << 20;
const MOST_REJECTIONS = 20;

/** A file that is checked, and all that its import needs. */
export interface CheckedImport extends Omit<ImportOptions, 'source'> {
  readonly tenant: TenantId;
  readonly file: StagedFile;
  readonly totalRows: number;
  /** The check has noted all events of the file. */
  readonly identifier: Identifier;
}

/** The second reading: rows to messages, messages to the sink, a block at a time. */
export class ImportRun {
  readonly #import: CheckedImport;
  readonly #onProgress: (progress: ImportProgress) => void;
  readonly #rejections: Omit<Rejection, 'columns'>[] = [];
  readonly #origin: string;
  /** By the place of the event in the mapping. */
  readonly #previews = new Map<number, Preview>();
  #batchName = '';
  #batch: IngestBatch | undefined;
  #ledger: ImportLedger | undefined;
  #rows = 0;
  #events = 0;
  #accepted = 0;
  #rejected = 0;
  /** Whether rows of this run may be stored. */
  #isPartIn = false;
  /** Of the batch that is being filled. */
  #rejectedHere = 0;
  /** Of the batch that is being filled, accepted events that no figure uses: position to type. */
  readonly #unusedHere = new Map<string, EventType>();
  readonly #unused: Partial<Record<EventType, number>> = {};
  /** Of broadcasts that have events already: those may have to be compared. */
  #sums: ContentSums | undefined;

  constructor(checked: CheckedImport, onProgress: (progress: ImportProgress) => void) {
    this.#import = checked;
    this.#onProgress = onProgress;
    this.#origin = importOrigin(checked.tenant, checked.file.sha256);
  }

  async run(): Promise<ImportResult> {
    const { store, tenant, mapping, dryRun, file } = this.#import;
    this.#batchName = await batchName(store, { tenant, sha256: file.sha256, mapping });
    if (!dryRun) {
      this.#ledger = await this.#begin();
      this.#sums = new ContentSums(await readContentGroups(store, tenant));
    }
    try {
      await this.#importAll();
    } catch (error) {
      // Best effort: a batch that is not renewed any more is broken all the same.
      await this.#ledger?.end('broken').catch(() => undefined);
      // Then that is the reason, whatever came of it.
      requireUnchanged(file, this.#adviceIfChanged());
      throw error;
    }
    await this.#ledger?.end('complete');
    const compared = dryRun ? { lowered: [], uncompared: undefined } : await this.#compare();
    return {
      batch: dryRun ? undefined : this.#batchName,
      sha256: file.sha256,
      rows: this.#rows,
      events: this.#events,
      accepted: this.#accepted,
      rejected: this.#rejected,
      unused: this.#unused,
      previews: [...this.#previews.values()],
      rejections: this.#rejections.map((rejection) => ({
        ...rejection,
        columns: mapping === undefined ? [] : columnsAt(mapping, rejection),
      })),
      ...compared,
    };
  }

  async #begin(): Promise<ImportLedger> {
    const { store, tenant, tenants, mapping, file, totalRows, signal } = this.#import;
    // The tenant first, also when every row is refused.
    await tenants.ensure([tenant]);
    await deleteUndone(store, tenant, signal === undefined ? {} : { signal });
    const ledger = new ImportLedger(
      store,
      {
        tenant,
        batch: this.#batchName,
        file: `sha256:${file.sha256} ${file.name}`,
        mapping: mapping?.name ?? '',
        rows_total: totalRows,
      },
      signal,
    );
    await ledger.begin();
    return ledger;
  }

  async #importAll(): Promise<void> {
    const { mapping, file, identifier } = this.#import;
    identifier.rewind();
    if (mapping !== undefined) {
      for (const event of mapOnce(mapping)) this.#appendMapped(0, event);
    }
    for await (const piece of rowsOf(file, mapping)) {
      for (const row of piece) {
        this.#take(row);
        // Awaited only where there is something to wait for: there are millions of rows.
        if (this.#isFull()) await this.#flush();
      }
    }
    await this.#flush();
  }

  #isFull(): boolean {
    const batch = this.#batch;
    return batch !== undefined && (batch.messages >= FLUSH_MESSAGES || batch.bytes >= FLUSH_BYTES);
  }

  #take(row: FileRow): void {
    const { mapping } = this.#import;
    this.#rows++;
    const { number, text, fault, columns } = row;
    if (mapping === undefined) this.#append(this.#messageOf(number, text));
    else if (fault !== undefined) {
      this.#append({ ...this.#messageOf(number, text), fault: { code: 'HX_FILE', path: '', message: fault } });
    } else {
      for (const event of mapRow(mapping, columns, number)) this.#appendMapped(number, event);
    }
    if (this.#rows % REPORT_EVERY_ROWS === 0) {
      this.#import.signal?.throwIfAborted();
      this.#report();
    }
  }

  #messageOf(row: number, text: string): RawMessage {
    return { origin: this.#origin, position: String(row), value: Buffer.from(text), receivedAt: Date.now() };
  }

  #appendMapped(row: number, event: MappedEvent): void {
    const identified = this.#import.identifier.identify(event, row);
    const position = `${row}/${event.index}`;
    const accepted = this.#append(new MappedMessage(this.#origin, position, identified));
    if (!accepted || this.#previews.has(event.index)) return;
    this.#previews.set(event.index, previewOf(position, event));
  }

  /** Whether it is accepted. */
  #append(message: RawMessage): boolean {
    const { position } = message;
    const batch = this.#batch ?? this.#newBatch();
    this.#batch = batch;
    const appended = batch.append(message);
    this.#events++;
    if (appended.kind === 'rejected' && this.#rejections.length < MOST_REJECTIONS) {
      const { code, path, message: sentence } = appended;
      this.#rejections.push({ position, code, path, message: sentence });
    }
    if (appended.kind === 'rejected') this.#rejectedHere++;
    else if (appended.unused !== undefined) this.#unusedHere.set(position, appended.unused);
    return appended.kind === 'accepted';
  }

  #newBatch(): IngestBatch {
    const { sink, tenant } = this.#import;
    const sums = this.#sums;
    const onRow = sums === undefined ? {} : { onRow: addToSums.bind(undefined, sums) };
    return sink.createBatch({ tenant, importBatch: this.#batchName, ...onRow });
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    this.#batch = undefined;
    const { sink, signal, dryRun, file } = this.#import;
    signal?.throwIfAborted();
    // Ids were made of the rows as they were checked.
    requireUnchanged(file, this.#adviceIfChanged());
    let rejected = this.#rejectedHere;
    this.#rejectedHere = 0;
    if (!dryRun) {
      await this.#ledger?.touch(batch.broadcasts());
      this.#isPartIn = true;
      const result = await sink.flush(batch, signal === undefined ? {} : { signal });
      // Those that ClickHouse refused come after those that were reported as they were appended.
      this.#rejections.push(...result.rejected.slice(rejected, rejected + MOST_REJECTIONS - this.#rejections.length));
      rejected = result.rejected.length;
      for (const { position } of result.rejected) this.#unusedHere.delete(position);
    }
    for (const type of this.#unusedHere.values()) this.#unused[type] = (this.#unused[type] ?? 0) + 1;
    this.#unusedHere.clear();
    this.#accepted += batch.messages - rejected;
    this.#rejected += rejected;
    await this.#ledger?.progress({ rows: this.#rows, accepted: this.#accepted, rejected: this.#rejected });
    this.#report();
  }

  #adviceIfChanged(): string {
    const { tenant } = this.#import;
    return this.#isPartIn
      ? `part of it is stored. Undo that with huixiang imports undo ${this.#batchName} --tenant ${tenant}, then import the file again`
      : 'import it again';
  }

  /** All rows are in: what fails here fails this report alone, and importing the file again repeats it. */
  async #compare(): Promise<Pick<ImportResult, 'lowered' | 'uncompared'>> {
    const { store, pseudonyms, tenant, signal } = this.#import;
    const options = { store, pseudonyms, tenant, batch: this.#batchName, sums: this.#sums };
    try {
      return { lowered: await findLowered(options, (types) => this.#identified(types)), uncompared: undefined };
    } catch (error) {
      signal?.throwIfAborted();
      return { lowered: [], uncompared: this.#reasonOf(error) };
    }
  }

  #reasonOf(error: unknown): CodedError {
    try {
      requireUnchanged(this.#import.file, 'its rows were stored as they were before');
    } catch (changed) {
      if (changed instanceof CodedError) return changed;
    }
    if (error instanceof CodedError) return error;
    return new CodedError('HX_INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
  }

  /** The events of the file that are of these types, once more and with their ids. */
  async *#identified(types: ReadonlySet<unknown>): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
    const { file, mapping, identifier, signal } = this.#import;
    identifier.rewind();
    const identified = (event: MappedEvent, row: number) => {
      if (types.has(event.fields.type)) return [identifier.identify(event, row).fields];
      identifier.skip(event);
      return [];
    };
    if (mapping !== undefined) yield mapOnce(mapping).flatMap((event) => identified(event, 0));
    for await (const piece of rowsOf(file, mapping)) {
      signal?.throwIfAborted();
      yield piece.flatMap(({ number, columns, fault, text }) => {
        if (fault !== undefined) return [];
        if (mapping === undefined) return [Object(JSON.parse(text))];
        return mapRow(mapping, columns, number).flatMap((event) => identified(event, number));
      });
    }
    requireUnchanged(file, 'its rows were stored as they were before');
  }

  #report(): void {
    this.#onProgress({
      phase: 'import',
      rows: this.#rows,
      totalRows: this.#import.totalRows,
      accepted: this.#accepted,
      rejected: this.#rejected,
    });
  }
}
