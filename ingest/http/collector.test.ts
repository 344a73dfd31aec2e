import { gzipSync } from 'node:zlib';
import { CloudEvent, HTTP } from 'cloudevents';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError, errorTable } from '../../contract/errors.ts';
import type { Holder } from '../../store/registry/keys.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { FlushResult, Sink } from '../batch.ts';
import { openIngest } from '../sink/openIngest.ts';
import { collector } from './collector.ts';
import type { Deliver } from './delivery.ts';
import { type EventMessage, intoKafka } from './intoKafka.ts';
import { intoSink } from './intoSink.ts';

const event = { id: 'e1', type: 'read', occurred_at: '2026-03-01T00:00:00Z', broadcast: 'b', recipient: 'r1' };
const keys = new Map<string, Holder>([
  ['good', { tenant: 'acme', scopes: ['ingest'] }],
  ['reader', { tenant: 'acme', scopes: ['read'] }],
]);

/** An app as the API is one: it answers coded errors by their status. */
function appOf(deliver: Deliver, bodyLimit = 4 << 20): FastifyInstance {
  const app = Fastify();
  app.setErrorHandler((error: unknown, _request, reply) => {
    const large = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const code = large ? 'HX_TOO_LARGE' : error instanceof CodedError ? error.code : 'HX_INTERNAL';
    return reply.code(errorTable[code].status).send({ code });
  });
  app.register(collector({ authenticate: async (key) => keys.get(key), deliver, bodyLimit }));
  return app;
}

async function post(app: FastifyInstance, payload: string | Buffer, headers: Record<string, string> = {}) {
  const request: InjectOptions = {
    method: 'POST',
    url: '/v1/events',
    payload,
    headers: { authorization: 'Bearer good', 'content-type': 'application/json', ...headers },
  };
  const { statusCode, headers: answered, body } = await app.inject(request);
  return { status: statusCode, type: answered['content-type'], body: z.looseObject({}).parse(JSON.parse(body)) };
}

