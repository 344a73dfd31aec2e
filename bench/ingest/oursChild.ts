import { PayloadCipher } from '../../ingest/deadletters/payload.ts';
import { EventConsumer } from '../../ingest/kafka/consumer.ts';
import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { Pseudonyms } from '../../ingest/pseudonyms/pseudonyms.ts';
import { openSink } from '../../ingest/sink/openSink.ts';
import { RegistryTenants } from '../../ingest/sink/tenantDirectory.ts';
import { connect } from '../../store/connect.ts';
import { runAsChild } from './child.ts';
import { BENCH_SECRET } from './contender.ts';
import { benchKafka } from './topic.ts';

// Ours, as `huixiang consume` puts it together: every event validated, rows, then marks, then the commit.
runAsChild(async ({ store: options, brokers, topic, group }) => {
  const store = connect(options);
  const keys = deriveKeys(BENCH_SECRET);
  const sink = await openSink({
    store,
    pseudonyms: new Pseudonyms(keys),
    cipher: new PayloadCipher(keys.deadLetters()),
    tenants: new RegistryTenants(store, keys),
  });
  const log = (level: string, message: string, details: unknown) => {
    if (level !== 'info') console.error(level, message, details);
  };
  const consumer = new EventConsumer({ kafka: benchKafka(brokers), topic, groupId: group, sink, log });
  await consumer.start();
  return async () => {
    await consumer.stop();
    await store.close();
  };
});
