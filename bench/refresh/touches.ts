import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { type Profile, profiled } from '../freshness/profile.ts';
import { TENANT, type World } from './world.ts';

interface Bench {
  readonly store: Store;
  readonly rounds: number;
  readonly cpuSeconds: () => number;
  /** CPU seconds until units of these kinds are clean. */
  readonly refreshed: (store: Store, kinds: readonly RefreshedKind[]) => Promise<number>;
}

const rounded = (number: number) => Math.round(number * 1000) / 1000;
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const MERGE = { name: 'bench-merge', sql: 'OPTIMIZE TABLE person_touches FINAL' };

/** For each million deliveries: touches that are made, the same made again, the merge of both, and by statement. Bytes after the merge. */
export async function recomputeTouches({ broadcasts, people }: World, bench: Bench) {
  const { store, rounds, cpuSeconds, refreshed } = bench;
  const millions = (broadcasts * people) / 1e6;
  const made = await refreshed(store, ['touches']);
  await store.command(MERGE);
  const [again, merge]: [number[], number[]] = [[], []];
  const profile: Profile = new Map();
  const measured = profiled(store, profile, cpuSeconds);
  for (let round = 0; round < rounds; round++) {
    await store.command({
      name: 'bench-mark',
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT 'touches', '${TENANT}', unit, 1, now64(3), generateUUIDv4() FROM units WHERE kind = 'touches' GROUP BY unit`,
    });
    again.push(await refreshed(measured, ['touches']));
    const before = cpuSeconds();
    await store.command(MERGE);
    merge.push(cpuSeconds() - before);
  }
  const each = (seconds: number) => rounded(seconds / millions);
  return {
    cpu_seconds_per_million_deliveries: {
      made: each(made),
      made_again: each(median(again)),
      merged: each(median(merge)),
    },
    by_statement: Object.fromEntries([...profile].map(([name, { cpuSeconds: own }]) => [name, each(own / rounds)])),
    bytes_per_row: await bytesPerTouch(store),
  };
}

/** What the parts of person_touches take for each of their rows. */
export async function bytesPerTouch(store: Store): Promise<number> {
  const [whole] = await store.query(
    {
      name: 'bench-parts',
      sql: `SELECT sum(bytes_on_disk) / sum(rows) AS each FROM system.parts
WHERE database = currentDatabase() AND table = 'person_touches' AND active`,
    },
    z.object({ each: z.number() }),
  );
  return rounded(whole?.each ?? 0);
}
