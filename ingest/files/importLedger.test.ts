import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_BROKEN_AFTER_MS, readImportBatches, writeImportBatch } from '../../store/tables/importBatches.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { ImportLedger } from './importLedger.ts';

describe.skipIf(clickhouseAbsent())('an import that was silent, counted as broken and was undone', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const known = { tenant: 'shop', file: 'sha256:00 a.csv', mapping: '', rows_total: 9 };
  const counts = { rows: 5, accepted: 5, rejected: 0 };
  const stateOf = async (batch: string) =>
    (await readImportBatches(fresh.store, 'shop')).find((one) => one.batch === batch)?.state;

  /** A ledger whose batch is undone behind its back. */
  async function undone(batch: string): Promise<ImportLedger> {
    const ledger = new ImportLedger(fresh.store, { ...known, batch }, undefined);
    await ledger.begin();
    const at = new Date(Date.now() - IMPORT_BROKEN_AFTER_MS - 1000).toISOString();
    const silent = {
      ...known,
      ...counts,
      batch,
      state: 'running',
      started_at: at,
      at,
      version: Date.now() * 1000 + 900,
    };
    await fresh.store.insertRows('import_batches', [silent]);
    await undoImport(fresh.store, 'shop', batch);
    return ledger;
  }

  it('stops at its next progress and stays undone', async () => {
    const ledger = await undone('x-1');
    await expect(ledger.progress(counts)).rejects.toMatchObject({ code: 'HX_CONFLICT', at: 'x-1' });
    await expect(ledger.end('broken')).rejects.toMatchObject({ code: 'HX_CONFLICT' });
    expect(await stateOf('x-1')).toBe('undone');
  });

  it('does not become complete at its end', async () => {
    const ledger = await undone('x-2');
    await expect(ledger.end('complete')).rejects.toMatchObject({ code: 'HX_CONFLICT', at: 'x-2' });
    expect(await stateOf('x-2')).toBe('undone');
  });

  it('is not begun again under the same name, also when the name was chosen before the undo', async () => {
    await undone('x-3');
    const late = new ImportLedger(fresh.store, { ...known, batch: 'x-3' }, undefined);
    await expect(late.begin()).rejects.toMatchObject({ code: 'HX_CONFLICT', at: 'x-3' });
    await writeImportBatch(fresh.store, { ...known, ...counts, batch: 'x-3', state: 'running' });
    expect(await stateOf('x-3')).toBe('undone');
  });
});
