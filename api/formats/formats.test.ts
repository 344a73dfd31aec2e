import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent, createDatabase, type TestDatabase } from '../../test/support/clickhouse.ts';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import type { Answer } from './answer.ts';
import { columnsOf } from './columns.ts';
import { formats } from './formats.ts';

const column = (kind: ColumnKind, name: string) => ({ column: kind, label: { en: name, 'zh-CN': name } });
const amounts = z.array(z.object({ currency: z.string(), amount: z.string() }));
const row = z.object({
  content_type: z.string().nullable().meta(column('text', 'content type')),
  sent: z.union([z.number(), z.bigint()]).nullable().meta(column('count', 'sent')),
  open_rate: z.number().meta(column('rate', 'open rate')).nullable(),
  mature: z.boolean().nullable().meta(column('flag', 'mature')),
  first_sent: z.union([z.string(), z.number()]).nullable().meta(column('instant', 'first sent')),
  day: z.string().nullable().meta(column('date', 'day')),
  cost: z.string().nullable().meta(column('money', 'cost')),
  recipient: z.string().nullable().meta(column('pseudonym', 'recipient')),
  values: amounts.nullable().meta(column('values', 'values')),
  extra: z.unknown().meta(column('json', 'extra')),
});

const answer: Answer = {
  metric: 'example',
  params: { group_by: ['content_type'] },
  columns: columnsOf(row),
  freshness: { complete_until: '2026-01-02T03:04:05.678Z', pending_units: 2 },
  notes: [{ code: 'overlap', message: '受众重叠' }],
  rows: [
    {
      content_type: '知识, "quoted"\r\nline',
      sent: 42_694n,
      open_rate: 0.1828,
      mature: true,
      first_sent: '2008-03-20T00:00:00.5Z',
      day: '1969-12-31',
      cost: '1234.5000',
      recipient: '00000000000000ff',
      values: [
        { currency: 'CNY', amount: '12.5' },
        { currency: 'USD', amount: '-99999999999999.0001' },
      ],
      extra: { a: [1, null] },
    },
    {
      content_type: '',
      sent: 0,
      open_rate: Number.NaN,
      mature: false,
      first_sent: Date.UTC(2100, 1, 28, 23, 59, 59, 999),
      day: '2026-07-01',
      cost: '-0.0001',
      recipient: 'ffffffffffffffff',
      values: [],
      extra: [],
    },
    Object.fromEntries(columnsOf(row).map(({ name }) => [name, null])),
  ],
};

/** What every reader must give, in the notation of JSON. */
const expected = [
  {
    content_type: '知识, "quoted"\r\nline',
    sent: 42694,
    open_rate: 0.1828,
    mature: true,
    first_sent: '2008-03-20T00:00:00.500Z',
    day: '1969-12-31',
    cost: '1234.5',
    recipient: '00000000000000ff',
    values: [
      { currency: 'CNY', amount: '12.5' },
      { currency: 'USD', amount: '-99999999999999.0001' },
    ],
    extra: { a: [1, null] },
  },
  {
    content_type: '',
    sent: 0,
    open_rate: null,
    mature: false,
    first_sent: '2100-02-28T23:59:59.999Z',
    day: '2026-07-01',
    cost: '-0.0001',
    recipient: 'ffffffffffffffff',
    values: [],
    extra: [],
  },
  Object.fromEntries(columnsOf(row).map(({ name }) => [name, null])),
];

const bytes = (name: keyof typeof formats): Uint8Array => {
  const written = formats[name].write(answer);
  return typeof written === 'string' ? new TextEncoder().encode(written) : written;
};
const text = (name: keyof typeof formats): string => new TextDecoder().decode(bytes(name));

