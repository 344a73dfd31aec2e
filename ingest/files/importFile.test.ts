import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { type Ingest, openIngest } from '../sink/openIngest.ts';
import { type ImportProgress, importFile } from './importFile.ts';
import { readMapping } from './readMapping.ts';

const mapping = readMapping(
  `
name: shop
events:
  - once: true
    type: broadcast
    broadcast: { const: b1 }
    occurred_at: { time: 2026-03-01T00:00:00Z }
  - type: read
    broadcast: { const: b1 }
    recipient: { column: user }
    occurred_at: { time: { column: at, offset: "+08:00" } }
  - when: { paid: [1] }
    type: conversion
    recipient: { column: user }
    occurred_at: { time: { column: at, offset: "+08:00", plus: 1h } }
`,
  'shop.yaml',
);
const header = 'user,at,paid\n';
const three = `${header}u1,2026-03-02 09:00:00,1\nu2,2026/3/2 9:30,0\n用户3,2026-03-02T10:00:00+08:00,0\n`;

describe.skipIf(clickhouseAbsent())('importFile', () => {
  let fresh: FreshStore;
  let folder: string;
  let ingest: Ingest;
  const everything = ['events', 'broadcasts', 'dead_letters', 'units', 'import_batches', 'registry'];
  beforeAll(async () => {
    fresh = await freshStore();
    folder = await mkdtemp(join(tmpdir(), 'huixiang-test-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await fresh.drop();
  });
  beforeEach(async () => {
    const { store } = fresh;
    for (const table of everything) await store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table}` });
    ingest = await openIngest(store, 'a secret of thirty-two characters');
  });

  let files = 0;
  async function fileOf(content: string | Uint8Array): Promise<string> {
    const path = join(folder, `file-${files++}.csv`);
    await writeFile(path, content);
    return path;
  }
  const options = (path: string) => ({ source: { path }, mapping, tenant: 'shop', store: fresh.store, ...ingest });
  const imported = async (content: string | Uint8Array) => importFile(options(await fileOf(content)));
  async function rows<T extends z.ZodRawShape>(sql: string, shape: T) {
    return fresh.store.query({ name: 'test', sql }, z.object(shape));
  }
  const count = async (table: string) =>
    (await rows(`SELECT count() AS n FROM ${table} FINAL`, { n: z.number() }))[0]?.n;

  it('stores what the mapping makes of a file, once for the file and for each row', async () => {
    const result = await imported(three);
    expect(result).toMatchObject({ rows: 3, events: 5, accepted: 5, rejected: 0, rejections: [] });
    expect(
      await rows(
        `SELECT toString(type) AS t, broadcast, toString(occurred_at) AS at, live, import_batches AS batches
         FROM events FINAL ORDER BY events.occurred_at, t`,
        { t: z.string(), broadcast: z.string(), at: z.string(), live: z.number(), batches: z.array(z.string()) },
      ),
    ).toEqual(
      [
        ['read', 'b1', '2026-03-02 01:00:00.000'],
        ['read', 'b1', '2026-03-02 01:30:00.000'],
        ['conversion', '', '2026-03-02 02:00:00.000'],
        ['read', 'b1', '2026-03-02 02:00:00.000'],
      ].map(([t, broadcast, at]) => ({ t, broadcast, at, live: 0, batches: [result.batch] })),
    );
    expect(await count('broadcasts')).toBe(1);
    expect(await rows(`SELECT tenant FROM registry FINAL WHERE kind = 'tenant'`, { tenant: z.string() })).toEqual([
      { tenant: 'shop' },
    ]);
    expect(
      await rows('SELECT state, accepted FROM import_batches FINAL', { state: z.string(), accepted: z.number() }),
    ).toEqual([{ state: 'complete', accepted: 5 }]);
  });

  it('reads gzip, a byte order mark, GB18030 and standard input to the same events', async () => {
    const snapshot = () =>
      rows('SELECT toString(recipient) AS r, toString(event_key) AS k FROM events FINAL ORDER BY r, k', {
        r: z.string(),
        k: z.string(),
      });
    await imported(three);
    const plain = await snapshot();
    const gb18030 = Buffer.concat([
      Buffer.from(three.split('用户')[0] ?? ''),
      Buffer.from([0xd3, 0xc3, 0xbb, 0xa7]),
      Buffer.from(three.split('用户')[1] ?? ''),
    ]);
    const ways = [
      async () => imported(gzipSync(three)),
      async () => imported(`\ufeff${three}`),
      async () => imported(three.replaceAll('\n', '\r\n')),
      async () =>
        importFile({ ...options(await fileOf(gb18030)), mapping: { ...mapping, encoding: 'gb18030' as const } }),
      async () =>
        importFile({ ...options(''), source: { stream: Readable.from([Buffer.from(three)]), name: 'stdin' } }),
    ];
    for (const way of ways) {
      await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
      await way();
      expect(await snapshot()).toEqual(plain);
    }
  });

  it('is the same batch when it is imported again, and another one after an undo', async () => {
    const figures = () =>
      rows(
        `SELECT count() AS n FROM events FINAL
         WHERE live OR NOT hasAll((SELECT groupArray(batch) FROM import_batches FINAL WHERE state = 'undone'), import_batches)`,
        { n: z.number() },
      );
    const first = await imported(three);
    const again = await imported(three);
    expect(again).toEqual(first);
    expect(await figures()).toEqual([{ n: 4 }]);

    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE units' });
    // The broadcast; the bucket of the conversion without one, and the outcomes without one.
    await undoImport(fresh.store, 'shop', first.batch ?? '');
    expect(
      await rows('SELECT kind, uniqExact(unit) AS n FROM units WHERE marks > 0 GROUP BY kind ORDER BY kind', {
        kind: z.string(),
        n: z.number(),
      }),
    ).toEqual([
      { kind: 'attribution', n: 1 },
      { kind: 'broadcast', n: 1 },
      { kind: 'unnamed', n: 1 },
    ]);
    expect(await figures()).toEqual([{ n: 0 }]);
    await undoImport(fresh.store, 'shop', first.batch ?? '');

    const back = await imported(three);
    expect(back.batch).not.toBe(first.batch);
    expect(await figures()).toEqual([{ n: 4 }]);
    await expect(undoImport(fresh.store, 'shop', 'nonsense')).rejects.toMatchObject({ code: 'HX_NOT_FOUND' });
    await expect(undoImport(fresh.store, 'other', back.batch ?? '')).rejects.toMatchObject({ code: 'HX_NOT_FOUND' });
  });

  it('puts rejected rows into the dead letters and goes on', async () => {
    const path = await fileOf(
      `${header}u1,never,0\nu2,2026-03-02 09:00:00\nu3,0001-01-01T00:00:00Z,0\nu4,9999-12-31T00:00:00Z,0\nu5,2026-03-02 09:00:00,0\n`,
    );
    const result = await importFile(options(path));
    expect(result).toMatchObject({ rows: 5, accepted: 2, rejected: 4 });
    expect(result.rejections.map(({ position, code, path: field }) => [position, code, field])).toEqual([
      ['1/1', 'HX_TIME', 'occurred_at'],
      ['2', 'HX_FILE', ''],
      ['3/1', 'HX_TIME', 'occurred_at'],
      ['4/1', 'HX_TIME', 'occurred_at'],
    ]);
    await importFile(options(path));
    expect(
      await rows('SELECT DISTINCT origin, tenant FROM dead_letters FINAL', { origin: z.string(), tenant: z.string() }),
    ).toEqual([{ origin: `import:shop/${result.sha256}`, tenant: 'shop' }]);
    expect(await count('dead_letters')).toBe(4);
    // The same file of another tenant: the dead letters of both are kept.
    await importFile({ ...options(path), tenant: 'other' });
    expect(
      await rows('SELECT tenant, count() AS n FROM dead_letters FINAL GROUP BY tenant ORDER BY tenant', {
        tenant: z.string(),
        n: z.number(),
      }),
    ).toEqual([
      { tenant: 'other', n: 4 },
      { tenant: 'shop', n: 4 },
    ]);
  });

  const broken: [string, string | Uint8Array, string, string][] = [
    ['an empty file', '', 'HX_FILE', ''],
    ['a header alone', header, 'HX_FILE', ''],
    ['a wrong header', 'usr,at,paid\nu1,2026-03-02 09:00:00,0\n', 'HX_FILE', ':1'],
    ['two columns of one name', 'user,at,paid,at\nu1,2026-03-02 09:00:00,0,1\n', 'HX_FILE', ':1'],
    ['a 10 MB line', `${three}${'x'.repeat(10 << 20)},2026-03-02 09:00:00,0\n`, 'HX_TOO_LARGE', ':5'],
    ['a quote that never closes', `${three}"${'x,y,z\n'.repeat(400_000)}`, 'HX_TOO_LARGE', ':'],
    ['a quote in the middle', `${three}a"b,c,d\n`, 'HX_FILE', ':5'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'HX_FILE', ''],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'HX_FILE', ''],
    ['UTF-16', Buffer.from(`\ufeff${three}`, 'utf16le'), 'HX_FILE', ''],
    [
      'GB18030 without its encoding',
      Buffer.concat([Buffer.from(three), Buffer.from('d3c30a', 'hex')]),
      'HX_UTF8',
      ':5',
    ],
    ['invalid UTF-8', Buffer.concat([Buffer.from(three), Buffer.from([0x75, 0xff, 0x2c, 0x0a])]), 'HX_UTF8', ':5'],
    ['a gzip that breaks off', gzipSync(three.repeat(50)).subarray(0, 80), 'HX_FILE', ''],
  ];
  it.each(broken)('refuses %s, naming the place, and stores nothing', async (_, content, code, place) => {
    const path = await fileOf(content);
    const name = path.slice(folder.length + 1);
    const error: unknown = await importFile(options(path)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, at: expect.stringContaining(name + place) });
    for (const table of everything) expect([table, await count(table)]).toEqual([table, 0]);
  });

  it('shows in a dry run what the first good row becomes, for each event of the mapping, and stores nothing', async () => {
    const path = await fileOf(`${header}u1,never,0\nu2,2026-03-02 09:00:00,0\nu3,2026-03-02 09:00:00,1\n`);
    const { previews, accepted, rejections } = await importFile({ ...options(path), dryRun: true });
    expect(accepted).toBe(4);
    expect(previews.map(({ position, event }) => [position, event.type, event.recipient])).toEqual([
      ['0/0', 'broadcast', undefined],
      // Ids of people are hidden: a terminal may be a log.
      ['2/1', 'read', '…'],
      ['3/2', 'conversion', '…'],
    ]);
    expect(rejections).toMatchObject([{ position: '1/1', path: 'occurred_at', columns: ['at'] }]);
    for (const table of everything) expect([table, await count(table)]).toEqual([table, 0]);
  });

  it('advises what to do with a file that is no UTF-8 text', async () => {
    const advice = (content: Uint8Array) => imported(content).catch((thrown: Error) => thrown.message);
    const gb18030 = Buffer.from('d3c3bba72ca8a62c300a', 'hex');
    expect(await advice(Buffer.concat([Buffer.from(header), gb18030]))).toContain('encoding: gb18030');
    expect(await advice(Buffer.from('PK\u0003\u0004'))).toContain('save the sheet as CSV');
    expect(await advice(Buffer.from(`\ufeff${header}`, 'utf16le'))).toContain('UTF-16');
    expect(await advice(Buffer.from(`${header}\xff,2026-03-02 09:00:00,0\n`, 'latin1'))).not.toContain('gb18030');
  });

  it('names the columns of a wrong header, the nearest column, and a file that is not there', async () => {
    await expect(imported('usr,at,paid\nu1,2026-03-02 09:00:00,0\n')).rejects.toMatchObject({
      nearest: 'usr',
      message: expect.stringContaining('no column user, which the mapping reads; it has: usr, at, paid'),
    });
    await expect(importFile(options(join(folder, 'nowhere.csv')))).rejects.toMatchObject({ code: 'HX_FILE' });
  });

  it('stores nothing of a file that changes while it is read', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `u${i},2026-03-02 09:00:00,0\n`);
    const path = await fileOf(header + lines.join(''));
    let changed = false;
    const changing = importFile(options(path), () => {
      if (!changed) writeFileSync(path, header + lines.join('').replace('u0,', 'v0,'));
      changed = true;
    });
    await expect(changing).rejects.toMatchObject({
      code: 'HX_FILE',
      message: expect.stringMatching(/changed while it was read: import it again$/),
    });
    expect(changed).toBe(true);
    for (const table of ['events', 'broadcasts', 'dead_letters'])
      expect([table, await count(table)]).toEqual([table, 0]);
    expect(await rows('SELECT toString(state) AS state FROM import_batches FINAL', { state: z.string() })).toEqual([
      { state: 'broken' },
    ]);
  });

  it('leaves no batch where it is stopped after the last row is checked', async () => {
    const stopping = new AbortController();
    const path = await fileOf(three);
    const stopped = importFile({ ...options(path), signal: stopping.signal }, ({ phase, rows }) => {
      if (phase === 'check' && rows === 3) stopping.abort(new Error('stop'));
    });
    await expect(stopped).rejects.toThrow('stop');
    for (const table of everything) expect([table, await count(table)]).toEqual([table, 0]);
  });

  describe('after the last row is in', () => {
    const correction = three.replace('09:00:00,1', '09:30:00,1');
    const named = readMapping(
      `
name: named
events:
  - type: conversion
    id: { columns: [user] }
    broadcast: { const: b1 }
    recipient: { column: user }
    value: { column: paid, as: number }
    currency: { const: CNY }
    occurred_at: { time: { column: at, offset: "+08:00" } }
`,
      'named.yaml',
    );
    /** An import that shares events with an earlier one; `before` runs when it asks for them. */
    async function importShared(before: (path: string) => void, more: { signal?: AbortSignal } = {}) {
      await importFile({ ...options(await fileOf(three)), mapping: named });
      const path = await fileOf(correction);
      const store: Store = {
        ...fresh.store,
        stream: async (statement, format) => {
          if (statement.name === 'import-overlap') before(path);
          return fresh.store.stream(statement, format);
        },
      };
      return importFile({ ...options(path), mapping: named, store, ...more });
    }
    const latestState = async () =>
      (
        await rows('SELECT toString(state) AS state FROM import_batches FINAL ORDER BY started_at DESC LIMIT 1', {
          state: z.string(),
        })
      )[0]?.state;

    it('the import is complete, also when it cannot be compared with what is stored', async () => {
      const failing = await importShared(() => {
        throw new CodedError('HX_CLICKHOUSE', 'ClickHouse is away');
      });
      expect(failing).toMatchObject({ accepted: 3, lowered: [], uncompared: { code: 'HX_CLICKHOUSE' } });
      expect(await latestState()).toBe('complete');
    });

    it('a file that changes meanwhile is not compared', async () => {
      const changed = await importShared((path) => writeFileSync(path, correction.replace(',1', ',0')));
      expect(changed).toMatchObject({
        lowered: [],
        uncompared: { code: 'HX_FILE', message: expect.stringContaining('changed') },
      });
      expect(await latestState()).toBe('complete');
    });

    it('a signal stops the comparison and leaves the import complete', async () => {
      const stopping = new AbortController();
      const stopped = importShared(() => stopping.abort(new Error('stop')), { signal: stopping.signal });
      await expect(stopped).rejects.toThrow('stop');
      expect(await latestState()).toBe('complete');
    });
  });

  it('names the undo of a file that changes after a part of it is stored', async () => {
    const lines = Array.from({ length: 120_000 }, (_, i) => `u${i},2026-03-02 09:00:00,0\n`);
    const path = await fileOf(header + lines.join(''));
    let changed = false;
    const changing = importFile(options(path), ({ accepted }) => {
      if (!changed && accepted > 0) writeFileSync(path, header + lines.join('').replace('u0,', 'v0,'));
      changed ||= accepted > 0;
    });
    const error: unknown = await changing.catch((thrown: unknown) => thrown);
    const [batch] = await rows('SELECT batch FROM import_batches FINAL', { batch: z.string() });
    const undo = `huixiang imports undo ${batch?.batch} --tenant shop`;
    expect(error).toMatchObject({ code: 'HX_FILE', message: expect.stringContaining(undo) });
  }, 30_000);

  it('leaves nothing in the folder of temporary files where its process is killed', async () => {
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    vi.stubEnv('TMPDIR', temporary);
    try {
      const left: string[][] = [];
      const source = { stream: Readable.from([Buffer.from(three)]), name: 'stdin' };
      await importFile({ ...options(''), source }, () => left.push(readdirSync(temporary)));
      expect(left.length).toBeGreaterThan(0);
      expect(left.flat()).toEqual([]);
      vi.stubEnv('TMPDIR', join(temporary, 'nowhere'));
      const again = { stream: Readable.from([Buffer.from(three)]), name: 'stdin' };
      await expect(importFile({ ...options(''), source: again })).rejects.toMatchObject({
        code: 'HX_FILE',
        at: join(temporary, 'nowhere'),
      });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('takes NDJSON of events without a mapping, filling in the tenant', async () => {
    const event = { id: 'e1', type: 'read', occurred_at: '2026-03-01T00:00:00Z', broadcast: 'b', recipient: 'r' };
    const { mapping: _, ...without } = options(
      await fileOf(
        [event, { ...event, id: 'e2', tenant: 'other' }, { ...event, type: 'open' }]
          .map((e) => JSON.stringify(e))
          .join('\n')
          .concat('\n{"id":\n'),
      ),
    );
    const result = await importFile(without);
    expect(result).toMatchObject({ rows: 4, accepted: 1, rejected: 3 });
    expect(result.rejections.map(({ position, code }) => [position, code])).toEqual([
      ['2', 'HX_TENANT'],
      ['3', 'HX_TYPE'],
      ['4', 'HX_JSON'],
    ]);
    const { mapping: __, ...csv } = options(await fileOf(three));
    await expect(importFile(csv)).rejects.toMatchObject({ code: 'HX_FILE' });
  });

  it('writes nothing in a dry run and reports the same', async () => {
    const path = await fileOf(`${three}u4,never,0\n`);
    const progress: ImportProgress[] = [];
    const dry = await importFile({ ...options(path), dryRun: true }, (each) => progress.push(each));
    for (const table of everything) expect([table, await count(table)]).toEqual([table, 0]);
    const wet = await importFile(options(path));
    expect({ ...wet, batch: undefined }).toEqual(dry);
    expect(progress.at(-1)).toEqual({ phase: 'import', rows: 4, totalRows: 4, accepted: 5, rejected: 1 });
  });
});
