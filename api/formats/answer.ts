import { z } from 'zod';
import { noteCodes } from '../../contract/notes.ts';
import type { Table } from './columns.ts';

const freshnessShape = z.object({
  complete_until: z.iso.datetime().describe('No event that arrived before is missing'),
  pending_units: z.int().describe('Units (broadcasts, days) whose recompute is still to be done'),
});
/** How fresh the figures are. */
export type Freshness = Readonly<z.output<typeof freshnessShape>>;

const noteShape = z.object({
  code: z.enum(noteCodes),
  message: z.string(),
  column: z.string().optional(),
  count: z.int().optional(),
});
/** A note in one language. */
export type AnswerNote = Readonly<z.output<typeof noteShape>>;

/** A metric's answer as JSON has it, whatever its rows. */
export const answerShape = z.object({
  metric: z.string(),
  params: z.record(z.string(), z.unknown()).describe('Parameters as understood'),
  rows: z.array(z.record(z.string(), z.unknown())),
  freshness: freshnessShape,
  notes: z.array(noteShape),
  next_cursor: z.string().optional().describe('Present when there are more rows'),
});

/** A metric's answer, ready to be formatted over HTTP or on the command line. */
export interface Answer extends Table {
  readonly metric: string;
  /** Parameters as understood. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly freshness: Freshness;
  readonly notes: readonly AnswerNote[];
  /** Opaque; present when there are more rows. */
  readonly nextCursor?: string;
}

/** Schema metadata of Arrow and Parquet, for what is not in the rows. Values are JSON. */
export function schemaMetadata(answer: Answer): Map<string, string> {
  const metadata = new Map([
    ['huixiang.metric', JSON.stringify(answer.metric)],
    ['huixiang.params', JSON.stringify(answer.params)],
    ['huixiang.freshness', JSON.stringify(answer.freshness)],
    ['huixiang.notes', JSON.stringify(answer.notes)],
  ]);
  if (answer.nextCursor !== undefined) metadata.set('huixiang.next_cursor', JSON.stringify(answer.nextCursor));
  return metadata;
}
