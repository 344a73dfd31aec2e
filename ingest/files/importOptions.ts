import type { CodedError, ErrorCode } from '../../contract/errors.ts';
import type { UnusedCounts } from '../../contract/usage.ts';
import type { TenantDirectory } from '../../store/registry/directory.ts';
import type { Store } from '../../store/store.ts';
import type { Sink } from '../batch.ts';
import type { Pseudonyms } from '../pseudonyms/pseudonyms.ts';
import type { Lowered } from './lowered.ts';
import type { Mapping } from './mapping.ts';
import type { Preview } from './preview.ts';
import type { ImportSource } from './stage.ts';

export interface ImportOptions {
  readonly source: ImportSource;
  /** Without one the file is NDJSON of events of the contract. */
  readonly mapping?: Mapping;
  readonly tenant: string;
  readonly store: Store;
  readonly sink: Sink;
  readonly tenants: TenantDirectory;
  readonly pseudonyms: Pseudonyms;
  /** Key of the ids of a tenant's imported events. */
  readonly importKey: (tenant: string) => Uint8Array;
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
  /** The columns that the field at fault is made of; none without a mapping, or where a constant is at fault. */
  readonly columns: readonly string[];
}

export interface ImportResult {
  /** What an undo names; undefined for a dry run. */
  readonly batch: string | undefined;
  readonly sha256: string;
  readonly rows: number;
  readonly events: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of the accepted, those that no figure uses. */
  readonly unused: UnusedCounts;
  /** The first accepted event of each of the mapping's, ids of people hidden. */
  readonly previews: readonly Preview[];
  /** The first of the rejected, 20 at most; all are in the dead letters. */
  readonly rejections: readonly Rejection[];
  /** Accepted, but a larger value of the same events is in already and stays. A dry run does not look. */
  readonly lowered: readonly Lowered[];
  /** All rows are in, but why they could not be compared with what is stored: `lowered` is empty then. */
  readonly uncompared: CodedError | undefined;
}

/** Progress is reported, and an abort noticed, every so many rows. */
export const REPORT_EVERY_ROWS = 5_000;
