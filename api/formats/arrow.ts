import { createRequire } from 'node:module';
import type { Data } from 'apache-arrow';
import { type Answer, schemaMetadata } from './answer.ts';
import type { Column, Table } from './columns.ts';
import { type Arrow, columnTypes } from './columnTypes.ts';

/** One typed builder a column: apache-arrow's tableFromArrays guesses types row by row and makes 60 k rows/s. */
function buildColumn(arrow: Arrow, { name, kind }: Column, rows: Table['rows']): Data {
  const type = columnTypes[kind];
  const builder = arrow.makeBuilder({ type: type.arrowType(arrow), nullValues: [null] });
  for (const row of rows) {
    const value = row[name];
    builder.append(value === null || value === undefined ? null : type.arrow(value));
  }
  return builder.finish().flush();
}

let loaded: Arrow | undefined;

/** Loaded when the first answer is written, and at once: a format is written without waiting. */
function loadArrow(): Arrow {
  // Cast: `require` has no types of what it loads; the name is that of the type.
  loaded ??= createRequire(import.meta.url)('apache-arrow') as Arrow;
  return loaded;
}

/** An Arrow IPC file (with its footer, so that a cut one is seen); notes, parameters and freshness in schema metadata. */
export function writeArrow(answer: Answer): Uint8Array {
  const arrow = loadArrow();
  const fields = answer.columns.map(
    ({ name, kind }) => new arrow.Field(name, columnTypes[kind].arrowType(arrow), true),
  );
  const schema = new arrow.Schema(fields, schemaMetadata(answer));
  const data = arrow.makeData({
    type: new arrow.Struct(fields),
    length: answer.rows.length,
    nullCount: 0,
    children: answer.columns.map((column) => buildColumn(arrow, column, answer.rows)),
  });
  return arrow.tableToIPC(new arrow.Table(schema, new arrow.RecordBatch(schema, data)), 'file');
}
