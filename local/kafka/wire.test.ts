import { expect, test } from 'vitest';
import { describeKafka, freshTopic, kafkaBrokers, kafkaClient } from '../../test/support/kafka.ts';
import { kcat, skipKcat } from '../../test/support/kcat.ts';

describeKafka("the run's Kafka", () => {
  test.skipIf(skipKcat)('gives kcat what kafkajs produced, keys and null values included', async () => {
    const title = '{"id":"1","title":"【重要】放假通知"}';
    const topic = await freshTopic();
    const producer = kafkaClient().producer();
    await producer.connect();
    await producer.send({
      topic,
      messages: [
        { key: 'acme/r1', value: title },
        { key: 'acme/r2', value: null },
      ],
    });
    await producer.disconnect();

    const out = await kcat([
      '-b',
      kafkaBrokers().join(),
      '-C',
      '-t',
      topic,
      '-o',
      'beginning',
      '-e',
      '-q',
      '-f',
      '%k=%s(%S)\n',
    ]);
    expect(out.split('\n')).toEqual([`acme/r1=${title}(${Buffer.byteLength(title)})`, 'acme/r2=(-1)', '']);
  });
});
