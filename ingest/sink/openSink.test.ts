import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { attributionUnit, retractedUnit } from '../../store/tables/attributionUnits.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { RawMessage } from '../batch.ts';
import type { DeadLetter } from '../deadletters/block.ts';
import { PayloadCipher } from '../deadletters/payload.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms, pseudonymNumber } from '../pseudonyms/pseudonyms.ts';
import { type OpenSink, openSink } from './openSink.ts';

const keys = deriveKeys('a secret of thirty-two characters');
const pseudonyms = new Pseudonyms(keys);
const cipher = new PayloadCipher(keys.deadLetters());
const tenants = { ensure: async () => {}, keeps: () => ({ titles: false, bodies: false }) };

const good = {
  id: 'e1',
  type: 'read',
  occurred_at: '2026-03-01T00:00:00Z',
  tenant: 'acme',
  broadcast: 'b1',
  recipient: 'r1',
};
let position = 0;
function message(fields: object | string | null, more: Partial<RawMessage> = {}): RawMessage {
  const value =
    fields === null ? null : Buffer.from(typeof fields === 'string' ? fields : JSON.stringify({ ...good, ...fields }));
  return { origin: 'kafka:t/0', position: String(position++), value, receivedAt: Date.now(), ...more };
}

describe.skipIf(clickhouseAbsent())('the sink', () => {
  let fresh: FreshStore;
  let store: Store;
  let sink: OpenSink;
  beforeAll(async () => {
    fresh = await freshStore();
    store = fresh.store;
  });
  afterAll(() => fresh.drop());
  beforeEach(async () => {
    for (const table of ['events', 'broadcasts', 'recalls', 'leakages', 'dead_letters', 'units', 'erased']) {
      await store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    }
    sink = await openSink({ store, pseudonyms, cipher, tenants });
  });

  const rows = <T extends z.ZodRawShape>(sql: string, shape: T) => store.query({ name: 'test', sql }, z.object(shape));
  async function count(table: string): Promise<number> {
    const [row] = await rows(`SELECT count() AS n FROM ${table} FINAL`, { n: z.number() });
    return row?.n ?? -1;
  }
  async function flushed(messages: readonly RawMessage[], by: OpenSink = sink) {
    const batch = by.createBatch({});
    for (const each of messages) batch.append(each);
    return by.flush(batch);
  }

  it('stores rows under the pseudonym and marks the unit', async () => {
    const result = await flushed([message({}), message({ id: 'e2', type: 'click', target: 'buy' })]);
    expect(result).toEqual({ accepted: 2, rejected: [] });
    const number = pseudonymNumber(pseudonyms.of('acme', 'r1')).toString();
    expect(
      await rows(
        `SELECT toString(recipient) AS recipient, toString(type) AS type, event_key = xxHash32(if(type = 'read', 'e1', 'e2')) AS key,
                click.target AS target, live FROM events FINAL ORDER BY events.type`,
        { recipient: z.string(), type: z.string(), key: z.number(), target: z.string(), live: z.number() },
      ),
    ).toEqual([
      { recipient: number, type: 'read', key: 1, target: '', live: 1 },
      { recipient: number, type: 'click', key: 1, target: 'buy', live: 1 },
    ]);
    expect(await rows('SELECT kind, tenant, unit, sum(marks) AS n FROM units GROUP BY ALL', unitShape)).toEqual([
      { kind: 'broadcast', tenant: 'acme', unit: 'b1', n: 1 },
    ]);
  });
  const unitShape = { kind: z.string(), tenant: z.string(), unit: z.string(), n: z.number() };

  it('is the same after the same messages again, in any order, but for the marks', async () => {
    const messages = [message({}), message({ id: 'e2' }), message({ id: 'e1', occurred_at: '2026-02-01T00:00:00Z' })];
    await flushed(messages);
    const snapshot = () =>
      rows(
        `SELECT toString(event_key) AS k, toString(occurred_at) AS at, bitCount(content_bits) AS contents FROM events FINAL ORDER BY k`,
        { k: z.string(), at: z.string(), contents: z.number() },
      );
    const before = await snapshot();
    await flushed(messages.toReversed());
    expect(await snapshot()).toEqual(before);
    expect(before.length).toBe(2);
    expect(await rows('SELECT kind, tenant, unit, sum(marks) AS n FROM units GROUP BY ALL', unitShape)).toEqual([
      { kind: 'broadcast', tenant: 'acme', unit: 'b1', n: 2 },
    ]);
  });

  it('takes an event back whether the retract comes before or after', async () => {
    const retract = message({ id: 'x', type: 'retract', target_id: 'e1', target_type: 'read' });
    for (const order of [
      [message({}), retract],
      [retract, message({})],
    ]) {
      await store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
      for (const each of order) await flushed([each]);
      expect(
        await rows('SELECT toString(type) AS type, retracted FROM events FINAL ORDER BY events.type', {
          type: z.string(),
          retracted: z.number(),
        }),
      ).toEqual([
        { type: 'read', retracted: 1 },
        { type: 'retract', retracted: 0 },
      ]);
    }
  });

  it('keeps broadcast-level events as facts: no text, no raw ids', async () => {
    const broadcastLevel = { recipient: undefined };
    await flushed([
      message({ ...broadcastLevel, id: 'm1', type: 'broadcast', title: '秘密', body: 'secret', reports: ['click'] }),
      message({ ...broadcastLevel, id: 'c1', type: 'recall', recall_id: 'c', stage: 'requested' }),
      message({
        ...broadcastLevel,
        id: 'l1',
        type: 'leakage',
        leak_id: 'l',
        via: 'screenshot',
        traced_recipient: 'r1',
      }),
      message({ id: 'c2', type: 'recall', recall_id: 'c', stage: 'removed' }),
    ]);
    const factShape = { id: z.string(), event: z.string() };
    const facts = (table: string) =>
      rows(`SELECT id, tupleElement(fact, 'event') AS event FROM ${table} FINAL`, factShape);
    const [metadata] = await facts('broadcasts');
    expect(metadata?.event).toContain('"reports":["click"]');
    expect(metadata?.event).not.toMatch(/秘密|secret/);
    expect((await facts('recalls')).map(({ id }) => id)).toEqual(['c1']);
    expect((await facts('leakages'))[0]?.event).toMatch(/"traced_recipient":"[0-9a-f]{16}"/);
    expect(
      await rows(`SELECT toString(type) AS type, recall.stage AS stage FROM events`, {
        type: z.string(),
        stage: z.string(),
      }),
    ).toEqual([{ type: 'recall', stage: 'removed' }]);
  });

  it('marks the attribution of a conversion, and what names no broadcast', async () => {
    await flushed([message({ id: 'v', type: 'conversion', broadcast: undefined })]);
    const unit = attributionUnit(pseudonyms.of('acme', 'r1').high, Date.parse(good.occurred_at));
    expect(
      await rows('SELECT kind, tenant, unit, sum(marks) AS n FROM units GROUP BY ALL ORDER BY kind', unitShape),
    ).toEqual([
      { kind: 'attribution', tenant: 'acme', unit, n: 1 },
      { kind: 'unnamed', tenant: 'acme', unit: '', n: 1 },
    ]);
  });

  it('marks attribution of what attribution counts, by range and UTC day; of what is taken back, to find its day', async () => {
    const named = { type: 'conversion', occurred_at: '2026-03-01T23:59:59.999Z' };
    const taken = (target_type: string, broadcast?: string) => ({
      type: 'retract',
      target_id: 'e',
      target_type,
      broadcast,
    });
    await flushed([
      message({ id: 'v', ...named }),
      message({ id: 'w', ...named, occurred_at: '2026-03-02T07:59:59.999+08:00' }),
      message({ id: 'o', type: 'optout', kind: 'block', broadcast: undefined }),
      message({ id: 'n', type: 'optout', kind: 'block' }),
      message({ id: 'c', type: 'complaint', kind: 'spam' }),
      message({ id: 'i', ...taken('read', 'b1') }),
      message({ id: 'j', ...taken('optout', 'b1') }),
    ]);
    const { high } = pseudonyms.of('acme', 'r1');
    const marked = () =>
      rows(`SELECT unit, sum(marks) AS n FROM units WHERE kind = 'attribution' GROUP BY unit ORDER BY unit`, {
        unit: z.string(),
        n: z.number(),
      });
    const day = { unit: attributionUnit(high, Date.parse('2026-03-01T00:00:00Z')), n: 1 };
    expect(await marked()).toEqual([day]);
    await flushed([message({ id: 'r', ...taken('conversion', 'b1') })]);
    expect(await marked()).toEqual([day, { unit: retractedUnit(high), n: 1 }]);
  });

  it('makes dead letters of what is no event, sealed, keyed by origin and position', async () => {
    const copied: DeadLetter[] = [];
    const copying = await openSink({
      store,
      pseudonyms,
      cipher,
      tenants,
      copyDeadLetters: async (letters) => void copied.push(...letters),
    });
    const bad = [message(null), message('{"id":'), message({ type: 'open', recipient: 'very-private' })];
    const result = await flushed([message({}), ...bad], copying);
    expect(result.accepted).toBe(1);
    expect(result.rejected.map(({ code }) => code)).toEqual(['HX_NULL', 'HX_JSON', 'HX_TYPE']);
    await flushed(bad);
    const letters = await rows(
      `SELECT code, tenant, position, base64Encode(payload) AS payload, payload_bytes AS bytes,
              lower(hex(payload_sha256)) AS sha FROM dead_letters FINAL ORDER BY toUInt64(position)`,
      {
        code: z.string(),
        tenant: z.string(),
        position: z.string(),
        payload: z.string(),
        bytes: z.number(),
        sha: z.string(),
      },
    );
    expect(letters.map(({ code }) => code)).toEqual(['HX_NULL', 'HX_JSON', 'HX_TYPE']);
    // The tenant, if the message has one.
    expect(letters.map(({ tenant }) => tenant)).toEqual(['', '', 'acme']);
    const last = letters[2];
    const sealed = Buffer.from(last?.payload ?? '', 'base64');
    expect(sealed.includes('very-private')).toBe(false);
    expect(cipher.open(sealed)).toEqual(bad[2]?.value);
    expect(() => new PayloadCipher(new Uint8Array(32)).open(sealed)).toThrow(
      expect.objectContaining({ code: 'HX_SECRET' }),
    );
    expect(copied.map(({ code }) => code)).toEqual(['HX_NULL', 'HX_JSON', 'HX_TYPE']);
  });

  it('returns rejected events if the source wants it', async () => {
    const batch = sink.createBatch({ tenant: 'acme', returnRejected: true });
    expect(batch.append(message({ tenant: 'other' }))).toMatchObject({
      kind: 'rejected',
      code: 'HX_TENANT',
      path: 'tenant',
    });
    expect(batch.append(message({ tenant: undefined }))).toEqual({ kind: 'accepted' });
    expect((await sink.flush(batch)).accepted).toBe(1);
    expect(await count('dead_letters')).toBe(0);
    expect(await rows('SELECT tenant FROM events', { tenant: z.string() })).toEqual([{ tenant: 'acme' }]);
  });

  it('stores nothing of an erased recipient', async () => {
    const { low, high } = pseudonyms.of('acme', 'gone');
    await store.insertRows('erased', [
      { tenant: 'acme', recipient: pseudonymNumber({ low, high }).toString(), at: '2026-01-01T00:00:00Z' },
    ]);
    const opened = await openSink({ store, pseudonyms, cipher, tenants });
    expect(await flushed([message({ recipient: 'gone' }), message({})], opened)).toEqual({ accepted: 2, rejected: [] });
    expect(await count('events')).toBe(1);
    expect(opened.totals).toEqual({ accepted: 2, rejected: 0, erased: 1 });
  });

  it('takes 101 months in one block, and 70,000 distinct targets', async () => {
    const batch = sink.createBatch({});
    for (let month = 0; month < 101; month++) {
      batch.append(message({ id: `m${month}`, occurred_at: new Date(Date.UTC(2010, month, 2)).toISOString() }));
    }
    for (let target = 0; target < 70_000; target++) {
      batch.append(message({ id: `t${target}`, type: 'click', target: `t${target}`, source: `s${target}` }));
    }
    expect((await sink.flush(batch)).accepted).toBe(70_101);
    const [found] = await rows(
      `SELECT uniqExact(toYYYYMM(occurred_at)) AS months, uniqExact(click.target) AS targets,
              countIf(type = 'click' AND substring(click.target, 2) != substring(source, 2)) AS wrong FROM events FINAL`,
      { months: z.number(), targets: z.number(), wrong: z.number() },
    );
    // The empty target of the reads, too.
    expect(found).toEqual({ months: 102, targets: 70_001, wrong: 0 });
  });

  it('turns the rows that ClickHouse refuses into dead letters, and only those', async () => {
    await store.command({
      name: 'constrain',
      sql: `ALTER TABLE events ADD CONSTRAINT fine CHECK NOT startsWith(variant, 'poison')`,
    });
    try {
      const batch = sink.createBatch({});
      for (let i = 0; i < 40; i++) {
        const variant = i % 33 === 5 ? `poison-${i}` : 'fine';
        batch.append(message({ id: `s${i}`, type: 'send', variant }, { position: `p${i}` }));
      }
      const result = await sink.flush(batch);
      expect(result.accepted).toBe(38);
      expect(result.rejected.map((each) => [each.position, each.code])).toEqual(
        ['p5', 'p38'].map((p) => [p, 'HX_STORE_REFUSED']),
      );
      expect(await count('events')).toBe(38);
      expect(await count('dead_letters')).toBe(2);
    } finally {
      await store.command({ name: 'free', sql: 'ALTER TABLE events DROP CONSTRAINT fine' });
    }
  });

  /** The same store, except that inserts into one table fail the first `times`. */
  function failing(table: string, times: number): Store {
    let left = times;
    const fail = async (into: string) => {
      if (into === table && left-- > 0) throw new CodedError('HX_CLICKHOUSE', 'gone for the test');
    };
    return {
      ...store,
      database: store.database,
      insertBlock: async (into, block) => {
        await fail(into);
        await store.insertBlock(into, block);
      },
      insertRows: async (into, list) => {
        await fail(into);
        await store.insertRows(into, list);
      },
    };
  }

  it.each(['events', 'broadcasts', 'dead_letters', 'units'])('outlasts a pause of ClickHouse at %s', async (table) => {
    const pausing = await openSink({ store: failing(table, 2), pseudonyms, cipher, tenants });
    const facts = message({ id: 'm', type: 'broadcast', recipient: undefined });
    expect((await flushed([message({}), facts, message(null)], pausing)).accepted).toBe(2);
    expect([await count('events'), await count('broadcasts'), await count('dead_letters')]).toEqual([1, 1, 1]);
  });

  it('acknowledges nothing while the marks are not in, and may be asked again', async () => {
    const away = await openSink({ store: failing('units', 1), pseudonyms, cipher, tenants });
    const batch = away.createBatch({});
    batch.append(message({}));
    await expect(away.flush(batch, { deadlineMs: 0 })).rejects.toMatchObject({ code: 'HX_CLICKHOUSE' });
    expect(await count('units')).toBe(0);
    expect(await away.flush(batch)).toEqual({ accepted: 1, rejected: [] });
    expect([await count('events'), await count('units')]).toEqual([1, 1]);
  });

  it('stops trying when it is aborted', async () => {
    const away = await openSink({ store: failing('events', 1e9), pseudonyms, cipher, tenants });
    const batch = away.createBatch({});
    batch.append(message({}));
    const stop = new AbortController();
    const flush = away.flush(batch, { signal: stop.signal });
    stop.abort();
    await expect(flush).rejects.toMatchObject({ code: 'HX_CLICKHOUSE' });
  });
});