describe('what a body may be', () => {
  const produced: EventMessage[] = [];
  const app = appOf(intoKafka(async (messages) => void produced.push(...messages)));
  beforeEach(() => {
    produced.length = 0;
  });
  afterAll(() => app.close());
  const ids = () => produced.map(({ value }) => z.object({ id: z.string() }).parse(JSON.parse(value)).id);

  const cloudEvent = new CloudEvent({
    id: 'ce1',
    type: 'com.huixiang.read',
    source: '/crm',
    time: '2026-03-01T00:00:00Z',
    data: { broadcast: 'b', recipient: '用户' },
  });
  const structured = HTTP.structured(cloudEvent);
  const binary = HTTP.binary(cloudEvent);
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const list = [event, { ...event, id: 'e2' }];
  const lines = `${list.map((each) => JSON.stringify(each)).join('\r\n')}\n\n`;

  it.each<[string, string | Buffer, Record<string, string>, string[]]>([
    ['an object', JSON.stringify(event), {}, ['e1']],
    ['an object with a charset', JSON.stringify(event), { 'content-type': 'application/json; charset=UTF-8' }, ['e1']],
    ['an array', JSON.stringify(list), {}, ['e1', 'e2']],
    ['NDJSON', lines, { 'content-type': 'application/x-ndjson' }, ['e1', 'e2']],
    ['gzip', gzipSync(lines), { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }, ['e1', 'e2']],
    ['a structured CloudEvent', text(structured.body), { 'content-type': 'application/cloudevents+json' }, ['ce1']],
    [
      'a batch of CloudEvents',
      `[${text(structured.body)}]`,
      { 'content-type': 'application/cloudevents-batch+json' },
      ['ce1'],
    ],
    [
      'a binary CloudEvent',
      text(binary.body),
      Object.fromEntries(Object.entries(binary.headers).map(([name, value]) => [name, String(value)])),
      ['ce1'],
    ],
  ])('%s', async (_, payload, headers, expected) => {
    expect(await post(app, payload, headers)).toMatchObject({
      status: 202,
      body: { accepted: expected.length, rejected: [] },
    });
    expect(ids()).toEqual(expected);
    expect(produced[0]?.value).toContain('"tenant":"acme"');
  });

  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['no key', '{}', { authorization: '' }, 401, 'HX_UNAUTHORIZED'],
    ['an unknown key', '{}', { authorization: 'Bearer bad' }, 401, 'HX_UNAUTHORIZED'],
    ['a key that may only read', '{}', { authorization: 'Bearer reader' }, 403, 'HX_SCOPE'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'HX_MEDIA_TYPE'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=gbk' }, 415, 'HX_MEDIA_TYPE'],
    ['another encoding', '{}', { 'content-encoding': 'br' }, 415, 'HX_MEDIA_TYPE'],
    ['too large a body', Buffer.alloc((4 << 20) + 1, 32), {}, 413, 'HX_TOO_LARGE'],
    ['a gzip bomb', gzipSync(Buffer.alloc(64 << 20)), { 'content-encoding': 'gzip' }, 413, 'HX_TOO_LARGE'],
    ['what is not gzip', '{}', { 'content-encoding': 'gzip' }, 422, 'HX_JSON'],
    ['what is not JSON', '{"id":', {}, 422, 'HX_JSON'],
    ['what is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 422, 'HX_UTF8'],
    ['nothing', '', {}, 422, 'HX_JSON'],
    ['an empty array', '[]', {}, 422, 'HX_FIELD'],
    ['an unknown type', JSON.stringify({ ...event, type: 'open' }), {}, 422, 'HX_TYPE'],
    ["another tenant's event", JSON.stringify({ ...event, tenant: 'other' }), {}, 422, 'HX_TENANT'],
    ['an event over 1 MiB', JSON.stringify({ ...event, note: 'x'.repeat(1 << 20) }), {}, 422, 'HX_TOO_LARGE'],
  ])('not %s', async (_, payload, headers, status, code) => {
    expect(await post(app, payload, headers)).toMatchObject({ status, body: { code } });
    expect(produced).toEqual([]);
  });

  it('reports which of several events are wrong, and which field', async () => {
    const answer = await post(
      app,
      JSON.stringify([{ ...event, occurred_at: 'now' }, event, { ...event, recipient: undefined }]),
    );
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(answer.body.rejected).toMatchObject([
      { index: 0, code: 'HX_TIME', path: 'occurred_at' },
      { index: 2, code: 'HX_FIELD', path: 'recipient' },
    ]);
    const none = await post(app, 'x\n{}', { 'content-type': 'application/x-ndjson' });
    expect(none).toMatchObject({ status: 422, type: expect.stringContaining('application/problem+json') });
    expect(none.body).toMatchObject({
      accepted: 0,
      status: 422,
      rejected: [
        { index: 0, code: 'HX_JSON' },
        { index: 1, code: 'HX_TYPE' },
      ],
    });
  });

  it('names the first 100 rejected events and gives the number of all', async () => {
    const wrong = Array.from({ length: 250 }, () => ({ ...event, type: 'open' }));
    const some = await post(app, JSON.stringify([...wrong, event]));
    expect(some).toMatchObject({ status: 202, body: { accepted: 1, rejected_count: 250 } });
    expect(some.body.rejected).toHaveLength(100);
    expect(some.body.rejected).toContainEqual(expect.objectContaining({ index: 99, code: 'HX_TYPE' }));
    const none = await post(app, JSON.stringify(wrong));
    expect(none).toMatchObject({ status: 422, body: { accepted: 0, rejected_count: 250 } });
    expect(none.body.rejected).toHaveLength(100);
    expect((await post(app, JSON.stringify(event))).body).toMatchObject({ rejected_count: 0, rejected: [] });
  });

  it('advises text for a whole number that JSON does not hold exactly', async () => {
    const wrong = JSON.stringify({ ...event, recipient: '#' }).replace('"#"', '9007199254740993');
    const answer = await post(app, `[${JSON.stringify(event)},${wrong}]`);
    expect(answer.body.rejected).toMatchObject([
      { index: 1, code: 'HX_FIELD', path: 'recipient', message: expect.stringContaining('write it as text') },
    ]);
  });

  it('keys messages by recipient or account, else by broadcast', async () => {
    const metadata = { ...event, id: 'm', type: 'broadcast', recipient: undefined };
    const penalty = { ...metadata, type: 'penalty', account: 'staff-1', kind: 'warn', from: event.occurred_at };
    const unfollow = { ...event, type: 'optout', kind: 'unfollow', broadcast: undefined };
    await post(app, JSON.stringify([event, metadata, penalty, { ...penalty, broadcast: undefined }, unfollow]));
    expect(produced.map(({ key }) => key)).toEqual(['acme/r1', 'acme/b', 'acme/staff-1', 'acme/staff-1', 'acme/r1']);
  });

  it('counts what no figure uses, of what was accepted only', async () => {
    const remedy = { ...event, type: 'remedy', recipient: undefined, kind: 'correction' };
    const outcome = { ...event, type: 'recall', recall_id: 'x', stage: 'removed' };
    const items = [event, remedy, { ...remedy, id: 'e2' }, outcome, { ...outcome, stage: 'gone' }];
    expect(await post(app, JSON.stringify(items))).toMatchObject({
      status: 202,
      body: { accepted: 4, unused: { remedy: 2, recall: 1 } },
    });
    expect((await post(app, JSON.stringify(event))).body.unused).toEqual({});
  });

  it('is not accepted while Kafka does not acknowledge', async () => {
    const down = appOf(intoKafka(() => Promise.reject(new Error('no broker'))));
    expect(await post(down, JSON.stringify(event))).toMatchObject({ status: 503, body: { code: 'HX_KAFKA' } });
    await down.close();
  });
});

