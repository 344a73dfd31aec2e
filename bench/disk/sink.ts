import type { RawMessage, Sink } from '../../ingest/batch.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import type { Store } from '../../store/store.ts';
import { BENCH_SECRET } from '../ingest/contender.ts';
import { benchRecords } from '../ingest/events.ts';
import { PARTITIONS } from '../ingest/topic.ts';

/** As many messages as the consumer puts into a block. */
const BLOCK = 150_000;

export async function openBenchSink(store: Store): Promise<Sink> {
  return (await openIngest(store, BENCH_SECRET)).sink;
}

/** The records of bench:ingest as a consumer hands them to the sink, with a partition by their key and its next offset. */
export function* messageBlocks(events: number): Generator<RawMessage[]> {
  const offsets = new Array<number>(PARTITIONS).fill(0);
  let block: RawMessage[] = [];
  for (const { key, value } of benchRecords(events)) {
    const partition = partitionOf(key);
    const offset = offsets[partition] ?? 0;
    offsets[partition] = offset + 1;
    const origin = `kafka:bench.events/${partition}`;
    const receivedAt = Date.now();
    block.push({ origin, position: String(offset), value: Buffer.from(value), receivedAt, partition, offset });
    if (block.length === BLOCK) {
      yield block;
      block = [];
    }
  }
  if (block.length > 0) yield block;
}

/** Any even spread by key: Kafka's own is no better. */
function partitionOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) >>> 0;
  return hash % PARTITIONS;
}
