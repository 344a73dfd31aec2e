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

type Body = BodyOf<typeof answerShape>;

/** The whole answer as one JSON object. */
export function writeJson(answer: Answer): string {
  return jsonHead(answer) + jsonTail(answer);
}

/** Its beginning, as long as the rows are the same. */
export function jsonHead(answer: Pick<Answer, 'metric' | 'params' | 'columns' | 'rows'>): string {
  const { metric, params } = answer;
  const head: Pick<Body, 'metric' | 'params' | 'rows'> = { metric, params, rows: jsonRows(answer) };
  return JSON.stringify(head).slice(0, -1);
}

/** What follows its beginning. */
export function jsonTail({ freshness, notes, nextCursor }: Pick<Answer, 'freshness' | 'notes' | 'nextCursor'>): string {
  const tail: Omit<Body, 'metric' | 'params' | 'rows'> = {
    freshness,
    notes,
    ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }),
  };
  return `,${JSON.stringify(tail).slice(1)}\n`;
}

/** The rows alone, one JSON object a line. */
export function writeNdjson(table: Table): string {
  return jsonRows(table)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
}
