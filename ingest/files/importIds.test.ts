import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeImportBatch } from '../../store/tables/importBatches.ts';
import { readKeptAfterUndo } from '../../store/tables/importOverlap.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { replayDeadLetters } from '../deadletters/replay.ts';
import { type Ingest, openIngest } from '../sink/openIngest.ts';
import { type ImportResult, importFile } from './importFile.ts';
import { readMapping } from './readMapping.ts';

const shop = `
name: shop
events:
  - type: conversion
    broadcast: { const: BS }
    recipient: { column: who }
    value: { column: amt }
    currency: { const: CNY }
    order: { column: order }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;
const byOrder = shop.replace('type: conversion', 'type: conversion\n    id: { columns: [order] }');
const header = 'who,at,amt,order\n';
const march5 = `${header}ann,2026-03-05 10:00,50,o1\nbob,2026-03-05 10:01,20,o2\n`;
const march6 = `${header}ann,2026-03-06 11:00,70,o3\ncid,2026-03-06 11:01,30,o4\n`;
const clicks = `
name: clicks
events:
  - type: click
    broadcast: { const: BS }
    recipient: { column: who }
    target: { column: link }
    position: { column: position }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;

describe.skipIf(clickhouseAbsent())('ids of imported events', () => {
  let fresh: FreshStore;
  let folder: string;
  let ingest: Ingest;
  beforeAll(async () => {
    fresh = await freshStore();
    folder = await mkdtemp(join(tmpdir(), 'huixiang-test-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await fresh.drop();
  });
  beforeEach(async () => {
    for (const table of ['events', 'broadcasts', 'aggregates', 'dead_letters', 'units', 'import_batches']) {
      await fresh.store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    }
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
  });

  let files = 0;
  async function imported(content: string, yaml?: string): Promise<ImportResult> {
    const path = join(folder, `file-${files++}.csv`);
    await writeFile(path, content);
    const mapping = yaml === undefined ? {} : { mapping: readMapping(yaml, 'm.yaml') };
    return importFile({ source: { path }, ...mapping, tenant: 'shop', store: fresh.store, ...ingest });
  }
  const undo = ({ batch }: ImportResult) => undoImport(fresh.store, 'shop', batch ?? '');
  /** Of the events that count: how many, whose, and what they are worth. */
  async function counted() {
    const [row] = await fresh.store.query(
      {
        name: 'test',
        sql: `SELECT count() AS events, uniqExact(recipient) AS people, toFloat64(sum(tupleElement(conversion, 'value'))) AS revenue
              FROM events FINAL
              WHERE live OR NOT hasAll((SELECT groupArray(batch) FROM import_batches FINAL WHERE state = 'undone'), import_batches)`,
      },
      z.object({ events: z.number(), people: z.number(), revenue: z.number() }),
    );
    return row;
  }

  it('two files through one mapping are two days of orders', async () => {
    await imported(march5, shop);
    await imported(march6, shop);
    expect(await counted()).toEqual({ events: 4, people: 3, revenue: 170 });
  });

  it('a file that has grown, in any order, adds what is new', async () => {
    await imported(march5, shop);
    await imported(march5, shop);
    const [, ann = '', bob = ''] = march5.split('\n');
    await imported(`${header}cid,2026-03-05 09:00,5,o9\n${bob}\n${ann}\n`, shop);
    expect(await counted()).toEqual({ events: 3, people: 3, revenue: 75 });
  });

  it('the name of the mapping and the spelling of a value make no other event', async () => {
    await imported(march5, shop);
    const respelt = `${header} ann ,2026-03-05 10:00:00.000,50.00,o1\u00a0\n`;
    const result = await imported(respelt, shop.replace('name: shop', 'name: another'));
    expect(result).toMatchObject({ accepted: 1, lowered: [] });
    expect(await counted()).toEqual({ events: 2, people: 2, revenue: 70 });
  });

  it('equal rows of one file are one event each, and a grown file keeps the ids of those before', async () => {
    const row = 'ann,2026-03-05 10:00,a,1\n';
    const head = 'who,at,link,position\n';
    await imported(head + row.repeat(2), clicks);
    expect(await counted()).toMatchObject({ events: 2 });
    await imported(head + row.repeat(3), clicks);
    expect(await counted()).toMatchObject({ events: 3 });
  });

  it('rows of one natural key and different content are rejected, naming both and the way out', async () => {
    const lines = ['ann,2026-03-05 10:00,a,1', 'bob,2026-03-05 10:00,a,1', 'ann,2026-03-05 10:00,a,2'];
    const file = `who,at,link,position\n${lines.join('\n')}\n`;
    const result = await imported(file, clicks);
    expect(result).toMatchObject({ events: 3, accepted: 1, rejected: 2 });
    expect(result.rejections).toEqual([
      expect.objectContaining({
        position: '1/0',
        code: 'HX_CONFLICT',
        path: 'id',
        message: expect.stringContaining('rows 1 and 3'),
      }),
      expect.objectContaining({
        position: '3/0',
        code: 'HX_CONFLICT',
        path: 'id',
        message: expect.stringContaining('rows 3 and 1'),
      }),
    ]);
    expect(result.rejections[0]?.message).toContain('id: {columns: [...]}');
    // A replay does not decide it either.
    expect(await replayDeadLetters({ store: fresh.store, ...ingest })).toMatchObject({ letters: 2, accepted: 0 });
    const named = clicks.replace('type: click', 'type: click\n    id: { columns: [at, position] }');
    expect(await imported(file, named)).toMatchObject({ accepted: 3, rejected: 0 });
    expect(await counted()).toMatchObject({ events: 4 });
  });

  it('columns that identify an event do so whatever else is corrected; equal rows are one event', async () => {
    await imported(march5, byOrder);
    await imported(`${march5.replace('10:00,50', '12:30,55')}bob,2026-03-05 10:01,20,o2\n`, byOrder);
    expect(await counted()).toEqual({ events: 2, people: 2, revenue: 75 });
    const twice = await imported(`${march6}cid,2026-03-06 11:01,31,o4\neve,2026-03-06 11:01,1,\n`, byOrder);
    expect(twice).toMatchObject({ accepted: 1, rejected: 3 });
    expect(twice.rejections.map(({ position, code }) => [position, code])).toEqual([
      ['2/0', 'HX_CONFLICT'],
      ['3/0', 'HX_CONFLICT'],
      ['4/0', 'HX_FIELD'],
    ]);
  });

  it('a correction upwards counts', async () => {
    await imported(march5, shop);
    expect((await imported(march5.replace(',50,', ',60,'), shop)).lowered).toEqual([]);
    expect(await counted()).toMatchObject({ events: 2, revenue: 80 });
  });

  it('a correction downwards is reported with the import to undo, and counts after that', async () => {
    const first = await imported(march5, shop);
    const lower = march5.replace(',20,', ',15,');
    const corrected = await imported(lower, shop);
    expect(corrected).toMatchObject({ accepted: 2, rejected: 0, lowered: [{ batch: first.batch, events: 1 }] });
    await undo(first);
    await undo(corrected);
    expect(await counted()).toMatchObject({ events: 0 });
    expect(await imported(lower, shop)).toMatchObject({ lowered: [] });
    expect(await counted()).toEqual({ events: 2, people: 2, revenue: 65 });
  });

  it('a correction downwards of a conversion that names no broadcast is reported too', async () => {
    const nameless = shop.replace('    broadcast: { const: BS }\n', '');
    const first = await imported(march5, nameless);
    const result = await imported(`${header}ann,2026-03-05 10:00,30,o1\n`, nameless);
    expect(result.lowered).toEqual([{ batch: first.batch, events: 1 }]);
  });

  it.each([
    ['audience tags', 'send', 'audience: [{ column: x }]', 'vip', 'new'],
    ['a variant', 'send', 'variant: { column: x }', 'B', 'A'],
    ['a read by a machine', 'read', 'machine: { column: x, as: boolean }', 'true', 'false'],
    ['a dwell', 'read', 'dwell_ms: { column: x, as: number }', '900', '300'],
    ['a click by a machine', 'click', 'machine: { column: x, as: boolean }', 'true', 'false'],
    ['an arm', 'assignment', 'experiment: { const: e }\n    variant: { column: x }', 'B', 'A'],
  ])(
    'a correction of %s that the greater one overrules is reported, the other way round it is not',
    async (...given) => {
      const [, type, field, greater, less] = given;
      const yaml = `
name: corrected
events:
  - type: ${type}
    broadcast: { const: BS }
    recipient: { column: who }
    occurred_at: { time: { column: at, offset: "+08:00" } }
    ${field}
`;
      const fileOf = (value: string) => `who,at,x\nann,2026-03-05 10:00,${value}\n`;
      const first = await imported(fileOf(greater), yaml);
      expect((await imported(fileOf(less), yaml)).lowered).toEqual([{ batch: first.batch, events: 1 }]);
      const more = yaml.replace('BS', 'BS2');
      await imported(fileOf(less), more);
      expect((await imported(fileOf(greater), more)).lowered).toEqual([]);
    },
  );

  it('a correction of the time or the status of an event that columns identify is reported', async () => {
    const yaml = `
name: receipts
events:
  - type: delivery
    id: { columns: [receipt] }
    broadcast: { const: BS }
    recipient: { column: who }
    status: { const: delivered }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;
    const head = 'who,at,receipt\n';
    const first = await imported(`${head}ann,2026-03-05 10:00,r1\nbob,2026-03-05 10:00,r2\n`, yaml);
    const later = `${head}ann,2026-03-05 11:00,r1\nbob,2026-03-05 10:00,r2\n`;
    expect((await imported(later, yaml)).lowered).toEqual([{ batch: first.batch, events: 1 }]);
  });

  it('a correction of facts of a broadcast that the stored ones overrule is reported, one of its title is not', async () => {
    const yaml = `
name: facts
events:
  - type: broadcast
    broadcast: { column: b }
    occurred_at: { time: 2026-03-01T00:00:00Z }
    content_type: { column: kind }
    title: { column: title }
`;
    const head = 'b,kind,title\n';
    const first = await imported(`${head}n1,promotion,Spring\nn2,promotion,Spring\n`, yaml);
    const result = await imported(`${head}n1,knowledge,Spring\nn2,promotion,Autumn\n`, yaml);
    expect(result.lowered).toEqual([{ batch: first.batch, events: 1 }]);
  });

  it.each([
    ['a text', 'send', '    variant: { const: A }\n'],
    ['a dwell', 'read', '    dwell_ms: { const: 900 }\n'],
    ['an amount', 'conversion', '    value: { const: 9 }\n    currency: { const: CNY }\n'],
  ])('a file that leaves %s out corrects nothing', async (_, type, given) => {
    const events = (more: string) => `
name: some
events:
  - type: ${type}
    broadcast: { const: BS }
    recipient: { column: who }
    occurred_at: { time: { column: at, offset: "+08:00" } }
${more}`;
    await imported('who,at\nann,2026-03-05 10:00\n', events(given));
    expect((await imported('who,at\nann,2026-03-05 10:00\n', events(''))).lowered).toEqual([]);
  });

  describe.each(['merged', 'not merged'] as const)('of events that imports share, their rows %s', (how) => {
    const wrong = march5.replace(',50,', ',99999,');
    const lower = march5.replace(',20,', ',15,');
    const run = (sql: string) => fresh.store.command({ name: 'test', sql });
    beforeEach(() => run(how === 'merged' ? 'SELECT 1' : 'SYSTEM STOP MERGES events'));
    afterEach(() => run('SYSTEM START MERGES events'));
    const settle = () => run(how === 'merged' ? 'OPTIMIZE TABLE events FINAL' : 'SELECT 1');
    const kept = ({ batch }: ImportResult) => readKeptAfterUndo(fresh.store, 'shop', batch ?? '');

    it('an undo reports those that may keep its values, until the others are undone too', async () => {
      const right = await imported(march5, shop);
      const second = await imported(wrong, shop);
      await settle();
      await undo(second);
      expect(await kept(second)).toEqual({ ofImports: 1, imports: [{ batch: right.batch, events: 1 }], ofLive: 0 });
      await undo(right);
      expect(await kept(second)).toEqual({ ofImports: 0, imports: [], ofLive: 0 });
      expect(await imported(march5, shop)).toMatchObject({ lowered: [] });
      expect(await counted()).toMatchObject({ events: 2, revenue: 70 });
    });

    it('an import after an undo is compared with what the undone one left in them', async () => {
      const first = await imported(march5, shop);
      const corrected = await imported(lower, shop);
      await settle();
      await undo(first);
      const again = await imported(lower, shop);
      const left = [{ batch: first.batch, undone: true, events: 1 }];
      expect(again).toMatchObject({ batch: corrected.batch, lowered: how === 'merged' ? left : [] });
      await undo(again);
      expect(await imported(lower, shop)).toMatchObject({ lowered: [] });
      expect(await counted()).toMatchObject({ events: 2, revenue: 65 });
    });
  });

  it('an undo reports events that a live service reported too with other content', async () => {
    const live = ingest.sink.createBatch({ tenant: 'shop' });
    const event = { id: 'e', type: 'read', broadcast: 'BS', recipient: 'ann', occurred_at: '2026-03-05T00:00:00Z' };
    live.append({ origin: 'test', position: '0', value: Buffer.from(JSON.stringify(event)), receivedAt: Date.now() });
    await ingest.sink.flush(live);
    const second = await imported(JSON.stringify({ ...event, dwell_ms: 900 }));
    await undo(second);
    const kept = await readKeptAfterUndo(fresh.store, 'shop', second.batch ?? '');
    expect(kept).toEqual({ ofImports: 0, imports: [], ofLive: 1 });
  });

  it('a correction of what a live service reported names no import', async () => {
    const batch = ingest.sink.createBatch({ tenant: 'shop' });
    const event = {
      id: 'e',
      type: 'conversion',
      broadcast: 'BS',
      recipient: 'ann',
      occurred_at: '2026-03-05T00:00:00Z',
      value: 9,
      currency: 'CNY',
    };
    batch.append({ origin: 'test', position: '0', value: Buffer.from(JSON.stringify(event)), receivedAt: Date.now() });
    await ingest.sink.flush(batch);
    const result = await imported(JSON.stringify({ ...event, value: 8 }));
    expect(result.lowered).toEqual([{ batch: undefined, events: 1 }]);
  });

  it('an undone file can be imported again', async () => {
    await undo(await imported(march5, shop));
    expect(await counted()).toMatchObject({ events: 0 });
    await imported(march5, shop);
    expect(await counted()).toMatchObject({ events: 2, revenue: 70 });
  });

  it('a file that is in under ids of an earlier version is refused, until that is undone', async () => {
    const { sha256 } = await imported(march5, clicks.replace('link', 'order').replace('position }', 'amt }'));
    const old = { tenant: 'shop', batch: '0123456789abcdef0123-1', file: `sha256:${sha256} march.csv`, mapping: 'crm' };
    const counts = { rows: 2, accepted: 2, rejected: 0 };
    const record = (more: object, state: 'complete' | 'running' | 'undone') =>
      writeImportBatch(fresh.store, { ...old, ...counts, ...more, state });
    // The same file, whatever the mapping is called now; and another file through a mapping of the same name.
    for (const same of [{}, { file: 'sha256:00 april.csv', mapping: 'shop' }]) {
      for (const state of ['complete', 'running'] as const) {
        await record(same, state);
        const refusal = imported(march5, shop);
        await expect(refusal).rejects.toMatchObject({ code: 'HX_CONFLICT', at: old.batch });
        await expect(refusal).rejects.toThrow(`huixiang imports undo ${old.batch} --tenant shop`);
      }
    }
    // Without a mapping, and where every event has an id of its own, nothing has changed.
    const given = shop.replace('type: conversion', 'type: conversion\n    id: { column: order }');
    expect(await imported(march5, given)).toMatchObject({ accepted: 2 });
    await record({}, 'undone');
    expect(await imported(march5, shop)).toMatchObject({ accepted: 2, rejected: 0 });
  });

  it('counts of a broadcast as a whole are restated, not repeated', async () => {
    const daily = `
name: daily
events:
  - type: aggregate
    broadcast: { column: b }
    day: { column: day }
    as_of: { time: { column: as_of, offset: "+08:00" } }
    occurred_at: { time: { column: as_of, offset: "+08:00" } }
    counts: { const: { read: 5 } }
  - once: true
    type: broadcast
    broadcast: { const: B1 }
    occurred_at: { time: 2026-03-01T00:00:00Z }
`;
    const head = 'b,day,as_of\n';
    const first = 'B1,2026-03-05,2026-03-06 08:00\n';
    await imported(head + first, daily);
    await imported(`${head}${first}B1,2026-03-05,2026-03-07 08:00\nB1,2026-03-06,2026-03-07 08:00\n`, daily);
    const count = async (table: string) =>
      (
        await fresh.store.query(
          { name: 'test', sql: `SELECT count() AS n FROM ${table} FINAL` },
          z.object({ n: z.number() }),
        )
      )[0]?.n;
    expect(await count('aggregates')).toBe(3);
    expect(await count('broadcasts')).toBe(1);
  });

  it('an id is a secret hash: no one can try out recipients on the order that it becomes', async () => {
    await imported(`${header}ann,2026-03-05 10:00,50,\n`, shop);
    const order = async () =>
      (
        await fresh.store.query(
          { name: 'test', sql: `SELECT tupleElement(conversion, 'order_ref') AS o FROM events FINAL` },
          z.object({ o: z.string() }),
        )
      ).map(({ o }) => o);
    const [first = ''] = await order();
    expect(first.slice(1)).toMatch(/^[0-9a-f]{32}$/);
    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
    const other = await openIngest(fresh.store, 'another secret of many characters');
    const path = join(folder, 'secret.csv');
    await writeFile(path, `${header}ann,2026-03-05 10:00,50,\n`);
    const mapping = readMapping(shop, 'm.yaml');
    const tenant = 'rival';
    await importFile({ source: { path }, mapping, tenant, store: fresh.store, ...other });
    expect(await order()).not.toContain(first);
  });

  describe('as the file has them', () => {
    const numbers = ['12345678901234567890', '12345678901234567891', '1234'];
    const lines = numbers.map((uid) => `{"uid":${uid},"at":"2026-03-02T09:05:00Z"}\n`).join('');
    const sends = (column: string) => `
name: idsn
format: ndjson
events:
  - type: send
    broadcast: { const: BI }
    recipient: ${column}
    occurred_at: { time: { column: at } }
`;

    it.each(['{ column: uid }', '{ column: uid, as: text }'])(
      'integers beyond 2^53 are three recipients: %s',
      async (column) => {
        expect(await imported(lines, sends(column))).toMatchObject({ accepted: 3, rejected: 0 });
        expect(await counted()).toMatchObject({ events: 3, people: 3 });
        // The same people as a service names them in text.
        const texts = numbers.map((recipient) => ({
          id: `x${recipient}`,
          type: 'read',
          broadcast: 'BI',
          recipient,
          occurred_at: '2026-03-03T00:00:00Z',
        }));
        await imported(texts.map((each) => JSON.stringify(each)).join('\n'));
        expect(await counted()).toMatchObject({ events: 6, people: 3 });
      },
    );

    it.each([
      ['1e20', 'recipient'],
      ['1e400', 'recipient'],
      ['true', 'recipient'],
    ])('%s identifies no one', async (uid, path) => {
      const result = await imported(`{"uid":${uid},"at":"2026-03-02T09:05:00Z"}\n`, sends('{ column: uid }'));
      expect(result.rejections).toMatchObject([{ code: 'HX_FIELD', path }]);
    });

    it('elsewhere such a number is refused, with a mapping and without', async () => {
      const yaml = sends('{ column: uid }').replace('recipient:', 'ticket: { column: ticket }\n    recipient:');
      const mapped = await imported('{"uid":1,"ticket":9007199254740993,"at":"2026-03-02T09:05:00Z"}\n', yaml);
      expect(mapped.rejections).toMatchObject([{ code: 'HX_FIELD', path: 'ticket' }]);
      const plain = await imported(
        '{"id":"1","type":"send","broadcast":"b","recipient":"r","occurred_at":"2026-03-02T09:05:00Z","properties":{"ticket":9007199254740993}}\n',
      );
      expect(plain.rejections).toMatchObject([{ code: 'HX_FIELD', path: 'properties.ticket' }]);
    });

    it('a recipient is one whatever white space and invisible characters surround the id', async () => {
      const yaml = `
name: who
events:
  - type: send
    broadcast: { const: H }
    recipient: { column: who }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`;
      const at = '2026-03-02 09:00';
      const spellings = [
        'ann@example.com',
        'ann@example.com ',
        '\u00a0ann@example.com',
        '\u202aann@example.com\u202c',
        'ann@example.com\u200b',
      ];
      await imported(`who,at\n${spellings.map((who) => `${who},${at}\n`).join('')}`, yaml);
      expect(await counted()).toMatchObject({ people: 1 });
      const wrong = await imported(`who,at\n \u200b,${at}\n1.38E+10,${at}\n`, yaml);
      expect(wrong.rejections).toMatchObject([
        { position: '1/0', code: 'HX_FIELD', path: 'recipient' },
        {
          position: '2/0',
          code: 'HX_FIELD',
          path: 'recipient',
          message: expect.stringContaining('format the column as text'),
        },
      ]);
    });
  });
});
