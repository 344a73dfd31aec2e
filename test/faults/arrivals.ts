import { setTimeout as pause } from 'node:timers/promises';
import { createProducer } from '../../client/producer.ts';
import { CodedError } from '../../contract/errors.ts';
import { produceEvents, simulate, type World } from '../../simulate/index.ts';

/** A made-up world on its way into a topic. */
export interface Arrivals {
  readonly world: World;
  /** Events handed to Kafka so far. */
  produced(): number;
  /** Lets them go on until this share of the world has arrived. */
  release(share: number): void;
  /** Resolves when all have arrived. */
  readonly done: Promise<number>;
}

export interface ArrivalOptions {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly tenant: string;
  readonly seed: string;
  readonly scale: number;
  readonly perSecond: number;
}

/**
 * Produces a world at a pace, in shares: so faults are spread over the whole of it however slow the machine is. What
 * Kafka did not confirm is sent again, as a service would; the same id is the same event.
 */
export function letArrive({ brokers, topic, tenant, seed, scale, perSecond }: ArrivalOptions): Arrivals {
  const world = simulate({ seed, scale, tenant });
  const producer = createProducer({ brokers, topic, tenant });
  let produced = 0;
  let released = 0;
  let wake: () => void = () => undefined;

  async function send(batch: Parameters<typeof producer.send>[0]): Promise<void> {
    while (produced >= released * scale && released < 1) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    // By the batch, not by the clock: held up or not, it never comes in a burst.
    const due = pause((batch.length / perSecond) * 1_000);
    for (;;) {
      try {
        await producer.send(batch);
        return await due;
      } catch (error) {
        if (!(error instanceof CodedError) || error.code !== 'HX_KAFKA') throw error;
        await pause(200);
      }
    }
  }

  const done = produceEvents(world.events, send, {
    batch: 250,
    onProgress: (count) => {
      produced = count;
    },
  }).finally(() => producer.close());
  return {
    world,
    produced: () => produced,
    release(share) {
      released = share;
      wake();
    },
    done,
  };
}
