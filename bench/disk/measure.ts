import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { messageBlocks, openBenchSink } from './sink.ts';

/** Stores events of bench:ingest's world through the product's own sink, and merges them into one part a month. */
export async function storeWorld(store: Store, events: number, progress: (line: string) => void): Promise<void> {
  // Small parts too have a file for each column, as large ones do: else the server does not know a column's share.
  await store.command({
    name: 'bench-wide-parts',
    sql: 'ALTER TABLE events MODIFY SETTING min_bytes_for_wide_part = 0, min_rows_for_wide_part = 0',
  });
  const sink = await openBenchSink(store);
  let stored = 0;
  for (const block of messageBlocks(events)) {
    const batch = sink.createBatch({});
    for (const message of block) batch.append(message);
    const { accepted } = await sink.flush(batch);
    if (accepted !== block.length) throw new Error(`${block.length - accepted} events were rejected`);
    stored += accepted;
    progress(`${stored} of ${events} events`);
  }
  await store.command({ name: 'bench-merge', sql: 'OPTIMIZE TABLE events FINAL' });
}

/** Makes the touches of what is stored, in one part a month. */
export async function makeTouches(store: Store): Promise<void> {
  const { clean } = await refreshUntilClean(store, { deadlineMs: 1_800_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
  await store.command({ name: 'bench-merge', sql: 'OPTIMIZE TABLE person_touches FINAL' });
}

const ACTIVE = `database = currentDatabase() AND table = 'events' AND active`;

/** What the parts of `events` take: all of it (marks, the key's index, checksums too), and the compressed data of each column. */
export async function bytesByColumn(store: Store) {
  const [whole] = await store.query(
    {
      name: 'bench-parts',
      sql: `SELECT sum(rows) AS events, count() AS parts, sum(bytes_on_disk) AS bytesOnDisk FROM system.parts WHERE ${ACTIVE}`,
    },
    z.object({ events: z.number(), parts: z.number(), bytesOnDisk: z.number() }),
  );
  if (whole === undefined) throw new Error('no parts');
  const columns = await store.query(
    {
      name: 'bench-columns',
      sql: `SELECT column AS name, sum(column_data_compressed_bytes) AS bytes FROM system.parts_columns WHERE ${ACTIVE}
GROUP BY column ORDER BY bytes DESC, column`,
    },
    z.object({ name: z.string(), bytes: z.number() }),
  );
  return { ...whole, columns };
}
