import type { Admin } from 'kafkajs';

/** Partitions of the topic of events: the most consumers that can share it. */
export const EVENT_PARTITIONS = 6;

/**
 * The broker's clock, not the producers': how far figures are complete is judged by record times, and one record stamped in
 * the future must not claim that everything before it is in.
 */
const byArrival = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];

/**
 * Creates the topics that are absent. One that is there is left as it is, whatever its partitions.
 * The replication factor is the broker's default.
 */
export async function ensureTopics(
  admin: Admin,
  topics: { readonly events: string; readonly deadLetters: string },
): Promise<void> {
  const present = new Set(await admin.listTopics());
  const wanted = [
    { topic: topics.events, numPartitions: EVENT_PARTITIONS, configEntries: byArrival },
    { topic: topics.deadLetters, numPartitions: 1, configEntries: byArrival },
  ].filter(({ topic }) => !present.has(topic));
  // Resolves with false where another process was faster.
  if (wanted.length > 0) await admin.createTopics({ topics: wanted, waitForLeaders: true });
}
