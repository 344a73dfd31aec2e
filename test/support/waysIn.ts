import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { z } from 'zod';
import { importFile } from '../../ingest/files/importFile.ts';
import { collector } from '../../ingest/http/collector.ts';
import type { Deliver } from '../../ingest/http/delivery.ts';
import { type EventMessage, intoKafka } from '../../ingest/http/intoKafka.ts';
import { intoSink } from '../../ingest/http/intoSink.ts';
import { EventConsumer } from '../../ingest/kafka/consumer.ts';
import type { Ingest } from '../../ingest/sink/openIngest.ts';
import type { Store } from '../../store/store.ts';
import { eventually } from './eventually.ts';
import { freshTopic, kafkaClient, openTestKafka } from './kafka.ts';

/** What a way in answers about events: code and path of each that it refuses, and how many of each type no figure uses. */
export interface Answered {
  readonly refused: readonly string[];
  /** Undefined where nothing is accepted, and where no one is answered: a consumer of Kafka. */
  readonly unused: unknown;
}

/** Brings events of a tenant in, each a line of JSON without its tenant. Resolves when each is stored or refused. */
export type WayIn = (tenant: string, lines: readonly string[]) => Promise<Answered>;

const places = z.array(z.object({ code: z.string(), path: z.string() }));
const placesOf = (found: unknown) => places.parse(found).map(({ code, path }) => `${code} ${path}`);
const answer = z.object({ rejected: z.unknown(), unused: z.unknown().optional() });

async function post(deliver: Deliver, tenant: string, payload: string, type: string): Promise<Answered> {
  const app = Fastify();
  app.register(collector({ authenticate: async () => ({ tenant, scopes: ['ingest'] }), deliver }));
  const headers = { authorization: 'Bearer key', 'content-type': type };
  const { rejected, unused } = answer.parse(
    (await app.inject({ method: 'POST', url: '/v1/events', headers, payload })).json(),
  );
  await app.close();
  return { refused: placesOf(rejected), unused };
}

/** Every way in which events reach the store, by what a person would call it. Reads the store when it is called, not before. */
export function waysIn(
  of: () => { readonly store: Store; readonly ingest: Ingest },
): readonly (readonly [string, WayIn])[] {
  /** Consumes until every record is stored or a dead letter; these in the order of the records. */
  async function consumed(messages: readonly EventMessage[]): Promise<string[]> {
    const { store, ingest } = of();
    const topic = await freshTopic();
    const producer = kafkaClient().producer();
    await producer.connect();
    await producer.send({ topic, messages: [...messages] });
    await producer.disconnect();
    const consumer = new EventConsumer({
      ...{ kafka: openTestKafka(), topic, groupId: randomUUID(), sink: ingest.sink, sessionTimeout: 6_000 },
      limits: { blockAgeMs: 50 },
    });
    await consumer.start();
    try {
      await eventually(() => consumer.state.accepted + consumer.state.rejected === messages.length, {
        deadlineMs: 30_000,
      });
    } finally {
      await consumer.stop();
    }
    const sql =
      'SELECT code, path FROM dead_letters FINAL WHERE startsWith(origin, {origin:String}) ORDER BY toUInt64(position)';
    const params = { origin: `kafka:${topic}/` };
    return placesOf(await store.query({ name: 'letters', sql, params }, z.unknown()));
  }

  return [
    [
      'a file',
      async (tenant, lines) => {
        const { store, ingest } = of();
        const folder = await mkdtemp(join(tmpdir(), 'huixiang-test-'));
        try {
          const path = join(folder, 'events.ndjson');
          await writeFile(path, lines.join('\n'));
          const { rejections, unused } = await importFile({ source: { path }, tenant, store, ...ingest });
          return { refused: placesOf(rejections), unused };
        } finally {
          await rm(folder, { recursive: true });
        }
      },
    ],
    [
      'HTTP, line by line',
      (tenant, lines) => post(intoSink({ sink: of().ingest.sink }), tenant, lines.join('\n'), 'application/x-ndjson'),
    ],
    [
      'HTTP, as an array',
      (tenant, lines) => post(intoSink({ sink: of().ingest.sink }), tenant, `[${lines.join()}]`, 'application/json'),
    ],
    [
      'HTTP through Kafka',
      async (tenant, lines) => {
        const produced: EventMessage[] = [];
        const deliver = intoKafka(async (messages) => void produced.push(...messages));
        const { refused, unused } = await post(deliver, tenant, lines.join('\n'), 'application/x-ndjson');
        const letters = produced.length === 0 ? [] : await consumed(produced);
        return { refused: [...refused, ...letters.map((letter) => `accepted, then ${letter}`)], unused };
      },
    ],
    [
      'Kafka',
      async (tenant, lines) => {
        const named = lines.map((line) => ({ key: tenant, value: line.replace('{', `{"tenant":"${tenant}",`) }));
        return { refused: await consumed(named), unused: undefined };
      },
    ],
  ];
}
