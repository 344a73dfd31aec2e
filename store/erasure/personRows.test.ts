import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { dirtyUnits, markRows, settleUnits } from '../tables/units.ts';
import { deleteErasedPersonRows } from './personRows.ts';

const DAY_MS = 86_400_000;

describe.skipIf(clickhouseAbsent())('rows of people', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const erasedAt = (tenant: string, recipient: number, at: number) => ({
    tenant,
    recipient,
    at: new Date(at).toISOString(),
  });
  interface RowOf {
    readonly tenant: string;
    readonly recipient: number;
    readonly version?: number;
    readonly alive?: 0 | 1;
  }
  /** A row of each person in both tables. */
  async function insert(rows: readonly RowOf[]): Promise<void> {
    const people = rows.map((row) => ({ version: 1, ...row }));
    await fresh.store.insertRows(
      'person_touches',
      people.map((row) => ({ ...row, broadcast: 'b', month: 202_603 })),
    );
    await fresh.store.insertRows(
      'attributed',
      people.map((row) => ({ ...row, order_key: row.recipient, what: 'conversion', day: '2026-03-01' })),
    );
  }
  async function expectLeft(tenant: string, people: readonly number[]): Promise<void> {
    for (const table of ['person_touches', 'attributed']) {
      const sql = `SELECT DISTINCT toUInt32(recipient) AS recipient FROM ${table} WHERE tenant = {tenant:String} ORDER BY recipient`;
      const left = await fresh.store.query(
        { name: 'left', sql, params: { tenant } },
        z.object({ recipient: z.number() }),
      );
      expect(
        left.map(({ recipient }) => recipient),
        table,
      ).toEqual(people);
    }
  }
  const now = Date.UTC(2026, 2, 10);

  it('are deleted a day after the erasure, and no one else’s', async () => {
    await fresh.store.insertRows('erased', [
      erasedAt('t', 1, now - 2 * DAY_MS),
      erasedAt('t', 2, now - DAY_MS / 2),
      erasedAt('other', 3, now - 2 * DAY_MS),
    ]);
    await insert([1, 2, 3].map((recipient) => ({ tenant: 't', recipient })));
    await deleteErasedPersonRows(fresh.store, now);
    await expectLeft('t', [2, 3]);
    // Nothing is left to do.
    await deleteErasedPersonRows(fresh.store, now);
  });

  it('stay where one of them is not empty, whose unit is marked', async () => {
    const tenant = 'alive';
    await fresh.store.insertRows(
      'erased',
      [1, 2].map((recipient) => erasedAt(tenant, recipient, now - 2 * DAY_MS)),
    );
    // Both merged and not: an older row that is not empty is replaced by an empty one.
    await insert([
      { tenant, recipient: 1, alive: 1 },
      { tenant, recipient: 2, alive: 1 },
      { tenant, recipient: 2, version: 2 },
    ]);
    await deleteErasedPersonRows(fresh.store, now);
    await expectLeft(tenant, [1]);
    const marked = await dirtyUnits(fresh.store, 9, { tenant });
    expect(marked.map(({ kind, unit }) => `${kind} ${unit}`).sort()).toEqual([
      'attribution 00/2026-03-01',
      'touches b',
    ]);
    await settleUnits(fresh.store, marked);
    await insert([{ tenant, recipient: 1, version: 2 }]);
    await deleteErasedPersonRows(fresh.store, now);
    await expectLeft(tenant, []);
  });

  it('stay while something of the tenant waits that was marked within a day after the erasure', async () => {
    const tenant = 'waits';
    const erased = now - 2 * DAY_MS;
    await fresh.store.insertRows('erased', [erasedAt(tenant, 1, erased)]);
    await insert([{ tenant, recipient: 1 }]);
    const unit = { kind: 'attribution', tenant, unit: '3f/2026-03-01' } as const;
    await fresh.store.insertRows('units', markRows([unit], erased + DAY_MS));
    await deleteErasedPersonRows(fresh.store, now);
    await expectLeft(tenant, [1]);
    await settleUnits(fresh.store, [{ ...unit, marks: 1 }]);
    await fresh.store.insertRows('units', markRows([unit], erased + DAY_MS + 1));
    await deleteErasedPersonRows(fresh.store, now);
    await expectLeft(tenant, []);
  });
});
