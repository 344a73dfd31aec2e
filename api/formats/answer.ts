import type { Note } from '../../transforms/metrics/metric.ts';
import type { Table } from './columns.ts';

/** How fresh the figures are. */
export interface Freshness {
  /** RFC 3339, ms: no event that arrived before is missing. */
  readonly complete_until: string;
  /** Units (broadcasts, days) whose recompute is still to be done. */
  readonly pending_units: number;
}

/** A note in one language. */
export interface AnswerNote {
  readonly code: Note['code'];
  readonly message: string;
  readonly column?: string;
  readonly count?: number;
}

/** A metric's answer as the formats take it: over HTTP and on the command line alike. */
export interface Answer extends Table {
  readonly metric: string;
  /** Parameters as understood. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly freshness: Freshness;
  readonly notes: readonly AnswerNote[];
  /** Opaque; present when there are more rows. */
  readonly nextCursor?: string;
}

/** What Arrow and Parquet carry in their schema metadata beside the rows: values are JSON texts. */
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
