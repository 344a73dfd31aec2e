import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent, createDatabase, type TestDatabase } from '../../test/support/clickhouse.ts';
import { connect } from '../connect.ts';
import type { Store, StoreOptions } from '../store.ts';
import { readMigrations } from './files.ts';
import { migrate } from './run.ts';

const anything = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('a database of the schema before the contract of 0007', () => {
  let database: TestDatabase;
  let options: StoreOptions;
  let store: Store;
  beforeAll(async () => {
    database = await createDatabase();
    const { url, username, password, headers } = database;
    options = { url, username, password, headers, database: database.database };
    store = connect(options);
    await migrate(options, { migrations: readMigrations().filter(({ number }) => number <= 6) });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  const read = (sql: string) => store.query({ name: 'read', sql }, anything);

  it('keeps its data, and takes what is new', async () => {
    const row = { tenant: 't', broadcast: 'b', recipient: '7', live: 1 };
    const at = '2026-01-02 00:00:00.000';
    await store.insertRows('events', [
      { ...row, type: 'send', event_key: 1, occurred_at: at, audience: 'new', household: 'h' },
      {
        ...row,
        type: 'assignment',
        event_key: 2,
        occurred_at: at,
        assignment: { experiment: 'e', unit: '', holdout: 1 },
      },
    ]);
    const fact = (event: object) => ({
      tenant: 't',
      broadcast: 'b',
      id: 'x',
      fact: { occurred_at: at, event: JSON.stringify(event) },
      live: 1,
    });
    await store.insertRows('broadcasts', [fact({ title: '标题', campaign: 'spring' })]);
    await store.insertRows('aggregates', [
      fact({ day: '2026-01-01', as_of: '2026-01-02T00:00:00Z', counts: { read: 5 } }),
    ]);
    const before = await read('SELECT * FROM events FINAL ORDER BY ALL');
    const metadata = await read('SELECT * FROM broadcast_metadata');
    expect(before).toHaveLength(2);

    await migrate(options);
    const added = { kind: 0, sent_by: '', covariate: { given: 0, value: 0 } };
    expect(await read('SELECT * FROM events FINAL ORDER BY ALL')).toEqual(before.map((one) => ({ ...one, ...added })));
    expect(await read('SELECT * FROM broadcast_metadata')).toEqual(
      metadata.map((one) => ({ ...one, provider: '', reminds: '', planned_at: null })),
    );
    expect(await read('SELECT * FROM aggregate_facts')).toMatchObject([{ scope: 'day', counts: { read: 5 } }]);
    expect(await read('SELECT * FROM penalty_facts UNION ALL SELECT * FROM penalty_facts')).toEqual([]);

    // The same events again, now with the new fields: merged with what was there.
    await store.insertRows('events', [
      { ...row, type: 'send', event_key: 1, occurred_at: at, sent_by: 'staff-1' },
      { ...row, type: 'assignment', event_key: 2, occurred_at: at, covariate: { given: 1, value: -2.5 } },
    ]);
    expect(
      await read(
        "SELECT audience, household, sent_by, tupleElement(covariate, 'value') AS x FROM events FINAL ORDER BY event_key",
      ),
    ).toEqual([
      { audience: 'new', household: 'h', sent_by: 'staff-1', x: 0 },
      { audience: '', household: '', sent_by: '', x: -2.5 },
    ]);
  });
});
