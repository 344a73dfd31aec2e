import { CodedError } from '../../contract/errors.ts';
import { toTenantId } from '../../contract/ids.ts';
import { EventIds } from './eventIds.ts';
import { Identifier } from './identify.ts';
import { requireSameImport } from './importLedger.ts';
import { type ImportOptions, type ImportProgress, type ImportResult, REPORT_EVERY_ROWS } from './importOptions.ts';
import { ImportRun } from './importRun.ts';
import { mapOnce, mapRow } from './mapRow.ts';
import { rowsOf } from './rowsOf.ts';
import { type StagedFile, withStagedFile } from './stage.ts';

export type { ImportOptions, ImportProgress, ImportResult } from './importOptions.ts';

/**
 * Imports a CSV or NDJSON file. The whole file is read and checked first, so a broken one stores nothing; rows that make
 * no valid event become dead letters. Importing it again, also after an import that was broken off, changes nothing that is
 * in and adds what is missing. Memory is constant but for 8 bytes a repeated row (Identifier).
 * @throws CodedError HX_FILE, HX_UTF8, HX_TOO_LARGE naming file and line; HX_CONFLICT where the file is in under ids of an
 * earlier version; HX_TENANT; HX_CLICKHOUSE; with `resumes` also HX_NOT_FOUND, HX_CONFLICT and HX_MAPPING.
 */
export async function importFile(
  options: ImportOptions,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<ImportResult> {
  const tenant = toTenantId(options.tenant);
  if (tenant === undefined) throw new CodedError('HX_TENANT', 'not a name of a tenant', { at: options.tenant });
  return withStagedFile(options.source, async (file) => {
    const { store, mapping, resumes } = options;
    if (resumes !== undefined) await requireSameImport(store, resumes, { tenant, file, mapping });
    const identifier = new Identifier(new EventIds(tenant, options.importKey(tenant)));
    try {
      const totalRows = await check(file, { ...options, identifier }, onProgress);
      return await new ImportRun({ ...options, tenant, file, totalRows, identifier }, onProgress).run();
    } finally {
      identifier.close();
    }
  });
}

interface CheckOptions extends Pick<ImportOptions, 'mapping' | 'signal'> {
  readonly identifier: Identifier;
}

/** Reads the file from end to end; what is thrown here is thrown before anything is stored. */
async function check(
  file: StagedFile,
  { mapping, signal, identifier }: CheckOptions,
  onProgress: (progress: ImportProgress) => void,
): Promise<number> {
  let rows = 0;
  let readable = 0;
  const report = () => {
    signal?.throwIfAborted();
    onProgress({ phase: 'check', rows, totalRows: undefined, accepted: 0, rejected: 0 });
  };
  if (mapping !== undefined) for (const event of mapOnce(mapping)) identifier.note(event, 0);
  for await (const piece of rowsOf(file, mapping)) {
    for (const { fault, columns, number } of piece) {
      rows++;
      if (fault === undefined) {
        readable++;
        if (mapping !== undefined) for (const event of mapRow(mapping, columns, number)) identifier.note(event, number);
      }
      if (rows % REPORT_EVERY_ROWS === 0) report();
    }
  }
  if (readable === 0) {
    const hint = mapping === undefined ? '; without a mapping a file is NDJSON of events' : '';
    throw new CodedError('HX_FILE', `${file.name}: no row can be read${hint}`, { at: file.name });
  }
  // Before the import begins: it takes long for a large file, and may refuse it.
  await identifier.finish(report);
  return rows;
}
