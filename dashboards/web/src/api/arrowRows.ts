import { type DataType, DateDay, Decimal, Int64, List, Struct, type Table, Timestamp, type Vector } from 'apache-arrow';
import type { Answer, AnswerNote, Cell, Row } from './answers.ts';

/** A decimal's words, the lowest first and the whole signed, as the text that JSON answers carry. */
export function decimalText(words: Uint32Array, scale: number): string {
  let units = 0n;
  for (let index = words.length - 1; index >= 0; index -= 1) units = (units << 32n) | BigInt(words[index] ?? 0);
  units = BigInt.asIntN(32 * words.length, units);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const fraction = digits.slice(point).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`;
}

type Read = (value: unknown) => Cell;

const count: Read = (value) => {
  const exact = Number(value);
  return Number.isSafeInteger(exact) ? exact : String(value);
};

/** `[{currency, amount}]`: the one nested column that answers have. */
function amounts(list: List): Read {
  const amount = list.children[0]?.type;
  const scale = Struct.isStruct(amount) ? amount.children.find(({ name }) => name === 'amount')?.type : undefined;
  const places = Decimal.isDecimal(scale) ? scale.scale : 0;
  return (value) =>
    // Cast: a list of structs is read as a vector of rows with these two fields.
    [...(value as Iterable<{ readonly currency: string; readonly amount: Uint32Array }>)].map((one) => ({
      currency: one.currency,
      amount: decimalText(one.amount, places),
    }));
}

/** How a cell of a type becomes what JSON answers hold. */
function readerOf(type: DataType): Read {
  if (Int64.isInt(type)) return count;
  if (DateDay.isDate(type)) return (value) => new Date(Number(value)).toISOString().slice(0, 10);
  if (Timestamp.isTimestamp(type)) return (value) => new Date(Number(value)).toISOString();
  if (Decimal.isDecimal(type)) {
    const { scale } = type;
    // Cast: a decimal's value is its words.
    return (value) => decimalText(value as Uint32Array, scale);
  }
  if (List.isList(type)) return amounts(type);
  // Cast: texts, flags and floats are themselves.
  return (value) => value as Cell;
}

function cellReader(vector: Vector): (index: number) => Cell {
  // A group that no one asked for is null throughout: nothing has to be looked up.
  if (vector.nullCount === vector.length) return () => null;
  const read = readerOf(vector.type);
  return (index) => {
    const value: unknown = vector.get(index);
    return value === null || value === undefined ? null : read(value);
  };
}

/** A row's own place in the table: no name, since any name may be a column's. */
const PLACE = Symbol('place');

/**
 * Rows of a table that read their cells when asked: what is not looked at is never decoded. Cells are read by name;
 * a row has no properties of its own, so it cannot be spread.
 */
function lazyRows(table: Table): readonly Row[] {
  class LazyRow {
    readonly [PLACE]: number;
    constructor(place: number) {
      this[PLACE] = place;
    }
  }
  for (const [index, { name }] of table.schema.fields.entries()) {
    const vector = table.getChildAt(index);
    if (vector === null) continue;
    const read = cellReader(vector);
    Object.defineProperty(LazyRow.prototype, name, {
      get(this: LazyRow) {
        return read(this[PLACE]);
      },
    });
  }
  // Cast: every column is a getter of the prototype by now.
  return Array.from({ length: table.numRows }, (_, place) => new LazyRow(place) as unknown as Row);
}

/** An answer from an Arrow table: rows read lazily, the rest from the schema's metadata as the API writes it. */
export function answerOf(table: Table): Answer {
  const metadataOf = (name: string): unknown => JSON.parse(table.schema.metadata.get(`huixiang.${name}`) ?? 'null');
  const next = metadataOf('next_cursor');
  // Casts: the API's own shapes, held by its tests.
  return {
    metric: String(metadataOf('metric')),
    params: (metadataOf('params') ?? {}) as Answer['params'],
    rows: lazyRows(table),
    freshness: metadataOf('freshness') as Answer['freshness'],
    notes: (metadataOf('notes') ?? []) as readonly AnswerNote[],
    ...(typeof next === 'string' ? { next_cursor: next } : {}),
  };
}
