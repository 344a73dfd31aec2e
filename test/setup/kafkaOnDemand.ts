import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type KafkaStart, startKafka } from '../../local/kafka/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket that starts Kafka when it is first connected to, and answers with a {@link KafkaAnswer} in JSON. */
    kafkaSocket: string;
  }
}

/** What a test file learns about the run's one Kafka. */
export type KafkaAnswer = { readonly brokers: string[] } | { readonly absent: string };

/*
 * Each Kafka of a run, and each `huixiang start`, takes 4 CPU seconds to begin with these options and 7 without: they are for
 * programs that run long.
 */
process.env.JDK_JAVA_OPTIONS ??= '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/**
 * One Kafka for the whole run, started when the first test file asks for it: a run without such a file takes no time
 * for it. Returns what ends it.
 */
export default async function offerKafka(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'hx-kafka-'));
  let starting: Promise<KafkaStart> | undefined;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    starting ??= startKafka({
      dataFolder: join(folder, 'kafka'),
      heapMegabytes: 256,
      onProgress: (line) => process.stderr.write(`${line}\n`),
    });
    starting.then(
      (kafka) => socket.end(JSON.stringify(answer(kafka))),
      (error) => socket.end(JSON.stringify({ absent: String(error) })),
    );
  });
  const socketPath = join(folder, 'ask');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  project.provide('kafkaSocket', socketPath);
  return async () => {
    server.close();
    const kafka = await starting?.catch(() => undefined);
    if (kafka?.kind === 'running') await kafka.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function answer(kafka: KafkaStart): KafkaAnswer {
  return kafka.kind === 'running' ? { brokers: kafka.brokers } : { absent: kafka.reason };
}
