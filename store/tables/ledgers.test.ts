import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { readErased, readIncidents } from '../../test/support/ledgers.ts';
import { estimateErasure } from '../erasure/accept.ts';
import { eraseRecipients } from '../erasure/erase.ts';
import type { Statement, Store } from '../store.ts';
import { countDeadLetters, listDeadLetters, markReplayed, readDeadLetter } from './deadLetters.ts';
import { EventsBlock } from './events.ts';
import { readImportBatches, writeImportBatch } from './importBatches.ts';
import { writeIncidents } from './incidents.ts';
import { completeUntil, readProgress, writeProgress } from './progress.ts';
import { undoImport } from './undoImport.ts';
import { dirtyUnits } from './units.ts';

const day = Date.UTC(2026, 0, 1);

describe.skipIf(clickhouseAbsent())('ledgers', () => {
  let fresh: FreshStore;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
    const block = new EventsBlock();
    const row = { tenant: 't', recipientLow: 0xffffffff, recipientHigh: 0xabcdef01, type: 2, eventKey: 1 };
    block.append({ ...row, broadcast: 'a', occurredAt: day, receivedAt: day, importBatch: 'file-1' });
    block.append({ ...row, broadcast: 'b', occurredAt: day, receivedAt: day, recipientLow: 1, live: true });
    await store.insertBlock('events', block.encode());
  });
  afterAll(() => fresh.drop());

  const dirtyNames = async () => (await dirtyUnits(store, 100)).map((unit) => unit.unit);
  const forgetMarks = () => store.command({ name: 'empty', sql: 'TRUNCATE TABLE units' });

  test('progress: the latest of each origin; the one that lags most decides until when data is complete', async () => {
    const a = { origin: 'kafka:t/0', completeUntil: day, lagRecords: 5 };
    const b = { origin: 'kafka:t/1', completeUntil: day + 5000, lagRecords: 0 };
    await writeProgress(store, [a, b], day);
    await writeProgress(store, [{ ...a, completeUntil: day + 1234, lagRecords: 1 }], day + 1);
    const progress = await readProgress(store);
    expect(progress).toEqual([
      { origin: 'kafka:t/0', completeUntil: day + 1234, lagRecords: 1, updatedAt: day + 1 },
      { ...b, updatedAt: day },
    ]);
    expect(completeUntil(progress, day + 9000)).toBe(day + 1234);
    expect(completeUntil([], day)).toBe(day);
  });

  test('incidents: one that is reported twice is one', async () => {
    const gap = { origin: 'kafka:t/0', kind: 'gap' as const, at: day, first: 10, records: 5, note: 'retention' };
    await writeIncidents(store, [gap]);
    await writeIncidents(store, [
      { ...gap, at: day + 1000 },
      { ...gap, kind: 'codec', note: 'codec 7' },
    ]);
    expect(await readIncidents(store)).toEqual([
      { ...gap, at: day + 1000 },
      { ...gap, kind: 'codec', note: 'codec 7' },
    ]);
  });

  test('imports: a batch changes state, and undoing it marks what it touched', async () => {
    const batch = { tenant: 't', batch: 'file-1', file: 'f.csv', mapping: 'm', rows: 3, accepted: 2, rejected: 1 };
    await writeImportBatch(store, { ...batch, state: 'running' });
    await writeImportBatch(store, { ...batch, state: 'complete' });
    expect(await readImportBatches(store, 't')).toMatchObject([{ ...batch, state: 'complete' }]);
    await undoImport(store, 't', 'file-1');
    expect(await readImportBatches(store, 't')).toMatchObject([{ ...batch, state: 'undone' }]);
    expect(await dirtyNames()).toEqual(['a']);
    await expect(undoImport(store, 'other', 'file-1')).rejects.toMatchObject({ code: 'HX_NOT_FOUND' });
    await forgetMarks();
  });

  test('imports: undoing one that is undone changes nothing, and finishes what a process that died began', async () => {
    const batch = { tenant: 't', batch: 'file-2', file: 'f.csv', mapping: '', rows: 1, accepted: 1, rejected: 0 };
    await store.command({
      name: 'event',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, import_batches)
            SELECT 't', 'undone-twice', 1, 'send', 1, now64(3), ['file-2']`,
    });
    await writeImportBatch(store, { ...batch, state: 'complete' });
    const died = new Error('died');
    const dying = {
      ...store,
      command: (statement: Statement) =>
        statement.name.startsWith('mark-units') ? Promise.reject(died) : store.command(statement),
    };
    await expect(undoImport(dying, 't', 'file-2')).rejects.toBe(died);
    const undone = await readImportBatches(store, 't');
    expect(await dirtyNames()).toEqual([]);
    expect(await undoImport(store, 't', 'file-2')).toBe('undone');
    expect(await dirtyNames()).toEqual(['undone-twice']);
    await forgetMarks();
    expect(await undoImport(store, 't', 'file-2')).toBe('already');
    expect(await dirtyNames()).toEqual([]);
    expect(await readImportBatches(store, 't')).toEqual(undone);
  });

  test('erasure: noted by pseudonym, and the broadcasts of that recipient are marked', async () => {
    expect(await estimateErasure(store, 't', ['abcdef01ffffffff'])).toEqual({ recipients: 1, units: 1 });
    expect(await readErased(store, 't')).toEqual([]);
    expect(await eraseRecipients(store, 't', ['abcdef01ffffffff'])).toMatchObject({ recipients: 1, units: 1 });
    const both = ['abcdef01ffffffff', '00000000000000aa', '00000000000000aa'];
    expect(await eraseRecipients(store, 't', both)).toMatchObject({ recipients: 2, units: 0, remaining: 0 });
    expect(await readErased(store, 't')).toEqual(['00000000000000aa', 'abcdef01ffffffff']);
    expect(await readErased(store, 'other')).toEqual([]);
    expect(await dirtyNames()).toEqual(['a']);
    await forgetMarks();
  });

  test('dead letters: listed, counted, shown with their bytes, marked as replayed', async () => {
    const failed_at = new Date().toISOString().slice(0, 19);
    const letter = (position: string, more: Record<string, unknown> = {}) => ({
      origin: 'kafka:t/0',
      position,
      tenant: 't',
      code: 'HX_JSON',
      path: '',
      message: 'Not valid JSON',
      payload: `sealed ${position}`,
      payload_sha256: 'x'.repeat(32),
      payload_bytes: 9,
      failed_at,
      version: day,
      ...more,
    });
    await store.insertRows('dead_letters', [letter('9'), letter('10'), letter('11', { code: 'HX_TYPE' })]);
    expect((await listDeadLetters(store, { tenant: 't' })).map((each) => each.position)).toEqual(['9', '10', '11']);
    expect(await listDeadLetters(store, { code: 'HX_TYPE' })).toMatchObject([
      { position: '11', payloadSha256: '78'.repeat(32), payloadBytes: 9, replayed: false },
    ]);
    expect(await listDeadLetters(store, {}, 1)).toHaveLength(1);
    expect(await countDeadLetters(store)).toEqual([
      { code: 'HX_JSON', letters: 2 },
      { code: 'HX_TYPE', letters: 1 },
    ]);
    expect((await readDeadLetter(store, 'kafka:t/0', '10'))?.sealed.toString()).toBe('sealed 10');
    expect(await readDeadLetter(store, 'kafka:t/0', '12')).toBeUndefined();

    await markReplayed(store, 'kafka:t/0', ['9', '10']);
    await markReplayed(store, 'kafka:t/0', ['9']);
    const waiting = async () => (await listDeadLetters(store, { replayed: false })).map((each) => each.position);
    expect(await waiting()).toEqual(['11']);
    expect((await readDeadLetter(store, 'kafka:t/0', '10'))?.sealed.toString()).toBe('sealed 10');
    await store.insertRows('dead_letters', [letter('10', { version: day + 60_000 })]);
    expect(await waiting()).toEqual(['10', '11']);
  });
});
