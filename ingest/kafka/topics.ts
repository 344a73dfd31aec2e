import type { KafkaAdmin } from './client/port.ts';

/** Partitions of the topic of events: the most consumers that can share it. */
export const EVENT_PARTITIONS = 6;

/**
 * The broker's clock, not the producers': how far figures are complete is judged by record times, and one record stamped in
 * the future must not claim that everything before it is in.
 */
const byArrival = { 'message.timestamp.type': 'LogAppendTime' };

/**
 * Creates the topics that are absent. One that is there is left as it is, whatever its partitions.
 * The replication factor is the broker's default.
 */
export async function ensureTopics(
  admin: KafkaAdmin,
  topics: { readonly events: string; readonly deadLetters: string },
): Promise<void> {
  const present = new Set(await admin.topics());
  const wanted = [
    { name: topics.events, partitions: EVENT_PARTITIONS, settings: byArrival },
    { name: topics.deadLetters, partitions: 1, settings: byArrival },
  ].filter(({ name }) => !present.has(name));
  if (wanted.length > 0) await admin.createTopics(wanted);
}
