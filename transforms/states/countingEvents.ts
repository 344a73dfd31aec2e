import type { BroadcastBatch, TenantRules } from './batch.ts';
import { inBatch } from './batch.ts';

/** Milliseconds since 1970 of the event. */
export const eventMs = 'toUnixTimestamp64Milli(occurred_at)';

/**
 * The events of the batch that count (docs/cascade.md), merged: FROM ... WHERE. The one place that decides what is left out:
 * retracted events, erased and excluded recipients, undone imports. Conditions on columns outside of the key are evaluated
 * after the merge. `events`: of which tenant and broadcasts, as SQL over the columns of the key, from code only.
 */
export function countingEvents(
  batch: Pick<BroadcastBatch, 'undone' | 'only'> & { readonly rules: Pick<TenantRules, 'excluded'> },
  types: readonly string[],
  events = inBatch,
): string {
  const conditions = [
    events,
    `type IN (${types.map((type) => `'${type}'`).join(', ')})`,
    'retracted = 0',
    'recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})',
  ];
  // Most tenants undid nothing: then the two columns need not be read.
  if (batch.undone.length > 0) {
    conditions.push('(live = 1 OR arrayExists(b -> NOT has({undone:Array(String)}, b), import_batches))');
  }
  if (batch.only !== undefined) conditions.push(batch.only);
  if (batch.rules.excluded.length > 0) conditions.push('recipient NOT IN {excluded:Array(UInt64)}');
  return `FROM events FINAL\nWHERE ${conditions.join('\n  AND ')}`;
}
