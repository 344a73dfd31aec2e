import type { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import type { Statement, Store } from './store.ts';

/** A line of JSONEachRow, checked; `name` is the statement's. A row of another shape is HX_INTERNAL, without its data. */
export function parseLine<Row>(line: string, name: string, row: z.ZodType<Row>): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Servers that do not mark a broken answer write the error's text in place of a row.
    throw new CodedError('HX_QUERY', `the answer of ${name} is broken off`);
  }
  const parsed = row.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ');
  throw new CodedError('HX_INTERNAL', `rows of ${name} have another shape: ${wrong}`);
}

/** Like `store.query`, but one row at a time: for answers that do not fit into memory. Needs ClickHouse 25.11 (`store.stream`). */
export async function* streamRows<Row>(store: Store, statement: Statement, row: z.ZodType<Row>): AsyncGenerator<Row> {
  const answer = await store.stream(statement, 'JSONEachRow');
  answer.setEncoding('utf8');
  let rest = '';
  for await (const chunk of answer) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parseLine(line, statement.name, row);
  }
  if (rest !== '') yield parseLine(rest, statement.name, row);
}
