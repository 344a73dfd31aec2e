import { setTimeout as pause } from 'node:timers/promises';
import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaAdmin, LogEnds, NewTopic } from '../port.ts';

/** A coordinator that moves or still loads its offsets, as on a broker's very first start, is asked again so often. */
const COORDINATOR_TRIES = 20;
const COORDINATOR_PAUSE_MS = 250;

/** Asks with kafkajs, over a connection that is made with the first question, and again after one that failed. */
export class KafkajsAdmin implements KafkaAdmin {
  readonly #create: () => Admin;
  readonly #pauseMs: number;
  #admin: Admin | undefined;
  #connected: Promise<Admin> | undefined;

  constructor(create: () => Admin, pauseMs = COORDINATOR_PAUSE_MS) {
    this.#create = create;
    this.#pauseMs = pauseMs;
  }

  async topics(): Promise<readonly string[]> {
    return (await this.#connection()).listTopics();
  }

  async createTopics(topics: readonly NewTopic[]): Promise<void> {
    const admin = await this.#connection();
    const wanted = topics.map(({ name, partitions, settings = {} }) => ({
      topic: name,
      numPartitions: partitions,
      configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
    }));
    // Resolves with false where another process was faster.
    await admin.createTopics({ topics: wanted, waitForLeaders: true });
  }

  async ends(topic: string): Promise<LogEnds[]> {
    const ends = await (await this.#connection()).fetchTopicOffsets(topic);
    return ends.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
  }

  async committed(groupId: string, topic: string): Promise<Map<number, bigint>> {
    const admin = await this.#connection();
    const [answer] = await patiently(() => admin.fetchOffsets({ groupId, topics: [topic] }), this.#pauseMs);
    const committed = new Map<number, bigint>();
    for (const { partition, offset } of answer?.partitions ?? []) {
      if (BigInt(offset) >= 0n) committed.set(partition, BigInt(offset));
    }
    return committed;
  }

  async close(): Promise<void> {
    const [admin, connected] = [this.#admin, this.#connected];
    this.#admin = undefined;
    this.#connected = undefined;
    const disconnect = () => admin?.disconnect().catch(() => {});
    await disconnect();
    // One that is still connecting goes on with that by itself: what comes of it is closed, and not waited for.
    connected?.then(disconnect, () => {});
  }

  #connection(): Promise<Admin> {
    this.#connected ??= this.#connect();
    return this.#connected;
  }

  async #connect(): Promise<Admin> {
    const admin = this.#create();
    this.#admin = admin;
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      if (this.#admin === admin) this.#connected = undefined;
      // kafkajs keeps no socket of a connect that failed, but its timers go on until this.
      await admin.disconnect().catch(() => {});
      throw error;
    }
  }
}

// The admin client of kafkajs, other than its consumer, does not ask again by itself.
async function patiently<T>(ask: () => Promise<T>, pauseMs: number): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      const passing = error instanceof kafkajs.KafkaJSProtocolError && error.retriable;
      if (!passing || tries >= COORDINATOR_TRIES) throw error;
      await pause(pauseMs);
    }
  }
}
