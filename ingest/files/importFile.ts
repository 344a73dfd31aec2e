import { CodedError, type ErrorCode } from '../../contract/errors.ts';
import { type TenantId, toTenantId } from '../../contract/ids.ts';
import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
import type { IngestBatch, RawMessage, Sink } from '../batch.ts';
import { batchName } from './batchName.ts';
import { csvRows } from './csvRows.ts';
import type { FileRow } from './fileRow.ts';
import { ImportLedger, requireSameImport } from './importLedger.ts';
import { importOrigin } from './importOrigin.ts';
import type { Mapping } from './mapping.ts';
import { type MappedEvent, mapOnce, mapRow } from './mapRow.ts';
import { ndjsonRows } from './ndjsonRows.ts';
import { columnsOf } from './readMapping.ts';
import { type ImportSource, type StagedFile, withStagedFile } from './stage.ts';

export interface ImportOptions {
  readonly source: ImportSource;
  /** Without one the file is NDJSON of events of the contract. */
  readonly mapping?: Mapping;
  readonly tenant: string;
  readonly store: Store;
  readonly sink: Sink;
  readonly tenants: TenantDirectory;
  /** Checks file and events, writes nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  /** The broken batch that this import finishes: refused unless file and mapping are the same. */
  readonly resumes?: string;
}

export interface ImportProgress {
  /** The whole file is checked before anything of it is stored. */
  readonly phase: 'check' | 'import';
  readonly rows: number;
  /** Known once the check is done. */
  readonly totalRows: number | undefined;
  readonly accepted: number;
  readonly rejected: number;
}

export interface Rejection {
  readonly position: string;
  readonly code: ErrorCode;
  readonly path: string;
  readonly message: string;
}

export interface ImportResult {
  /** What an undo names; undefined for a dry run. */
  readonly batch: string | undefined;
  readonly sha256: string;
  readonly rows: number;
  readonly events: number;
  readonly accepted: number;
  readonly rejected: number;
  /** The first of the rejected, 20 at most; all are in the dead letters. */
  readonly rejections: readonly Rejection[];
}

const FLUSH_MESSAGES = 50_000;
const FLUSH_BYTES = 32 << 20;
const REPORT_EVERY_ROWS = 5_000;
const MOST_REJECTIONS = 20;

/**
 * Imports a CSV or NDJSON file in constant memory. The whole file is read and checked first, so a broken one stores
 * nothing; rows that make no valid event become dead letters. Importing it again, also after an import that was broken
 * off, changes nothing that is in and adds what is missing.
 * @throws CodedError HX_FILE, HX_UTF8, HX_TOO_LARGE naming file and line; HX_TENANT; HX_CLICKHOUSE; with `resumes` also
 * HX_NOT_FOUND, HX_CONFLICT and HX_MAPPING.
 */
