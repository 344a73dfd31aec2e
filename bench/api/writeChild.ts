import { setTimeout as pause } from 'node:timers/promises';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import type { OpenSink } from '../../ingest/sink/openSink.ts';
import { connect } from '../../store/connect.ts';
import type { StoreOptions } from '../../store/store.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import { runAsChild } from '../ingest/child.ts';
import { BENCH_SECRET } from '../ingest/contender.ts';

export interface WriteTask {
  readonly store: StoreOptions;
  /** Tenants that get events, by turns. */
  readonly tenants: readonly string[];
  readonly broadcast: string;
  /** Events a second of all of them together. */
  readonly rate: number;
}

/** How long events wait for the block that they are stored in, as in the consumer. */
const BLOCK_MS = 500;
const encoder = new TextEncoder();

// Events of live broadcasts into the real sink, without Kafka, and the real refresher.
runAsChild<WriteTask>(async (task) => {
  const store = connect(task.store);
  const { sink } = await openIngest(store, BENCH_SECRET, { onMarked: () => refresher.wake() });
  const refresher = new Refresher({ store, onError: (error) => console.error(error) });
  refresher.start();
  const ended = new AbortController();
  const writing = write(sink, task, ended.signal);
  process.send?.({});
  return async () => {
    ended.abort();
    await writing;
    await refresher.stop();
    await store.close();
  };
});

/** A send, and next a read of the same person. */
async function write(sink: OpenSink, task: WriteTask, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  for (let made = 0; !signal.aborted; ) {
    await pause(BLOCK_MS);
    const due = Math.floor(((performance.now() - began) / 1000) * task.rate);
    const batch = sink.createBatch({});
    for (; made < due; made++) batch.append(message(made, task));
    await sink.flush(batch);
  }
}

function message(serial: number, { tenants, broadcast }: WriteTask) {
  const person = serial >> 1;
  const event = {
    ...{ type: serial % 2 === 0 ? 'send' : 'read', broadcast, id: `live-${serial}`, recipient: `p${person}` },
    tenant: tenants[person % tenants.length],
    occurred_at: new Date().toISOString(),
  };
  const value = encoder.encode(JSON.stringify(event));
  return { origin: 'bench', position: String(serial), receivedAt: Date.now(), value };
}
