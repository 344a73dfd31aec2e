import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { type Answer, schemaMetadata } from './answer.ts';
import { columnTypes } from './columnTypes.ts';

/** A Parquet file (Snappy); notes, parameters and freshness as key-value metadata. */
export function writeParquet(answer: Answer): Uint8Array {
  const schema: SchemaElement[] = [{ name: 'root', num_children: answer.columns.length }];
  const columnData = answer.columns.map(({ name, kind }) => {
    const type = columnTypes[kind];
    schema.push(...type.parquetSchema(name));
    const data = answer.rows.map((row) => {
      const value = row[name];
      return value === null || value === undefined ? null : type.parquet(value);
    });
    return { name, data };
  });
  const kvMetadata = [...schemaMetadata(answer)].map(([key, value]) => ({ key, value }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, kvMetadata, createdBy: 'huixiang' }));
}
