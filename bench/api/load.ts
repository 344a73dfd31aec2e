import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Question } from './questions.ts';

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Requests a second, whether or not answers keep up; 0: as many as the connections take. */
  readonly rate: number;
  readonly seconds: number;
  /** The question of each request, in their order. */
  next(index: number): Question;
  keyOf(tenant: string): string;
}

export interface Loaded {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from when each was due (or sent, without a rate), in no order. */
  readonly times: readonly number[];
  readonly bytes: number;
}

/**
 * Asks from all connections. A request that is late because the ones before it were slow is measured from when it was due: a server
 * that is stuck is not asked less.
 */
export async function load({ port, connections, rate, seconds, next, keyOf }: Load): Promise<Loaded> {
  const times: number[] = [];
  let [index, bytes] = [0, 0];
  const began = performance.now();
  const last = began + seconds * 1000;
  const one = async () => {
    const connection = new Connection(port);
    for (;;) {
      const own = index++;
      const due = rate === 0 ? performance.now() : began + (own / rate) * 1000;
      if (due >= last || performance.now() >= last) break;
      const early = due - performance.now();
      if (early > 1) await pause(early);
      const { tenant, url } = next(own);
      const reply = await connection.get(url, keyOf(tenant));
      if (reply.status !== 200) throw new Error(`${url}: ${reply.status}`);
      times.push(performance.now() - due);
      bytes += reply.bytes;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { requests: times.length, seconds: (performance.now() - began) / 1000, times, bytes };
}
