import { randomUUID } from 'node:crypto';
import { ConfigResourceTypes } from 'kafkajs';
import { expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { askKafka, describeKafka, withAdmin } from '../../test/support/kafka.ts';
import { EVENT_PARTITIONS, ensureTopics } from './topics.ts';

describeKafka('the topics', () => {
  it('are made once, stamped by the broker, and left as they are when they are there', async () => {
    const names = { events: `test.events.${randomUUID()}`, deadLetters: `test.dead-letters.${randomUUID()}` };
    await askKafka(async (admin) => {
      await ensureTopics(admin, names);
      await ensureTopics(admin, names);
    });
    await withAdmin(async (admin) => {
      const { topics } = await eventually(() =>
        admin.fetchTopicMetadata({ topics: [names.events, names.deadLetters] }),
      );
      expect(topics.map(({ partitions }) => partitions.length).sort()).toEqual([1, EVENT_PARTITIONS]);
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: names.events, configNames: ['message.timestamp.type'] }],
      });
      expect(resources[0]?.configEntries[0]?.configValue).toBe('LogAppendTime');
      await admin.deleteTopics({ topics: Object.values(names) });
    });
  });
});
