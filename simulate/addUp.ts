import { inUnits } from './ledger.ts';
import type { TrueBroadcast, TrueCounts, Truth } from './truth.ts';

/** Adds broadcasts up by content type and segment. */
export function addUp(broadcasts: readonly TrueBroadcast[]): Truth['by_content_type_and_segment'] {
  const groups = new Map<string, { content_type: string; segment: string; counts: TrueCounts }>();
  for (const { content_type, segments } of broadcasts) {
    for (const [segment, counts] of Object.entries(segments)) {
      const key = `${content_type}\u0000${segment}`;
      const known = groups.get(key);
      groups.set(key, { content_type, segment, counts: known === undefined ? counts : sum(known.counts, counts) });
    }
  }
  return [...groups.values()];
}

function sum(a: TrueCounts, b: TrueCounts): TrueCounts {
  const total: TrueCounts = { ...a, values: { ...a.values } };
  for (const [name, count] of Object.entries(b)) {
    if (name === 'values' || typeof count !== 'number') continue;
    // The cast restores the key that Object.entries widens to string; `values`, the one that is no count, is out.
    const key = name as Exclude<keyof TrueCounts, 'values'>;
    total[key] = (total[key] ?? 0) + count;
  }
  for (const [currency, amount] of Object.entries(b.values)) {
    total.values[currency] = inUnits(toCents(total.values[currency] ?? '0.00') + toCents(amount));
  }
  return total;
}

function toCents(amount: string): number {
  return Number(amount.replace('.', ''));
}
