import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { deleteErasedPersonRows } from './personRows.ts';

const DAY_MS = 86_400_000;

describe.skipIf(clickhouseAbsent())('rows of people', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('are deleted a day after the erasure, and no one else’s', async () => {
    const now = Date.UTC(2026, 2, 10);
    const erasedAt = (tenant: string, recipient: number, at: number) => ({
      tenant,
      recipient,
      at: new Date(at).toISOString(),
    });
    await fresh.store.insertRows('erased', [
      erasedAt('t', 1, now - 2 * DAY_MS),
      erasedAt('t', 2, now - DAY_MS / 2),
      erasedAt('other', 3, now - 2 * DAY_MS),
    ]);
    const people = [1, 2, 3].map((recipient) => ({ tenant: 't', recipient, broadcast: 'b', version: 1 }));
    await fresh.store.insertRows(
      'person_touches',
      people.map((row) => ({ ...row, month: 202_603 })),
    );
    await fresh.store.insertRows(
      'attributed',
      people.map(({ broadcast: _, ...row }) => ({
        ...row,
        order_key: row.recipient,
        what: 'conversion',
        day: '2026-03-01',
      })),
    );
    await deleteErasedPersonRows(fresh.store, now);
    for (const table of ['person_touches', 'attributed']) {
      const sql = `SELECT toUInt32(recipient) AS recipient FROM ${table} ORDER BY recipient`;
      const left = await fresh.store.query({ name: 'left', sql }, z.object({ recipient: z.number() }));
      expect(
        left.map(({ recipient }) => recipient),
        table,
      ).toEqual([2, 3]);
    }
    // Nothing is left to do.
    await deleteErasedPersonRows(fresh.store, now);
  });
});
