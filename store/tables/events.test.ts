import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { EventRow } from './eventRow.ts';
import { EventsBlock } from './events.ts';

const word = fc.constantFrom('', 'a', 'b', '中文', 'x\x1fy');
/** Two months: a key may lie in both, and each costs a part on disk. */
const when = fc.integer({ min: Date.UTC(2026, 0, 20), max: Date.UTC(2026, 1, 10) });
const small = fc.nat(3);

/** Rows of few keys and few values, so that many collide; every field present or absent. */
const eventRow: fc.Arbitrary<EventRow> = fc.record(
  {
    tenant: fc.constantFrom('t', 'u'),
    broadcast: fc.constantFrom('p', 'q'),
    recipientLow: fc.constantFrom(1, 0xfffffffe),
    recipientHigh: fc.constantFrom(0, 0xfffffffd),
    type: fc.integer({ min: 1, max: 11 }),
    eventKey: fc.constantFrom(0, 0xffffffff),
    occurredAt: when,
    receivedAt: when,
    occurredAfter: when,
    machine: fc.boolean(),
    retracted: fc.boolean(),
    basis: fc.nat(2),
    platform: word,
    messageClass: word,
    audience: word,
    variant: word,
    tier: word,
    contentType: word,
    groupId: word,
    household: word,
    sentBy: word,
    covariate: fc.oneof(
      fc.constantFrom(0, -2.5),
      fc.double({ noDefaultInfinity: true, noNaN: true }).map((n) => n + 0),
    ),
    assignment: fc.record({ experiment: word, unit: word, holdout: fc.boolean() }),
    outcome: fc.record({ status: fc.nat(2), reason: word }),
    deviceOs: word,
    loadedAt: when,
    dwellMs: fc.nat(0xffffffff),
    click: fc.record({ target: word, role: fc.nat(2) }),
    conversion: fc.record({
      value: fc.oneof(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.maxSafeInteger()),
      currency: word,
      goal: word,
      orderRef: word,
      reversal: fc.boolean(),
    }),
    action: fc.record({ kind: word, reason: word }),
    recall: fc.record({
      recallId: word,
      stage: word,
      actor: word,
      role: word,
      level: word,
      reason: word,
      ip: word,
      device: word,
    }),
    retracts: fc.record({ type: word, eventKey: small }),
    properties: word,
    source: word,
    live: fc.boolean(),
    importBatch: word,
    contentBit: fc.constantFrom(1, 2, 0x80000000),
    part: fc.nat(65535),
    off: fc.maxSafeNat(),
  },
  {
    requiredKeys: [
      'tenant',
      'broadcast',
      'recipientLow',
      'recipientHigh',
      'type',
      'eventKey',
      'occurredAt',
      'receivedAt',
    ],
  },
);

const iso = (ms: number | undefined) => new Date(ms ?? 0).toISOString();

