import { z } from 'zod';
import { type ErasureJob, jobRow } from './jobs.ts';
import { checkQuery } from './rows.ts';

const {
  id,
  state,
  partitions_total,
  partitions_done,
  deleted,
  remaining,
  accepted_at,
  finished_at,
  failures,
  retry_at,
} = jobRow.shape;

/** An erasure as the API and the command line show it. */
export const erasureShape = z.object({
  id,
  state,
  erased: z.int().describe('Recipients'),
  units_marked: z.int().describe('Broadcasts and the like whose figures are recomputed'),
  partitions_total: partitions_total.describe('Months that hold rows of theirs'),
  partitions_done: partitions_done.describe('Of these, without rows of theirs by now'),
  deleted: deleted.describe('Rows found, by month (YYYYMM) and type of event'),
  remaining: remaining.describe('Rows that the last look found; 0 when done'),
  check_query: z.string().describe('SQL that counts what is left'),
  accepted_at: accepted_at.describe('When it was accepted'),
  finished_at: finished_at.describe('When the last look found no row'),
  failures: failures.describe('Times in a row that it failed; 0 after a success'),
  error: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('Why it failed last; null after a success'),
  retry_at: retry_at.nullable().describe('After a failure: not tried again before that'),
});

export function erasureAnswer(job: ErasureJob): z.output<typeof erasureShape> {
  const failing = job.failures > 0;
  return {
    id: job.id,
    state: job.state,
    erased: job.recipients,
    units_marked: job.units,
    partitions_total: job.partitions_total,
    partitions_done: job.partitions_done,
    deleted: job.deleted,
    remaining: job.remaining,
    check_query: checkQuery(job),
    accepted_at: job.accepted_at,
    finished_at: job.finished_at,
    failures: job.failures,
    error: failing ? { code: job.error_code, message: job.error } : null,
    retry_at: failing ? job.retry_at : null,
  };
}
