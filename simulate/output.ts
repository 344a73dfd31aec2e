import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { EventInput } from '../contract/event.ts';

/** Writes one event a line, waiting whenever the stream is full; resolves when all of it is handed over. */
export async function writeNdjson(events: Iterable<EventInput>, stream: Writable): Promise<number> {
  let count = 0;
  let chunk = '';
  for (const event of events) {
    chunk += `${JSON.stringify(event)}\n`;
    count++;
    if (chunk.length < 64 * 1024) continue;
    if (!stream.write(chunk)) await once(stream, 'drain');
    chunk = '';
  }
  if (chunk !== '' && !stream.write(chunk)) await once(stream, 'drain');
  return count;
}

export interface ProduceOptions {
  /** Events handed over at once. Default 500. */
  readonly batch?: number;
  /** Events a second at most; without it as fast as they are taken. */
  readonly perSecond?: number;
  /** Called after each batch with the events handed over so far. */
  readonly onProgress?: (produced: number) => void;
  readonly signal?: AbortSignal;
}

/** Hands events over in batches, one after the other, at no more than the pace asked for. Returns how many. */
export async function produceEvents(
  events: Iterable<EventInput>,
  send: (batch: readonly EventInput[]) => Promise<void>,
  options: ProduceOptions = {},
): Promise<number> {
  const { batch: size = 500, perSecond, onProgress, signal } = options;
  const begun = performance.now();
  let produced = 0;
  let batch: EventInput[] = [];
  const hand = async () => {
    signal?.throwIfAborted();
    await send(batch);
    produced += batch.length;
    batch = [];
    onProgress?.(produced);
    if (perSecond === undefined) return;
    const ahead = (produced / perSecond) * 1000 - (performance.now() - begun);
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
  };
  for (const event of events) {
    batch.push(event);
    if (batch.length >= size) await hand();
  }
  if (batch.length > 0) await hand();
  return produced;
}
