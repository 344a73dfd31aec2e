import type { KafkaProducer } from '../kafka/client/port.ts';
import type { DeadLetter } from './block.ts';

/**
 * Copies dead letters into a topic: as they came, with where they came from and what is wrong in headers. Best effort: the
 * table is the truth, and what this throws changes nothing.
 */
export function deadLetterCopier(producer: KafkaProducer, topic: string) {
  return async (letters: readonly DeadLetter[]): Promise<void> => {
    const messages = letters.map(({ origin, position, code, path, message, value }) => ({
      key: `${origin}@${position}`,
      value: value === null ? null : Buffer.from(value),
      headers: { origin, position, code, path, message },
    }));
    await producer.send(topic, messages);
  };
}
