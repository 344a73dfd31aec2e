import type { Store } from '../../store/store.ts';
import { markUnitsWhere } from '../../store/tables/units.ts';
import { DEFINITION } from '../rollups/definition.ts';

/**
 * Marks every broadcast that got rows since `since` (milliseconds since 1970), and every unit whose rollup rows were
 * computed by another definition. What a lost mark would leave wrong for ever is right after the next sweep.
 *
 * Cost: one column of the events (received_at), a few hundred milliseconds for 100 million.
 */
export async function sweep(store: Store, since: number): Promise<void> {
  await markUnitsWhere(
    store,
    'received_at >= parseDateTimeBestEffort({since:String})',
    { since: new Date(since).toISOString() },
    ['events', 'broadcasts'],
  );
  const outdated = (table: string, kind: string, column: string) =>
    store.command({
      name: `sweep-${kind}-definition`,
      params: { definition: DEFINITION },
      sql: markEach(kind, column, `FROM ${table} FINAL WHERE definition != {definition:UInt16}`),
    });
  await outdated('broadcast_stats', 'broadcast', 'broadcast');
  await outdated('stats_day', 'day', 'toString(day)');
}

function markEach(kind: string, unit: string, from: string): string {
  return `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT '${kind}', tenant, ${unit} AS swept, 1, now64(3), generateUUIDv4()
${from}
GROUP BY tenant, swept`;
}
