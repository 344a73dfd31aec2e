import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listDeadLetters, MOST_PAYLOAD_BYTES } from '../../store/tables/deadLetters.ts';
import { writeImportBatch } from '../../store/tables/importBatches.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { BatchSource, RawMessage } from '../batch.ts';
import { type Ingest, openIngest } from '../sink/openIngest.ts';
import { replayDeadLetters, showDeadLetter } from './replay.ts';

const good = {
  id: 'e',
  type: 'read',
  occurred_at: '2026-03-01T00:00:00Z',
  tenant: 'acme',
  broadcast: 'b',
  recipient: 'r',
};
const bytes = (value: object) => Buffer.from(JSON.stringify(value));

describe.skipIf(clickhouseAbsent())('replaying dead letters', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());
  beforeEach(async () => {
    for (const table of ['events', 'dead_letters', 'import_batches', 'units']) {
      await fresh.store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    }
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
  });

  async function flush(messages: readonly Partial<RawMessage>[], source: BatchSource = {}) {
    const batch = ingest.sink.createBatch(source);
    for (const message of messages) {
      batch.append({ origin: 'kafka:t/0', position: '1', value: null, receivedAt: Date.now(), ...message });
    }
    return ingest.sink.flush(batch);
  }
  const waiting = async () =>
    (await listDeadLetters(fresh.store, { replayed: false })).map(({ position, code }) => [position, code]);
  const replay = (more: Partial<Parameters<typeof replayDeadLetters>[0]> = {}) =>
    replayDeadLetters({ store: fresh.store, sink: ingest.sink, cipher: ingest.cipher, ...more });
  const stored = () =>
    fresh.store.query(
      { name: 'stored', sql: 'SELECT live, import_batches AS batches FROM events FINAL' },
      z.object({ live: z.number(), batches: z.array(z.string()) }),
    );
  /** A message that its source rejected and that is valid now, as after a change of the contract. */
  const once = { fault: { code: 'HX_FIELD', path: 'x', message: 'not yet known' } } as const;

  it('stores what is an event by now and leaves the rest waiting', async () => {
    await flush([
      { position: '1', value: bytes(good), ...once },
      { position: '2', value: bytes({ ...good, type: 'open' }), ...once },
      { position: '3' },
      { position: '4', value: Buffer.alloc(MOST_PAYLOAD_BYTES + 1, 32) },
    ]);
    expect(await replay({ dryRun: true })).toMatchObject({ letters: 4, accepted: 0 });
    expect(await replay()).toEqual({ letters: 4, accepted: 1, rejected: 1, withoutBytes: 2 });
    expect((await waiting()).toSorted()).toEqual([
      ['2', 'HX_TYPE'],
      ['3', 'HX_NULL'],
      ['4', 'HX_TOO_LARGE'],
    ]);
    expect(await stored()).toEqual([{ live: 1, batches: [] }]);
    expect(await replay()).toMatchObject({ letters: 3, accepted: 0 });
  });

  it.each([
    [`import:shop/${'a'.repeat(64)}`],
    // Written before the origin named the tenant.
    [`import:${'a'.repeat(64)}`],
  ])("replays an import's letters into its batch and tenant: %s", async (origin) => {
    const file = `sha256:${'a'.repeat(64)} shop.csv`;
    const batch = { tenant: 'shop', batch: 'b-1', file, mapping: 'm', rows: 1, accepted: 0, rejected: 1 };
    await writeImportBatch(fresh.store, { ...batch, state: 'complete' });
    const { tenant: _, ...without } = good;
    const letter = { origin, position: '1/0', value: bytes(without), ...once };
    await flush([letter], { tenant: 'shop', importBatch: 'b-1' });
    expect(await replay({ filter: { tenant: 'shop' } })).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await stored()).toEqual([{ live: 0, batches: ['b-1'] }]);
  });

  it('replays one by its place, however many have failed since; a limit takes what can be judged, the oldest first', async () => {
    const old = [1, 2].map((n) => ({ position: `${n}`, value: bytes({ ...good, id: `e${n}` }), ...once }));
    await flush(old);
    await fresh.store.command({
      name: 'many-letters',
      sql: `INSERT INTO dead_letters (origin, position, code, payload_sha256, failed_at, version)
            SELECT 'kafka:t/0', toString(number), 'HX_NULL', repeat('x', 32), now() + 60, 1 FROM numbers(10, 100001)`,
    });
    const one = { origin: 'kafka:t/0', position: '2' };
    expect(await replay({ filter: one, dryRun: true })).toMatchObject({ letters: 1 });
    expect(await replay({ filter: one })).toEqual({ letters: 1, accepted: 1, rejected: 0, withoutBytes: 0 });
    expect(await replay({ limit: 1 })).toEqual({ letters: 1, accepted: 1, rejected: 0, withoutBytes: 0 });
    expect(await replay({ limit: 1 })).toMatchObject({ letters: 1, accepted: 0, withoutBytes: 1 });
  });

  it('shows one with its bytes, and only under the secret that sealed it', async () => {
    const value = bytes({ ...good, type: 'open' });
    await flush([{ position: '7', value }]);
    const { store } = fresh;
    expect(await showDeadLetter(store, ingest.cipher, 'kafka:t/0', '7')).toMatchObject({ code: 'HX_TYPE', value });
    await expect(showDeadLetter(store, ingest.cipher, 'kafka:t/0', '8')).rejects.toMatchObject({
      code: 'HX_NOT_FOUND',
    });
    const { cipher } = await openIngest(store, 'the secret of another installation');
    await expect(showDeadLetter(store, cipher, 'kafka:t/0', '7')).rejects.toMatchObject({ code: 'HX_SECRET' });
    expect(await replay({ filter: { origin: 'kafka:t/0', position: '8' } })).toMatchObject({ letters: 0 });
  });
});
