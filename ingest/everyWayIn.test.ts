import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { eventually } from '../test/support/eventually.ts';
import { describeKafka, freshTopic, kafkaClient } from '../test/support/kafka.ts';
import { importFile } from './files/importFile.ts';
import { collector } from './http/collector.ts';
import type { Deliver } from './http/delivery.ts';
import { type EventMessage, intoKafka } from './http/intoKafka.ts';
import { intoSink } from './http/intoSink.ts';
import { EventConsumer } from './kafka/consumer.ts';
import { type Ingest, openIngest } from './sink/openIngest.ts';

/** Beyond 2^53: read as a number, the first two are one. */
const large = ['12345678901234567890', '12345678901234567891'];
const spellings = ['ann', 'ann ', '\u00a0ann', '\u202aann\u202c', '\u200bann\ufeff'];

let made = 0;
/** The text of a send: `recipient` and `more` as they are written in JSON. */
const send = (broadcast: string, recipient: string, more = ''): string =>
  `{"id":"e${made++}","type":"send","broadcast":"${broadcast}","recipient":${recipient},"occurred_at":"2026-03-02T09:05:00Z"${more}}`;

const wrong = () => [
  { line: send('wrong', large[0] ?? ''), place: 'HX_FIELD recipient' },
  { line: send('wrong', '"r1"', ',"ticket":9007199254740993'), place: 'HX_FIELD ticket' },
  { line: send('wrong', '"r1"', ',"properties":{"ticket":9007199254740993}'), place: 'HX_FIELD properties.ticket' },
  { line: send('wrong', '" \\u200b "'), place: 'HX_FIELD recipient' },
  { line: send('wrong', '"1.38E+10"'), place: 'HX_FIELD recipient' },
];
const fine = () => [
  ...[...large, '1234'].map((id) => send('large', `"${id}"`)),
  ...spellings.map((who) => send('spelt', JSON.stringify(who))),
  ...spellings.map((name) => send(name.replace('ann', 'b'), '"r1"')),
];

describeKafka('identity, whichever way events come in', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  let folder: string;
  beforeAll(async () => {
    fresh = await freshStore();
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
    folder = await mkdtemp(join(tmpdir(), 'huixiang-test-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await fresh.drop();
  });

  /** What a way in answers about each event that it refuses. */
  type WayIn = (tenant: string, lines: readonly string[]) => Promise<string[]>;
  const places = z.array(z.object({ code: z.string(), path: z.string() }));
  const placesOf = (found: unknown) => places.parse(found).map(({ code, path }) => `${code} ${path}`);

  async function post(deliver: Deliver, tenant: string, payload: string, type: string): Promise<string[]> {
    const app = Fastify();
    app.register(collector({ authenticate: async () => ({ tenant, scopes: ['ingest'] }), deliver }));
    const headers = { authorization: 'Bearer key', 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/v1/events', headers, payload });
    await app.close();
    return placesOf(answer.json().rejected);
  }

  /** Consumes until every record is stored or a dead letter; the dead letters in the order of the records. */
  async function consumed(topic: string, messages: readonly EventMessage[]): Promise<string[]> {
    const producer = kafkaClient().producer();
    await producer.connect();
    await producer.send({ topic, messages: [...messages] });
    await producer.disconnect();
    const consumer = new EventConsumer({
      ...{ kafka: kafkaClient(), topic, groupId: randomUUID(), sink: ingest.sink, sessionTimeout: 6_000 },
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
    return placesOf(await fresh.store.query({ name: 'letters', sql, params }, z.unknown()));
  }

  const ways: readonly (readonly [string, WayIn])[] = [
    [
      'a file',
      async (tenant, lines) => {
        const path = join(folder, `${tenant}-${lines.length}.ndjson`);
        await writeFile(path, lines.join('\n'));
        return placesOf((await importFile({ source: { path }, tenant, store: fresh.store, ...ingest })).rejections);
      },
    ],
    [
      'HTTP, line by line',
      (tenant, lines) => post(intoSink({ sink: ingest.sink }), tenant, lines.join('\n'), 'application/x-ndjson'),
    ],
    [
      'HTTP, as an array',
      (tenant, lines) => post(intoSink({ sink: ingest.sink }), tenant, `[${lines.join()}]`, 'application/json'),
    ],
    [
      'HTTP through Kafka',
      async (tenant, lines) => {
        const produced: EventMessage[] = [];
        const deliver = intoKafka(async (messages) => void produced.push(...messages));
        const refused = await post(deliver, tenant, lines.join('\n'), 'application/x-ndjson');
        if (produced.length > 0) expect(await consumed(await freshTopic(), produced)).toEqual([]);
        return refused;
      },
    ],
    [
      'Kafka',
      async (tenant, lines) => {
        const named = lines.map((line) => ({ key: tenant, value: line.replace('{', `{"tenant":"${tenant}",`) }));
        return consumed(await freshTopic(), named);
      },
    ],
  ];

  it.each(ways)(
    '%s keeps apart what is large, and joins what is spelt with invisible characters',
    { timeout: 60_000 },
    async (_, way) => {
      const tenant = `tenant-${made}`;
      const refused = wrong();
      expect(
        await way(
          tenant,
          refused.map(({ line }) => line),
        ),
      ).toEqual(refused.map(({ place }) => place));
      expect(await way(tenant, fine())).toEqual([]);
      const people = await fresh.store.query(
        {
          name: 'people',
          sql: `SELECT broadcast, uniqExact(recipient) AS people FROM events FINAL WHERE tenant = {tenant:String}
              GROUP BY broadcast ORDER BY broadcast`,
          params: { tenant },
        },
        z.object({ broadcast: z.string(), people: z.number() }),
      );
      expect(people).toEqual([
        { broadcast: 'b', people: 1 },
        { broadcast: 'large', people: 3 },
        { broadcast: 'spelt', people: 1 },
      ]);
    },
  );
});
