import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { encodeBlock } from './block.ts';
import type { Column } from './column.ts';
import { FixedColumn, WideColumn } from './fixed.ts';
import { LowCardinalityColumn, StringArrayColumn, StringColumn } from './strings.ts';
import { TupleColumn } from './tuple.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 40, maxLength: 50 }),
  fc.string({ minLength: 120, maxLength: 200 }),
);

interface Kind {
  readonly make: () => Column;
  /** A column filled with random values, and how the server prints each; null where nothing was set. */
  readonly filled: fc.Arbitrary<{ column: Column; texts: (string | null)[] }>;
}

function kind<V>(
  make: () => Column & { set(row: number, value: V): void },
  value: fc.Arbitrary<V>,
  print: (value: V) => string,
): Kind {
  const filled = fc.array(fc.option(value), { minLength: 1, maxLength: 60 }).map((values) => {
    const column = make();
    // Through the same memory twice: clear() must not leave the earlier rows behind.
    for (const round of [values.toReversed(), values]) {
      column.clear();
      round.forEach((entry, row) => {
        if (entry !== null) column.set(row, entry);
      });
    }
    return { column, texts: values.map((entry) => (entry === null ? null : print(entry))) };
  });
  return { make, filled };
}

const printDecimal = (value: bigint) => {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0');
  const plain = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
  return value < 0n ? `-${plain}` : plain;
};

const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const ms = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2299, 11, 31) });
const statuses = ['', 'failed', 'delivered'];
const kinds: Record<string, Kind> = {
  UInt8: kind(() => new FixedColumn('UInt8', 8), fc.nat(255), String),
  UInt16: kind(() => new FixedColumn('UInt16', 16), fc.nat(65535), String),
  UInt32: kind(() => new FixedColumn('UInt32', 32), u32, String),
  UInt64: kind(() => new WideColumn('UInt64'), fc.bigInt(0n, 2n ** 64n - 1n), String),
  Int64: kind(() => new WideColumn('Int64'), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), String),
  'Int64 from numbers': kind(() => new WideColumn('Int64'), fc.maxSafeInteger(), String),
  Enum8: kind(
    () => new FixedColumn("Enum8('' = 0, 'failed' = 1, 'delivered' = 2)", 8),
    fc.nat(2),
    (value) => statuses[value] ?? '?',
  ),
  DateTime: kind(
    () => new FixedColumn("DateTime('UTC')", 32),
    u32,
    (value) => new Date(value * 1000).toISOString().replace('.000Z', 'Z'),
  ),
  DateTime64: kind(
    () => new WideColumn("DateTime64(3, 'UTC')"),
    ms,
    (value) => new Date(Number(value)).toISOString(),
  ),
  Decimal: kind(() => new WideColumn('Decimal(18, 4)'), fc.bigInt(-(10n ** 18n) + 1n, 10n ** 18n - 1n), printDecimal),
  String: kind(() => new StringColumn(), text, String),
  LowCardinality: kind(() => new LowCardinalityColumn(), text, String),
};

describe.skipIf(clickhouseAbsent())('blocks in the Native format', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function roundTrip(columns: Readonly<Record<string, Column>>, from: number, to: number) {
    await fresh.store.command({ name: 'drop', sql: 'DROP TABLE IF EXISTS kept' });
    const definitions = Object.entries(columns).map(([name, column]) => `${name} ${column.type}`);
    await fresh.store.command({ name: 'create', sql: `CREATE TABLE kept (${definitions.join(', ')}) ENGINE = Memory` });
    await fresh.store.insertBlock('kept', encodeBlock(columns, from, to));
    return fresh.store.query(
      { name: 'read', sql: 'SELECT * FROM kept', settings: { output_format_json_quote_64bit_integers: 1 } },
      z.record(z.string(), z.unknown()),
    );
  }

  test.each(Object.entries(kinds))('%s reads back what was written, defaults between, any range', async (_, kind) => {
    const empty = kind.make();
    empty.pad(1);
    const zero = (await roundTrip({ c: empty }, 0, 1)).map((row) => String(row.c))[0];
    await fc.assert(
      fc.asyncProperty(kind.filled, fc.nat(59), async ({ column, texts }, cut) => {
        if (column.length === 0) return;
        const from = cut % texts.length;
        const expected = texts.map((entry) => entry ?? zero);
        const tail = await roundTrip({ c: column }, from, texts.length);
        expect(tail.map((row) => String(row.c))).toEqual(expected.slice(from));
        const head = await roundTrip({ c: column }, 0, from);
        expect(head.map((row) => String(row.c))).toEqual(expected.slice(0, from));
      }),
      { numRuns: 8 },
    );
  });

  test('arrays and tuples read back what was written', async () => {
    const element = fc.record({
      list: fc.array(text, { maxLength: 4 }),
      name: text,
      n: fc.nat(255),
      wide: fc.maxSafeNat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(element), { minLength: 1, maxLength: 40 }), fc.nat(39), async (rows, cut) => {
        const from = cut % rows.length;
        const list = new StringArrayColumn();
        const pair = new TupleColumn({
          name: new StringColumn(),
          n: new FixedColumn('UInt8', 8),
          wide: new WideColumn('UInt64'),
        });
        rows.forEach((row, at) => {
          if (row === null) return;
          list.set(at, row.list);
          pair.elements.name.set(at, row.name);
          pair.elements.n.set(at, row.n);
          pair.elements.wide.set(at, row.wide);
        });
        if (list.length === 0) return;
        const expected = rows.map((row) => ({
          list: row?.list ?? [],
          pair: { name: row?.name ?? '', n: row?.n ?? 0, wide: String(row?.wide ?? 0) },
        }));
        expect(await roundTrip({ list, pair }, from, rows.length)).toEqual(expected.slice(from));
        expect(await roundTrip({ list, pair }, 0, from)).toEqual(expected.slice(0, from));
      }),
      { numRuns: 15 },
    );
  });

  test.each([1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000])(
    '%i distinct values in one dictionary',
    async (count) => {
      const column = new LowCardinalityColumn();
      for (let row = 0; row < count; row++) column.set(row, `value ${row}`);
      await fresh.store.command({ name: 'drop', sql: 'DROP TABLE IF EXISTS many' });
      await fresh.store.command({
        name: 'create',
        sql: 'CREATE TABLE many (c LowCardinality(String)) ENGINE = Memory',
      });
      await fresh.store.insertBlock('many', encodeBlock({ c: column }, 0, count));
      const [answer] = await fresh.store.query(
        {
          name: 'check',
          sql: `SELECT toString(uniqExact(c)) AS u, toString(countIf(c != 'value ' || rowNumberInAllBlocks())) AS wrong FROM many`,
        },
        z.unknown(),
      );
      expect(answer).toEqual({ u: String(count), wrong: '0' });
    },
  );

  test('columns without values are left out', async () => {
    const block = encodeBlock({ a: new StringColumn(), b: filled() }, 0, 3);
    expect(block).toMatchObject({ columns: ['b'], rows: 3 });
  });

  function filled(): FixedColumn {
    const column = new FixedColumn('UInt8', 8);
    column.set(0, 1);
    return column;
  }
});
