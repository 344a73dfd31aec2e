import {
  Table as ArrowTable,
  type Data,
  Field,
  makeBuilder,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
} from 'apache-arrow';
import { type Answer, schemaMetadata } from './answer.ts';
import type { Column, Table } from './columns.ts';
import { columnTypes } from './columnTypes.ts';

/** One typed builder a column: apache-arrow's tableFromArrays guesses types row by row and makes 60 k rows/s. */
function buildColumn({ name, kind }: Column, rows: Table['rows']): Data {
  const type = columnTypes[kind];
  const builder = makeBuilder({ type: type.arrowType(), nullValues: [null] });
  for (const row of rows) {
    const value = row[name];
    builder.append(value === null || value === undefined ? null : type.arrow(value));
  }
  return builder.finish().flush();
}

/** An Arrow IPC file (with its footer, so that a cut one is seen); notes, parameters and freshness in schema metadata. */
export function writeArrow(answer: Answer): Uint8Array {
  const fields = answer.columns.map(({ name, kind }) => new Field(name, columnTypes[kind].arrowType(), true));
  const schema = new Schema(fields, schemaMetadata(answer));
  const data = makeData({
    type: new Struct(fields),
    length: answer.rows.length,
    nullCount: 0,
    children: answer.columns.map((column) => buildColumn(column, answer.rows)),
  });
  return tableToIPC(new ArrowTable(schema, new RecordBatch(schema, data)), 'file');
}
