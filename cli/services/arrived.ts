import { arrivedAsReported, arrivedInKafka, type LookAtArrived } from '../../ingest/kafka/arrived.ts';
import { Positions } from '../../ingest/kafka/positions.ts';
import type { Store } from '../../store/store.ts';
import type { Config } from '../config/config.ts';
import { kafkaClient } from '../kafkaClient.ts';

/** What `wait` waits for: the topic's ends where Kafka is known, else what its consumer reports. Connects with the first look. */
export function openArrived(
  config: Config,
  store: Store,
  brokers: readonly string[] | undefined,
): { readonly arrived: LookAtArrived; close(): Promise<void> } {
  if (brokers === undefined) return { arrived: arrivedAsReported(store), close: async () => undefined };
  const positions = new Positions({
    kafka: kafkaClient(config, brokers),
    topic: config.need('KAFKA_TOPIC'),
    groupId: config.need('KAFKA_GROUP'),
  });
  return { arrived: arrivedInKafka(positions), close: () => positions.close() };
}