export async function importFile(
  options: ImportOptions,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportResult> {
  const tenant = toTenantId(options.tenant);
  if (tenant === undefined) throw new CodedError('HX_TENANT', 'not a name of a tenant', { at: options.tenant });
  return withStagedFile(options.source, async (file) => {
    const { store, mapping, resumes } = options;
    if (resumes !== undefined) await requireSameImport(store, tenant, resumes, file, mapping);
    const totalRows = await check(file, options, onProgress);
    return new ImportRun(file, { ...options, tenant }, totalRows, onProgress).run();
  });
}

function rowsOf(file: StagedFile, mapping: Mapping | undefined): AsyncGenerator<FileRow> {
  if (mapping === undefined) return ndjsonRows(file, 'utf-8');
  const { encoding, delimiter } = mapping;
  if (mapping.format === 'ndjson') return ndjsonRows(file, encoding);
  return csvRows(file, { encoding, delimiter, columns: columnsOf(mapping) });
}

/** Reads the file from end to end; what is thrown here is thrown before anything is stored. */
async function check(file: StagedFile, options: ImportOptions, onProgress: (progress: ImportProgress) => void) {
  let rows = 0;
  let readable = 0;
  for await (const row of rowsOf(file, options.mapping)) {
    rows++;
    if (row.fault === undefined) readable++;
    if (rows % REPORT_EVERY_ROWS === 0) {
      options.signal?.throwIfAborted();
      onProgress({ phase: 'check', rows, totalRows: undefined, accepted: 0, rejected: 0 });
    }
  }
  if (readable === 0) {
    const hint = options.mapping === undefined ? '; without a mapping a file is NDJSON of events' : '';
    throw new CodedError('HX_FILE', `${file.name}: no row can be read${hint}`, { at: file.name });
  }
  return rows;
}

/** The second reading: rows to messages, messages to the sink, a block at a time. */
class ImportRun {
  readonly #file: StagedFile;
  readonly #options: ImportOptions & { readonly tenant: TenantId };
  readonly #totalRows: number;
  readonly #onProgress: (progress: ImportProgress) => void;
  readonly #rejections: Rejection[] = [];
  #batchName = '';
  #ledger: ImportLedger | undefined;
  #batch: IngestBatch | undefined;
  #rows = 0;
  #events = 0;
  #accepted = 0;
  #rejected = 0;
  /** Of the batch that is being filled. */
  #rejectedHere = 0;

  constructor(
    file: StagedFile,
    options: ImportOptions & { readonly tenant: TenantId },
    totalRows: number,
    onProgress: (progress: ImportProgress) => void,
  ) {
    this.#file = file;
    this.#options = options;
    this.#totalRows = totalRows;
    this.#onProgress = onProgress;
  }

  async run(): Promise<ImportResult> {
    const { dryRun } = this.#options;
    if (!dryRun) this.#ledger = await this.#begin();
    try {
      await this.#importAll();
    } catch (error) {
      // Best effort: a batch that is not renewed any more is broken all the same.
      await this.#ledger?.end('broken').catch(() => undefined);
      throw error;
    }
    await this.#ledger?.end('complete');
    return {
      batch: dryRun ? undefined : this.#batchName,
      sha256: this.#file.sha256,
      rows: this.#rows,
      events: this.#events,
      accepted: this.#accepted,
      rejected: this.#rejected,
      rejections: this.#rejections,
    };
  }

  async #begin(): Promise<ImportLedger> {
    const { store, tenant, tenants, mapping, signal } = this.#options;
    // The tenant first, also when every row is refused.
    await tenants.ensure([tenant]);
    this.#batchName = await batchName(store, tenant, this.#file.sha256, mapping);
    const ledger = new ImportLedger(
      store,
      {
        tenant,
        batch: this.#batchName,
        file: `sha256:${this.#file.sha256} ${this.#file.name}`,
        mapping: mapping?.name ?? '',
        rows_total: this.#totalRows,
      },
      signal,
    );
    await ledger.begin();
    return ledger;
  }

  async #importAll(): Promise<void> {
    const { mapping } = this.#options;
    if (mapping !== undefined) {
      for (const event of mapOnce(mapping)) await this.#appendMapped(0, event);
    }
    for await (const row of rowsOf(this.#file, mapping)) await this.#take(row);
    await this.#flush();
  }

  async #take(row: FileRow): Promise<void> {
    const { mapping } = this.#options;
    this.#rows++;
    const { number, text, fault, columns } = row;
    if (mapping === undefined) await this.#append(String(number), text, {});
    else if (fault !== undefined) {
      await this.#append(String(number), text, { fault: { code: 'HX_FILE', path: '', message: fault } });
    } else {
      for (const event of mapRow(mapping, columns, number)) await this.#appendMapped(number, event);
    }
    if (this.#rows % REPORT_EVERY_ROWS === 0) {
      this.#options.signal?.throwIfAborted();
      this.#report();
    }
  }

  #appendMapped(row: number, { index, fields }: MappedEvent): Promise<void> {
    return this.#append(`${row}/${index}`, JSON.stringify(fields), { parsed: fields });
  }

  async #append(position: string, text: string, more: Pick<RawMessage, 'parsed' | 'fault'>): Promise<void> {
    const { sink, tenant } = this.#options;
    const origin = importOrigin(tenant, this.#file.sha256);
    const batch = this.#batch ?? sink.createBatch({ tenant, importBatch: this.#batchName });
    this.#batch = batch;
    const appended = batch.append({ origin, position, value: Buffer.from(text), receivedAt: Date.now(), ...more });
    this.#events++;
    if (appended.kind === 'rejected' && this.#rejections.length < MOST_REJECTIONS) {
      const { code, path, message } = appended;
      this.#rejections.push({ position, code, path, message });
    }
    if (appended.kind === 'rejected') this.#rejectedHere++;
    if (batch.messages >= FLUSH_MESSAGES || batch.bytes >= FLUSH_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    this.#batch = undefined;
    const { sink, signal, dryRun } = this.#options;
    signal?.throwIfAborted();
    let rejected = this.#rejectedHere;
    this.#rejectedHere = 0;
    if (!dryRun) {
      await this.#ledger?.touch(batch.broadcasts());
      const result = await sink.flush(batch, signal === undefined ? {} : { signal });
      // Those that ClickHouse refused come after those that were told as they were appended.
      this.#rejections.push(...result.rejected.slice(rejected, rejected + MOST_REJECTIONS - this.#rejections.length));
      rejected = result.rejected.length;
    }
    this.#accepted += batch.messages - rejected;
    this.#rejected += rejected;
    await this.#ledger?.progress({ rows: this.#rows, accepted: this.#accepted, rejected: this.#rejected });
    this.#report();
  }

  #report(): void {
    this.#onProgress({
      phase: 'import',
      rows: this.#rows,
      totalRows: this.#totalRows,
      accepted: this.#accepted,
      rejected: this.#rejected,
    });
  }
}