describe.skipIf(clickhouseAbsent())('without Kafka', () => {
  let fresh: FreshStore;
  let sink: Sink;
  beforeAll(async () => {
    fresh = await freshStore();
    ({ sink } = await openIngest(fresh.store, 'a secret of thirty-two characters'));
  });
  afterAll(() => fresh.drop());
  const number = async (sql: string) =>
    (await fresh.store.query({ name: 'test', sql }, z.object({ n: z.number() })))[0]?.n;

  it('answers when rows and marks are in, many requests to a flush', async () => {
    let flushes = 0;
    const counting: Sink = {
      createBatch: (source) => sink.createBatch(source),
      flush: (batch, options): Promise<FlushResult> => {
        flushes++;
        return sink.flush(batch, options);
      },
    };
    const app = appOf(intoSink({ sink: counting }));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        post(
          app,
          JSON.stringify([
            { ...event, id: `e${i}` },
            { ...event, id: `bad${i}`, type: 'open' },
          ]),
        ),
      ),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 202, body: { accepted: 1, rejected: [{ index: 1, code: 'HX_TYPE' }] } });
    }
    expect(await number('SELECT count() AS n FROM events FINAL')).toBe(40);
    expect(await number('SELECT count() AS n FROM dead_letters')).toBe(0);
    expect(await number('SELECT sum(marks) AS n FROM units')).toBe(flushes);
    expect(flushes).toBeLessThan(20);
    await app.close();
  });

  it('reports a row that ClickHouse rejects to its own request only', async () => {
    await fresh.store.command({
      name: 'constrain',
      sql: `ALTER TABLE events ADD CONSTRAINT fine CHECK variant != 'poison'`,
    });
    const app = appOf(intoSink({ sink }));
    const send = (variant: string) => post(app, JSON.stringify([event, { ...event, type: 'send', variant }]));
    const [fine, poisoned] = await Promise.all([send('fine'), send('poison')]);
    expect(fine).toMatchObject({ status: 202, body: { accepted: 2, rejected: [] } });
    expect(poisoned).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 1, code: 'HX_STORE_REFUSED' }] },
    });
    // What was refused is not stored, so it is not stored unused either.
    const outcome = { ...event, type: 'recall', recall_id: 'x', stage: 'removed' };
    await fresh.store.command({
      name: 'constrain',
      sql: `ALTER TABLE events ADD CONSTRAINT known CHECK tupleElement(recall, 'recall_id') != 'y'`,
    });
    const mixed = await post(app, JSON.stringify([event, outcome, { ...outcome, id: 'e2', recall_id: 'y' }]));
    expect(mixed).toMatchObject({ status: 202, body: { accepted: 2, unused: { recall: 1 } } });
    await app.close();
  });

  it('answers HX_BUSY when its buffer is full, and HX_CLICKHOUSE when ClickHouse is down', async () => {
    const away: Sink = {
      createBatch: (source) => sink.createBatch(source),
      flush: () => Promise.reject(new CodedError('HX_CLICKHOUSE', 'gone for the test')),
    };
    const app = appOf(intoSink({ sink: away }));
    expect(await post(app, JSON.stringify(event))).toMatchObject({ status: 503, body: { code: 'HX_CLICKHOUSE' } });
    await app.close();

    let release: (result: FlushResult) => void = () => {};
    const stuck: Sink = {
      createBatch: (source) => sink.createBatch(source),
      flush: () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    };
    const full = appOf(intoSink({ sink: stuck, mostWaitingBytes: 0 }));
    const first = post(full, JSON.stringify(event));
    await expect
      .poll(() => post(full, JSON.stringify({ ...event, type: 'open' })).then(({ body }) => body.code))
      .toBe('HX_BUSY');
    release({ accepted: 1, rejected: [] });
    expect(await first).toMatchObject({ status: 202 });
    await full.close();
  });
});