function decimal(value: number | bigint): string {
  const whole = BigInt(value);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(5, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** The row as inserted without our encoder. */
function asJson(row: EventRow): Record<string, unknown> {
  const { assignment, outcome, click, conversion, action, recall, retracts } = row;
  return {
    tenant: row.tenant,
    broadcast: row.broadcast,
    recipient: String((BigInt(row.recipientHigh) << 32n) | BigInt(row.recipientLow)),
    type: row.type,
    event_key: row.eventKey,
    occurred_at: iso(row.occurredAt),
    occurred_after: iso(row.occurredAfter),
    machine: row.machine ? 1 : 0,
    retracted: row.retracted ? 1 : 0,
    basis: row.basis ?? 0,
    platform: row.platform ?? '',
    message_class: row.messageClass ?? '',
    audience: row.audience ?? '',
    variant: row.variant ?? '',
    tier: row.tier ?? '',
    content_type: row.contentType ?? '',
    group_id: row.groupId ?? '',
    household: row.household ?? '',
    sent_by: row.sentBy ?? '',
    ...(row.covariate !== undefined && { covariate: { given: 1, value: row.covariate } }),
    ...(assignment && { assignment: { ...assignment, holdout: assignment.holdout ? 1 : 0 } }),
    ...(outcome && { outcome }),
    device_os: row.deviceOs ?? '',
    loaded_at: iso(row.loadedAt),
    dwell_ms: row.dwellMs ?? 0,
    ...(click && { click }),
    ...(conversion && {
      conversion: {
        value: decimal(conversion.value),
        currency: conversion.currency,
        goal: conversion.goal,
        order_ref: conversion.orderRef,
        reversal: conversion.reversal ? 1 : 0,
      },
    }),
    ...(action && { action }),
    ...(recall && {
      recall: {
        recall_id: recall.recallId,
        stage: recall.stage,
        actor: recall.actor,
        role: recall.role,
        level: recall.level,
        reason: recall.reason,
        ip: recall.ip,
        device: recall.device,
      },
    }),
    ...(retracts && { retracts: { type: retracts.type, event_key: retracts.eventKey } }),
    properties: row.properties ?? '',
    source: row.source ?? '',
    live: row.live ? 1 : 0,
    import_batches: row.importBatch ? [row.importBatch] : [],
    content_bits: row.contentBit ?? 0,
    received_at: iso(row.receivedAt).slice(0, 19),
    part: row.part ?? 0,
    off: row.off ?? 0,
  };
}

describe.skipIf(clickhouseAbsent())('EventsBlock', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    await fresh.store.command({ name: 'copy', sql: 'CREATE TABLE events_other AS events' });
  });
  afterAll(() => fresh.drop());

  async function empty(): Promise<void> {
    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE events' });
    await fresh.store.command({ name: 'empty', sql: 'TRUNCATE TABLE events_other' });
  }

  /** import_batches is a set: its order has no meaning. */
  function read(table: string, final: boolean): Promise<unknown[]> {
    const sql = `SELECT * REPLACE (arraySort(import_batches) AS import_batches) FROM ${table} ${final ? 'FINAL' : ''}
                 ORDER BY ALL SETTINGS output_format_json_quote_64bit_integers = 1`;
    return fresh.store.query({ name: 'read', sql }, z.unknown());
  }

  const block = new EventsBlock();
  async function insert(table: string, rows: readonly EventRow[]): Promise<void> {
    block.clear();
    for (const row of rows) block.append(row);
    await fresh.store.insertBlock(table, block.encode());
  }

  test('stores what JSONEachRow stores', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(eventRow, { minLength: 1, maxLength: 40 }), async (rows) => {
        await empty();
        await insert('events', rows);
        await fresh.store.insertRows('events_other', rows.map(asJson));
        const stored = await read('events', false);
        expect(stored.length).toBe(rows.length);
        expect(stored).toEqual(await read('events_other', false));
      }),
      { numRuns: 25 },
    );
  });

  test('any order, repetition, split and merge of the rows gives the same facts', async () => {
    const world = fc
      .array(eventRow, { minLength: 1, maxLength: 30 })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray([...rows, ...rows], { minLength: 0 }),
          fc.shuffledSubarray(rows, { minLength: rows.length }),
          fc.array(fc.nat(60), { maxLength: 4 }),
          fc.boolean(),
        ),
      );
    await fc.assert(
      fc.asyncProperty(world, async ([rows, repeated, shuffled, cuts, optimise]) => {
        await empty();
        await insert('events', rows);
        const sequence = [...repeated, ...shuffled];
        const edges = [0, ...cuts.map((cut) => cut % sequence.length).sort((a, b) => a - b), sequence.length];
        for (const [i, from] of edges.entries())
          await insert('events_other', sequence.slice(from, edges[i + 1] ?? from));
        if (optimise) await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events_other FINAL' });
        expect(await read('events_other', true)).toEqual(await read('events', true));
      }),
      { numRuns: 25 },
    );
  });

  test('a block taken apart is the whole block', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(eventRow, { minLength: 2, maxLength: 40 }), fc.nat(), async (rows, at) => {
        await empty();
        await insert('events', rows);
        const cut = at % rows.length;
        await fresh.store.insertBlock('events_other', block.encode(0, cut));
        await fresh.store.insertBlock('events_other', block.encode(cut));
        expect(await read('events_other', false)).toEqual(await read('events', false));
      }),
      { numRuns: 10 },
    );
  });

  const plain = (i: number): EventRow => ({
    tenant: 't',
    broadcast: 'p',
    recipientLow: i,
    recipientHigh: 0,
    type: 2,
    eventKey: i,
    occurredAt: Date.UTC(2026, 0, 1),
    receivedAt: Date.UTC(2026, 0, 1),
  });

  test('70,000 distinct audiences and targets in one block', async () => {
    await empty();
    const rows = Array.from({ length: 70_000 }, (_, i) => ({
      ...plain(i),
      audience: `segment ${i}`,
      click: { target: `https://example.com/${i}`, role: 2 },
    }));
    await insert('events', rows);
    const sql = `SELECT uniqExact(audience) AS audiences,
                        countIf(audience != 'segment ' || recipient OR click.target != 'https://example.com/' || recipient) AS wrong
                 FROM events`;
    expect(await fresh.store.query({ name: 'check', sql }, z.unknown())).toEqual([{ audiences: 70_000, wrong: 0 }]);
  });

  test('a block of 121 months is stored', async () => {
    await empty();
    await insert(
      'events',
      Array.from({ length: 121 }, (_, i) => ({ ...plain(i), occurredAt: Date.UTC(2010, i, 1) })),
    );
    const sql = 'SELECT uniqExact(toYYYYMM(occurred_at)) AS months FROM events';
    expect(await fresh.store.query({ name: 'months', sql }, z.unknown())).toEqual([{ months: 121 }]);
  });

  test('writes every column of the table, under the type that the table has', async () => {
    const everything = fc.sample(eventRow, { numRuns: 300, seed: 1 });
    block.clear();
    for (const row of everything) block.append(row);
    const { columns, bytes } = block.encode();
    const table = await fresh.store.query(
      {
        name: 'columns',
        sql: `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'events' ORDER BY position`,
      },
      z.object({ name: z.string(), type: z.string() }),
    );
    // The table makes it of the others.
    const given = table.filter(({ name }) => name !== 'kind');
    expect(columns).toEqual(given.map((column) => column.name));
    const header = Buffer.from(bytes).toString('latin1');
    for (const { name, type } of given) {
      const plainType = type.replace(/^SimpleAggregateFunction\(\w+, (.*)\)$/, '$1');
      expect(header, name).toContain(plainType);
    }
  });
});
