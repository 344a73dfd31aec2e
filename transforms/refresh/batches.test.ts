import { expect, it } from 'vitest';
import type { DirtyUnit } from '../../store/tables/units.ts';
import { batchesInTurn } from './batches.ts';

it('a batch has no more units than their names fit a statement, in their order', async () => {
  const units = Array.from(
    { length: 400 },
    // Cast: of a unit a batch looks at its tenant and name.
    (_, i) => ({ kind: 'broadcast', tenant: 't', unit: '群'.repeat(60) + i, marks: 1 }) as DirtyUnit,
  );
  const batches: string[][] = [];
  for await (const batch of batchesInTurn(units, { learn: async () => {}, of: () => 1 })) {
    const names = batch.map(({ unit }) => unit);
    expect(new URLSearchParams([['', `['${names.join("','")}']`]]).toString().length).toBeLessThan(128 * 1024);
    batches.push(names);
  }
  expect(batches.flat()).toEqual(units.map(({ unit }) => unit));
  expect(batches.length).toBeLessThan(6);
});
