import type { BodyOf } from '../openapi/route.ts';
import type { Answer, answerShape } from './answer.ts';
import type { Table } from './columns.ts';
import { columnTypes } from './columnTypes.ts';

function jsonRows({ columns, rows }: Table): Record<string, unknown>[] {
  return rows.map((row) => {
    const out: Record<string, unknown> = {};
    for (const { name, kind } of columns) {
      const value = row[name];
      out[name] = value === null || value === undefined ? null : columnTypes[kind].json(value);
    }
    return out;
  });
}

/** The whole answer as one JSON object. */
export function writeJson(answer: Answer): string {
  const { metric, params, freshness, notes, nextCursor } = answer;
  const body: BodyOf<typeof answerShape> = {
    metric,
    params,
    rows: jsonRows(answer),
    freshness,
    notes,
    ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }),
  };
  return `${JSON.stringify(body)}\n`;
}

/** The rows alone, one JSON object a line. */
export function writeNdjson(table: Table): string {
  return jsonRows(table)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}
