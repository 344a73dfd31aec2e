import type { Store } from '../../store/store.ts';
import { markUnitsWhere } from '../../store/tables/units.ts';
import { DEFINITION } from '../rollups/definition.ts';
import { broadcastRollups, dayRollups, type RollupKey } from '../rollups/vanished.ts';

/**
 * Marks every broadcast that got rows since `since` (milliseconds since 1970), every unit whose rollup rows were computed by
 * another definition, and every unit whose rows are of several recomputes. What a lost mark would leave wrong for ever is right after the next sweep.
 *
 * Cost: the keys of the rollups, and one column of the events (received_at), a few hundred milliseconds for 100 million.
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
  for (const [kind, rollups] of [
    ['broadcast', broadcastRollups],
    ['day', dayRollups],
  ] as const) {
    await store.command({ name: `sweep-${kind}-versions`, sql: markEach(kind, 'unit', mixedVersions(rollups)) });
  }
}

/**
 * Units whose rows carry different versions. A recompute that another one has overtaken finds that out itself and marks the
 * unit, unless it dies first, or its insert lands after its process has gone: then nothing else tells of the keys that
 * only it has written.
 */
function mixedVersions(rollups: readonly RollupKey[]): string {
  const versions = rollups.map(
    ({ table, unit }) => `SELECT tenant, toString(${unit}) AS unit, min(version) AS least, max(version) AS greatest
FROM ${table} FINAL
GROUP BY tenant, unit`,
  );
  return `FROM (SELECT tenant, unit FROM (${versions.join('\nUNION ALL\n')})
GROUP BY tenant, unit HAVING min(least) != max(greatest))`;
}

function markEach(kind: string, unit: string, from: string): string {
  return `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT '${kind}', tenant, ${unit} AS swept, 1, now64(3), generateUUIDv4()
${from}
GROUP BY tenant, swept`;
}
