import type { Event } from '../../contract/event.ts';
import { toTenantId } from '../../contract/ids.ts';
import { moneyToUnits } from '../../contract/money.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { LATEST } from '../../contract/time.ts';
import type { Store } from '../../store/store.ts';
import { readSharedAmounts, type SharedAmount } from '../../store/tables/importOverlap.ts';
import { type Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { eventKeyOf } from '../rows/base.ts';

/** Events that an import would have lowered: of one id the largest value stays. */
export interface Lowered {
  /**
   * An import that brought these events too; of several any may hold the larger value. Undo it and import this file again.
   * Undefined: a live service brought them.
   */
  readonly batch: string | undefined;
  readonly events: number;
}

/** Whether events of the type have a value or a dwell. */
export function hasAmount(type: unknown): type is 'conversion' | 'read' {
  return type === 'conversion' || type === 'read';
}

/** Events that are compared; with more shared ones the counts are lower bounds. */
const MOST_COMPARED = 500_000;

export interface LoweredOptions {
  readonly store: Store;
  readonly pseudonyms: Pseudonyms;
  readonly tenant: string;
  readonly batch: string;
}

/**
 * Compares what a file holds with what is stored of it, where other imports or live services brought the same events. Without
 * such events the file is not read. `events` gives those of the file that may have an amount, with their ids, a piece at a
 * time.
 */
export async function findLowered(
  options: LoweredOptions,
  events: () => AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
): Promise<Lowered[]> {
  const { store, pseudonyms, tenant, batch } = options;
  const shared = await readSharedAmounts(store, tenant, batch, MOST_COMPARED);
  if (shared.length === 0) return [];
  const stored = new Map(shared.map((row) => [`${row.type} ${row.recipient} ${row.event_key} ${row.broadcast}`, row]));
  const counts = new Map<string | undefined, number>();
  const key = toTenantId(tenant);
  for await (const piece of events()) {
    for (const fields of piece) {
      const parsed = parseEvent(fields, key === undefined ? { now: LATEST } : { now: LATEST, tenant: key });
      if (!parsed.ok || (parsed.event.type !== 'conversion' && parsed.event.type !== 'read')) continue;
      const { type, recipient, broadcast, id } = parsed.event;
      const place = `${type} ${pseudonymHex(pseudonyms.of(tenant, recipient))} ${eventKeyOf(id)} ${broadcast}`;
      const row = stored.get(place);
      if (row === undefined || !isLower(parsed.event, row)) continue;
      stored.delete(place);
      const sources = row.live ? [undefined] : row.others;
      for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return [...counts].map(([source, count]) => ({ batch: source, events: count }));
}

function isLower(event: Event, stored: SharedAmount): boolean {
  if (event.type === 'read') return (event.dwell_ms ?? 0) < stored.dwell_ms;
  if (event.type !== 'conversion') return false;
  return (event.value === undefined ? 0n : moneyToUnits(event.value)) < unitsOf(stored.value);
}

/** Of ClickHouse's text of a Decimal(18, 4), which may have fewer decimals. */
function unitsOf(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
}
