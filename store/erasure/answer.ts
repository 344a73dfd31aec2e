import type { ErasureJob } from './jobs.ts';
import { checkQuery } from './rows.ts';

/** An erasure as the API and the command line show it. */
export function erasureAnswer(job: ErasureJob) {
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
