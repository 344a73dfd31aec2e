import type { DataType } from 'apache-arrow';
import type { SchemaElement } from 'hyparquet';
import { z } from 'zod';
import type { ColumnKind } from '../../transforms/metrics/metric.ts';
import { MONEY_PRECISION, MONEY_SCALE, moneyText, moneyUnits, unitsToWords } from './decimal.ts';

/** The library, which is loaded when an answer is first written in its format: it takes longer to load than most commands take. */
export type Arrow = typeof import('apache-arrow');

/**
 * How one kind of column travels. The functions are never given null or undefined: null is null in every format.
 * What a row may hold: count number or bigint · rate, number number · text, pseudonym string · flag boolean ·
 * instant RFC 3339 text, milliseconds since 1970 or Date · date YYYY-MM-DD · money decimal text ·
 * values [{currency, amount}] · json anything that JSON can hold.
 */
export interface ColumnType {
  /** For JSON and NDJSON. */
  json(value: unknown): unknown;
  /** For CSV and for terminals: text without quoting. */
  text(value: unknown): string;
  arrowType(arrow: Arrow): DataType;
  arrow(value: unknown): unknown;
  /** Schema elements of a nullable column, depth first. */
  parquetSchema(name: string): SchemaElement[];
  parquet(value: unknown): unknown;
  /** What `json` gives. */
  readonly shape: z.ZodType;
}

const MS_PER_DAY = 86_400_000;

/** A number that JSON can hold. A rate without a denominator is null in every format, never NaN. */
const finite = (value: unknown): number | null => (Number.isFinite(Number(value)) ? Number(value) : null);

function instantMs(value: unknown): number {
  if (typeof value === 'number') return value;
  return value instanceof Date ? value.getTime() : Date.parse(String(value));
}
const instantText = (value: unknown): string => new Date(instantMs(value)).toISOString();

/** One amount of one currency: currencies are never added up. */
interface Amount {
  currency: string;
  amount: string;
}
function amounts(value: unknown): Amount[] {
  // Cast: the metric's row schema has checked the shape; only the amount's notation is made canonical here.
  return (value as Amount[]).map(({ currency, amount }) => ({ currency, amount: moneyText(amount) }));
}

const optional = (name: string, element: Partial<SchemaElement>): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  ...element,
});
const parquetText = (name: string) => [
  optional(name, { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }),
];
// 128 bits as ClickHouse, pyarrow and Arrow take a decimal of this precision.
const parquetMoney = (name: string): SchemaElement =>
  optional(name, {
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: MONEY_PRECISION,
    scale: MONEY_SCALE,
  });

const textual: ColumnType = {
  json: (value) => value,
  text: String,
  arrowType: ({ Utf8 }) => new Utf8(),
  arrow: String,
  parquetSchema: parquetText,
  parquet: String,
  shape: z.string(),
};

const real: ColumnType = {
  json: finite,
  text: (value) => String(finite(value) ?? ''),
  arrowType: ({ Float64 }) => new Float64(),
  arrow: finite,
  parquetSchema: (name) => [optional(name, { type: 'DOUBLE' })],
  parquet: finite,
  shape: z.number(),
};

const arrowMoney = ({ Decimal }: Arrow) => new Decimal(MONEY_SCALE, MONEY_PRECISION, 128);

/** The one table that maps a kind of column to every format. */
export const columnTypes: Readonly<Record<ColumnKind, ColumnType>> = {
  count: {
    // Beyond 2^53 a bare JSON number loses digits in most readers.
    json: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)),
    text: String,
    arrowType: ({ Int64 }) => new Int64(),
    arrow: (value) => BigInt(value as number | bigint | string),
    parquetSchema: (name) => [optional(name, { type: 'INT64' })],
    parquet: (value) => BigInt(value as number | bigint | string),
    shape: z.union([
      z.int(),
      z
        .string()
        .regex(/^-?\d+$/)
        .describe('Beyond 2^53'),
    ]),
  },
  rate: {
    ...real,
    shape: z.number().describe('A share; null where there is none, never 0 for unknown'),
  },
  number: real,
  text: textual,
  flag: {
    json: Boolean,
    text: (value) => String(Boolean(value)),
    arrowType: ({ Bool }) => new Bool(),
    arrow: Boolean,
    parquetSchema: (name) => [optional(name, { type: 'BOOLEAN' })],
    parquet: Boolean,
    shape: z.boolean(),
  },
  instant: {
    json: instantText,
    text: instantText,
    arrowType: ({ TimestampMillisecond }) => new TimestampMillisecond('UTC'),
    arrow: instantMs,
    parquetSchema: (name) => [
      optional(name, {
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
      }),
    ],
    parquet: (value) => BigInt(instantMs(value)),
    shape: z.iso.datetime(),
  },
  date: {
    ...textual,
    arrowType: ({ DateDay }) => new DateDay(),
    arrow: (value) => Date.parse(String(value)),
    parquetSchema: (name) => [
      optional(name, { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }),
    ],
    parquet: (value) => Math.floor(Date.parse(String(value)) / MS_PER_DAY),
    shape: z.iso.date(),
  },
  money: {
    json: moneyText,
    text: moneyText,
    arrowType: arrowMoney,
    arrow: (value) => unitsToWords(moneyUnits(value)),
    parquetSchema: (name) => [parquetMoney(name)],
    parquet: moneyUnits,
    shape: z.string().describe('A decimal number as text'),
  },
  pseudonym: { ...textual, shape: z.string().regex(/^[0-9a-f]{16}$/) },
  values: {
    json: amounts,
    text: (value) => JSON.stringify(amounts(value)),
    arrowType: (arrow) => {
      const { Field, List, Struct, Utf8 } = arrow;
      const amount = [new Field('currency', new Utf8(), true), new Field('amount', arrowMoney(arrow), true)];
      return new List(new Field('item', new Struct(amount), true));
    },
    arrow: (value) =>
      amounts(value).map(({ currency, amount }) => ({ currency, amount: unitsToWords(moneyUnits(amount)) })),
    parquetSchema: (name) => [
      optional(name, { converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 }),
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      optional('element', { num_children: 2 }),
      ...parquetText('currency'),
      parquetMoney('amount'),
    ],
    parquet: (value) => amounts(value).map(({ currency, amount }) => ({ currency, amount: moneyUnits(amount) })),
    shape: z.array(z.object({ currency: z.string(), amount: z.string() })),
  },
  json: {
    ...textual,
    text: (value) => JSON.stringify(value),
    arrow: (value) => JSON.stringify(value),
    parquet: (value) => JSON.stringify(value),
    shape: z.json(),
  },
};
