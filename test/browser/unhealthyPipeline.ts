import { CodedError } from '../../contract/errors.ts';
import { writeProgress } from '../../store/tables/progress.ts';
import { recordFailure } from '../../transforms/refresh/failures.ts';
import { type Site, TENANT } from './site.ts';

const MINUTE_MS = 60_000;

/** Makes the pipeline of the site unhealthy in every way it knows: lag, a partition without a consumer, dead letters, a failing unit. */
export async function makeUnhealthy({ fresh: { store } }: Site): Promise<void> {
  const now = Date.now();
  const ago = (minutes: number) => now - minutes * MINUTE_MS;
  await writeProgress(store, [{ origin: 'kafka:t/0', completeUntil: ago(5), lagRecords: 1234 }], now);
  await writeProgress(store, [{ origin: 'kafka:t/1', completeUntil: ago(90), lagRecords: 56_789 }], ago(89));
  await store.insertRows(
    'dead_letters',
    [1, 2, 3].map((position) => ({
      ...{ origin: 'kafka:t/0', position: String(position), tenant: TENANT, code: 'HX_FIELD', path: 'dwell_ms' },
      ...{ message: 'dwell_ms: a number', payload_bytes: 20, payload_sha256: 'x'.repeat(32), version: 1 },
      ...{ failed_at: new Date(ago(10)).toISOString(), replayed: 0 },
    })),
  );
  const unit = { kind: 'broadcast', tenant: TENANT, unit: 'heavy' } as const;
  await store.insertRows('units', [{ ...unit, marks: 4, done: 1, marked_at: new Date(ago(20)).toISOString() }]);
  await recordFailure(store, unit, 3, new CodedError('HX_QUERY', 'memory limit exceeded'));
}
