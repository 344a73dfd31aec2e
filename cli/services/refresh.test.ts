import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { eventually } from '../../test/support/eventually.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { Config } from '../config/config.ts';
import { createLog } from './log.ts';
import { startRefresh } from './refresh.ts';

/** pino's number for `warn`. */
const WARN = 40;
const TENANT = 'shop';
const failureRow = z.object({ failures: z.number() });

describe.skipIf(clickhouseAbsent())('the log of refresh', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function failures(): Promise<number> {
    const [row] = await fresh.store.query(
      {
        name: 'failures',
        sql: `SELECT failures FROM unit_failures FINAL WHERE tenant = '${TENANT}' AND unit = 'broken'`,
      },
      failureRow,
    );
    return row?.failures ?? 0;
  }

  it('has one warning when a unit begins to fail, with its cause, and one more when it recovers', async () => {
    const lines: unknown[] = [];
    const config = new Config({});
    const log = createLog(config, 'info', { write: (line) => lines.push(JSON.parse(line)) });
    const { store, options } = fresh;
    const session = { store, storeOptions: options, embedded: false, secret: '', close: async () => {} };
    const world = new RawWorld(store, TENANT);
    const send = (broadcast: string) => ({ broadcast, recipient: 1, type: 'send', at: '2026-03-02T02:00:00Z' });
    const stated = (id: string, event: string, day: number) => ({
      ...{ tenant: TENANT, broadcast: 'broken', id, live: 1 },
      fact: { occurred_at: `2026-01-0${day}T00:00:00Z`, event },
    });
    // No recompute can read what the broadcast's own event states.
    await store.insertRows('broadcasts', [stated('1', '{', 1)]);
    await world.events(send('broken'), send('well'));
    const service = startRefresh({ session, config, log });
    try {
      await eventually(async () => (await failures()) >= 2, { deadlineMs: 20_000 });
      await store.insertRows('broadcasts', [stated('2', '{"platform":"email"}', 2)]);
      await eventually(() => lines.length >= 2, { deadlineMs: 25_000 });
      expect(await failures()).toBe(0);
    } finally {
      await service.stop();
    }
    const unit = { level: WARN, kind: 'broadcast', tenant: TENANT, unit: 'broken' };
    expect(lines).toEqual([
      {
        ...{ ...unit, time: expect.any(Number), error: expect.stringContaining('JSON') },
        msg: 'a unit begins to fail: its figures stay as they are',
      },
      { ...unit, time: expect.any(Number), msg: 'a unit that failed is recomputed: its figures are right again' },
    ]);
  }, 60_000);
});
