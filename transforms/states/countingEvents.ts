import type { BroadcastBatch, TenantRules } from './batch.ts';
import { inBatch } from './batch.ts';

/** Milliseconds since 1970 of the event. */
export const eventMs = 'toUnixTimestamp64Milli(occurred_at)';

type Decided = Pick<BroadcastBatch, 'undone' | 'only'> & { readonly rules: Pick<TenantRules, 'excluded'> };

const NOT_RETRACTED = 'retracted = 0';
const notErased = 'recipient NOT IN (SELECT recipient FROM erased WHERE tenant = {tenant:String})';
const ofTypes = (types: readonly string[]) => `type IN (${types.map((type) => `'${type}'`).join(', ')})`;
// Most tenants have no undone imports: then the two columns need not be read.
const notUndone = ({ undone }: Decided) =>
  undone.length > 0 ? ['(live = 1 OR arrayExists(b -> NOT has({undone:Array(String)}, b), import_batches))'] : [];
const notExcluded = ({ rules }: Decided) =>
  rules.excluded.length > 0 ? ['recipient NOT IN {excluded:Array(UInt64)}'] : [];
const ofWhom = ({ only }: Decided) => (only === undefined ? [] : [only]);

/*
 * The only place that decides which events count (docs/cascade.md). It leaves out retracted events, erased and excluded recipients,
 * and undone imports.
 */

/**
 * The events of the batch that count, merged: FROM ... WHERE. Conditions on columns outside of the key are evaluated after the merge.
 * `events` selects tenant and broadcasts, as SQL over the key columns, from code only.
 */
export function countingEvents(batch: Decided, types: readonly string[], events = inBatch): string {
  const left = [notErased, ...notUndone(batch), ...ofWhom(batch), ...notExcluded(batch)];
  return `FROM events FINAL\nWHERE ${[events, ofTypes(types), NOT_RETRACTED, ...left].join('\n  AND ')}`;
}

/** The same with those that do not count, but without erased recipients: `counts`, SQL over a row, is true of those that do. */
export function storedEvents(
  batch: Decided,
  types: readonly string[],
  events = inBatch,
): { readonly from: string; readonly counts: string } {
  const conditions = [events, ofTypes(types), notErased, ...ofWhom(batch)];
  return {
    from: `FROM events FINAL\nWHERE ${conditions.join('\n  AND ')}`,
    counts: [NOT_RETRACTED, ...notUndone(batch), ...notExcluded(batch)].join(' AND '),
  };
}
