import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { type Ingest, openIngest } from './openIngest.ts';

const event = {
  id: 'e',
  type: 'read',
  occurred_at: '2026-03-01T00:00:00Z',
  tenant: 'acme',
  broadcast: 'b',
  recipient: 'r',
};

describe.skipIf(clickhouseAbsent())('ingest opened on a store', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function flush({ sink }: Ingest) {
    const batch = sink.createBatch({});
    const value = Buffer.from(JSON.stringify(event));
    batch.append({ origin: 'kafka:t/0', position: '0', value, receivedAt: Date.now() });
    return sink.flush(batch);
  }

  it('creates the tenants of its events and writes nothing under another secret', async () => {
    expect(await flush(await openIngest(fresh.store, 'a secret of thirty-two characters'))).toMatchObject({
      accepted: 1,
    });
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    expect((await tenants.list()).map(({ tenant }) => tenant)).toEqual(['acme']);
    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
    const other = await openIngest(fresh.store, 'the secret of another installation');
    await expect(flush(other)).rejects.toMatchObject({ code: 'HX_SECRET' });
    await expect(
      fresh.store.stream({ name: 'rows', sql: 'SELECT count() FROM events' }, 'TSV').then((s) => s.toArray()),
    ).resolves.toEqual([Buffer.from('0\n')]);
  });
});