/** An Arrow decimal of four words, as a decimal text: written apart from the writer's own arithmetic. */
function decimalText(words: Uint32Array): string {
  let value = 0n;
  for (const [i, word] of words.entries()) value += BigInt(word) << BigInt(32 * i);
  if (value >> 127n) value -= 1n << 128n;
  const sign = value < 0n ? '-' : '';
  const magnitude = value < 0n ? -value : value;
  const fraction = String(magnitude % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${sign}${magnitude / 10_000n}${fraction ? `.${fraction}` : ''}`;
}

describe('text formats', () => {
  it('JSON carries rows, parameters, freshness and notes', () => {
    const decoded = JSON.parse(text('json'));
    expect(decoded.rows).toEqual(expected);
    expect(decoded).toMatchObject({
      metric: 'example',
      params: answer.params,
      freshness: answer.freshness,
      notes: answer.notes,
    });
    expect(decoded).not.toHaveProperty('next_cursor');
  });

  it('NDJSON carries one row a line', () => {
    expect(
      text('ndjson')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(expected);
  });

  it('CSV distinguishes null from empty text and keeps quotes and line ends', () => {
    const parsed = parse(text('csv'), {
      columns: true,
      // csv-parse sets `quoting` where an empty field was written as "".
      cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
    }) as Record<string, string | null>[];
    const decoded = parsed.map((fields) => ({
      ...fields,
      sent: fields.sent === null ? null : Number(fields.sent),
      open_rate: fields.open_rate === null ? null : Number(fields.open_rate),
      mature: fields.mature === null ? null : fields.mature === 'true',
      values: fields.values === null ? null : JSON.parse(fields.values ?? ''),
      extra: fields.extra === null ? null : JSON.parse(fields.extra ?? ''),
    }));
    expect(decoded).toEqual(expected);
    expect(text('csv').startsWith('content_type,sent,')).toBe(true);
    expect(text('csv').endsWith(',,,\r\n')).toBe(true);
  });

  it('a count beyond 2^53 is text in JSON, so that no digit is lost', () => {
    const big = { ...answer, rows: [{ sent: 9_007_199_254_740_993n }] };
    expect(JSON.parse(formats.json.write(big)).rows[0].sent).toBe('9007199254740993');
    expect(formats.csv.write(big)).toContain('9007199254740993');
  });
});

describe('Arrow', () => {
  it('decodes to the same table, with notes in the schema metadata', () => {
    const table = tableFromIPC(bytes('arrow'));
    const decoded = table.toArray().map((r) => ({
      ...r.toJSON(),
      sent: r.sent === null ? null : Number(r.sent),
      first_sent: r.first_sent === null ? null : new Date(r.first_sent).toISOString(),
      day: r.day === null ? null : new Date(r.day).toISOString().slice(0, 10),
      cost: r.cost === null ? null : decimalText(r.cost),
      values:
        r.values === null
          ? null
          : [...r.values].map((v: { currency: string; amount: Uint32Array }) => ({
              currency: v.currency,
              amount: decimalText(v.amount),
            })),
      extra: r.extra === null ? null : JSON.parse(r.extra),
    }));
    expect(decoded).toEqual(expected);
    expect(Object.fromEntries(table.schema.fields.map((f) => [f.name, String(f.type)]))).toMatchObject({
      sent: 'Int64',
      open_rate: 'Float64',
      first_sent: 'Timestamp<MILLISECOND, UTC>',
    });
    expect(JSON.parse(table.schema.metadata.get('huixiang.notes') ?? '')).toEqual(answer.notes);
    expect(JSON.parse(table.schema.metadata.get('huixiang.freshness') ?? '')).toEqual(answer.freshness);
  });

  it('an answer without rows keeps its columns', () => {
    const table = tableFromIPC(formats.arrow.write({ ...answer, rows: [] }));
    expect(table.numRows).toBe(0);
    expect(table.schema.fields.map((f) => f.name)).toEqual(answer.columns.map((c) => c.name));
  });
});

describe('Parquet', () => {
  it('decodes to the same table, with notes in the key-value metadata', async () => {
    const { buffer } = bytes('parquet');
    // Cast: an ArrayBuffer, the writer shares no memory.
    const file = buffer as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    const decoded = rows.map(
      (r): Record<string, unknown> => ({
        ...r,
        sent: r.sent === null ? null : Number(r.sent),
        first_sent: r.first_sent === null ? null : r.first_sent.toISOString(),
        day: r.day === null ? null : r.day.toISOString().slice(0, 10),
      }),
    );
    // This reader makes floats of decimals: ClickHouse reads them exactly, below.
    const inexact = ({ cost, values, ...rest }: Record<string, unknown>) => rest;
    expect(
      decoded.map((r) => ({ ...inexact(r), extra: r.extra === null ? null : JSON.parse(String(r.extra)) })),
    ).toEqual(expected.map(inexact));
    const metadata = new Map(parquetMetadata(file).key_value_metadata?.map(({ key, value }) => [key, value]));
    expect(JSON.parse(metadata.get('huixiang.notes') ?? '')).toEqual(answer.notes);
    expect(JSON.parse(metadata.get('huixiang.params') ?? '')).toEqual(answer.params);
  });

  it('an answer without rows keeps its columns', () => {
    const { buffer } = formats.parquet.write({ ...answer, rows: [] });
    const metadata = parquetMetadata(buffer as ArrayBuffer);
    expect(Number(metadata.num_rows)).toBe(0);
    expect(metadata.schema[0]?.num_children).toBe(answer.columns.length);
  });
});

describe.skipIf(clickhouseAbsent())('ClickHouse as an independent reader', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createDatabase();
  });
  afterAll(() => db.drop());

  async function readBack(name: 'arrow' | 'parquet'): Promise<unknown[]> {
    await db.client.command({
      query: `CREATE TABLE ${name} (content_type Nullable(String), sent Nullable(Int64), open_rate Nullable(Float64),
        mature Nullable(Bool), first_sent Nullable(DateTime64(3, 'UTC')), day Nullable(Date32), cost Nullable(Decimal(38, 4)),
        recipient Nullable(String), values Array(Tuple(currency String, amount Decimal(38, 4))), extra Nullable(String))
        ENGINE = Memory`,
    });
    const query = encodeURIComponent(`INSERT INTO ${name} FORMAT ${name === 'arrow' ? 'Arrow' : 'Parquet'}`);
    const response = await fetch(`${db.url}/?database=${db.database}&query=${query}`, {
      method: 'POST',
      headers: {
        ...db.headers,
        'X-ClickHouse-User': db.username,
        'X-ClickHouse-Key': db.password,
      },
      body: Buffer.from(bytes(name)),
    });
    expect(await response.text()).toBe('');
    const result = await db.client.query({
      query: `SELECT * REPLACE (toString(cost) AS cost, arrayMap(v -> (v.1, toString(v.2)), values) AS values) FROM ${name}`,
      format: 'JSONEachRow',
      clickhouse_settings: { date_time_output_format: 'iso', output_format_json_quote_64bit_integers: 0 },
    });
    const rows = await result.json<Record<string, unknown>>();
    return rows.map((r) => ({
      ...r,
      values: (r.values as [string, string][]).map(([currency, amount]) => ({ currency, amount })),
      extra: typeof r.extra === 'string' ? JSON.parse(r.extra) : r.extra,
    }));
  }
  // ClickHouse's arrays cannot be null: a null list reads as an empty one.
  const listsNotNull = expected.map((r) => ({ ...r, values: r.values ?? [] }));

  it.each(['arrow', 'parquet'] as const)('reads %s to the same table', async (name) => {
    expect(await readBack(name)).toEqual(listsNotNull);
  });
});

describe('columnsOf', () => {
  it('refuses a field that does not declare its kind', () => {
    expect(() => columnsOf(z.object({ sent: z.number() }))).toThrow('Column sent declares no kind');
  });
});
