import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { eventTypeOfRow } from '../../store/tables/attributed.ts';
import { isAttributedSql } from '../../store/tables/attributionUnits.ts';
import { part } from '../../store/tables/part.ts';
import { markUnits, type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { markUnitsWhere } from '../../store/tables/unitsOfEvents.ts';
import { isMuteSql } from '../rollups/attribution/attributedOutcomes.ts';
import { unitsThatWouldChange } from '../rollups/attribution/repeatedEvents.ts';
import { orderOf } from '../rollups/conversions/conversionEvents.ts';
import { rollupsOf, unitOfRow } from '../rollups/registry.ts';

/**
 * Marks every unit with rows received since `since` (milliseconds since 1970), and every unit whose rows are of several recomputes.
 * So the next sweep corrects units whose mark was lost. Units with rows of another definition are not marked here: outdated.ts
 * recomputes them in small batches.
 *
 * It uses `received_at`, the earliest arrival of a row. So it does not find a row that arrived before `since` and again later, with
 * other content (a read that is now known to be of a machine) or after a retract. Only the marks of the later arrival cover it.
 *
 * Cost: the keys of the rollups, and the column received_at of the events (a few hundred milliseconds for 100 million) and of the
 * tables of broadcast facts.
 */
export async function sweep(store: Store, since: number): Promise<void> {
  await markUnitsWhere(store, 'received_at >= parseDateTimeBestEffort({since:String})', {
    since: new Date(since).toISOString(),
  });
  for (const kind of refreshedKinds) {
    await store.command({
      name: `sweep-${kind}-versions`,
      sql: markEach(kind, 'unit', mixedVersions(kind)),
    });
  }
  await markRepeated(store);
  await store.command({ name: 'sweep-unnamed-absent', sql: markEach('unnamed', "''", UNNAMED_ABSENT) });
}

const tenantRow = z.object({ tenant: z.string() });

/**
 * Marks the days of outcomes that came with several contents and are not attributed with what they have now. The row that repeats one marks its own
 * day, and the recompute of that day marks the event's, unless ClickHouse has merged the two before: then only the bits of contents show it.
 *
 * What seems to differ may be right: what does not count, such as a conversion of a test, has no row, nor has an opt-out without a touch. So of what
 * seems to differ the rows are made, and only where they do differ a day is marked.
 *
 * And of outcomes that an undone import brought and something else, too. They have the time that the import gave them, so where ClickHouse merged the
 * two before the later day was recomputed, nothing on that day shows that they count now.
 *
 * Cost: the type of every event, and the contents of outcomes that came with several. Where a tenant has undone imports, the imports of its outcomes.
 */
export async function markRepeated(store: Store): Promise<void> {
  for (const from of [repeatedConversions, repeatedUnnamed, ofUndone]) {
    const tenants = await store.query(
      { name: 'sweep-attribution-repeated', sql: `SELECT DISTINCT toString(tenant) AS tenant ${from}` },
      tenantRow,
    );
    for (const { tenant } of tenants) {
      const candidates = `SELECT DISTINCT toString(broadcast), recipient, toString(type), event_key ${from} AND events.tenant = {tenant:String}`;
      const units = await unitsThatWouldChange(store, tenant, candidates);
      await markUnits(
        store,
        units.map((unit) => ({ kind: 'attribution', tenant, unit })),
      );
    }
  }
}

const conversion = (name: string) => part('conversion', name);
const repeatedConversions = `FROM events
WHERE type = 'conversion' AND retracted = 0 AND bitCount(content_bits) > 1
  AND (tenant, recipient, broadcast, event_key, if(${conversion('reversal')} = 1, 'reversal', 'conversion'),
    sipHash64(if(${conversion('reversal')} = 1, ${conversion('order_ref')}, ${orderOf(conversion('order_ref'))})),
    ${conversion('goal')}, ${conversion('currency')}, ${conversion('value')})
  NOT IN (SELECT tenant, recipient, named_broadcast, event_key, toString(what), order_key, goal, currency, value
    FROM attributed FINAL WHERE alive = 1
      AND (tenant, recipient) IN (SELECT tenant, recipient FROM events WHERE type = 'conversion' AND bitCount(content_bits) > 1))`;

/**
 * Opt-outs and complaints that name no broadcast: mutes that are attributed, and others that are not, maybe since they have no touch.
 */
const repeatedUnnamed = `FROM events
WHERE broadcast = '' AND type IN ('optout', 'complaint') AND retracted = 0 AND bitCount(content_bits) > 1
  AND (${isMuteSql}) = ((tenant, recipient, toString(type), event_key)
    IN (SELECT tenant, recipient, toString(what), event_key FROM attributed FINAL WHERE alive = 1 AND what IN ('optout', 'complaint')))`;

const broughtByUndone = `${isAttributedSql} AND retracted = 0 AND notEmpty(import_batches) AND (live = 1 OR length(import_batches) > 1)
  AND tenant IN (SELECT tenant FROM undone_imports)
  AND arrayExists(batch -> (tenant, batch) IN (SELECT toString(tenant), batch FROM undone_imports), import_batches)`;
const ofUndone = `FROM events
WHERE ${broughtByUndone}
  AND (tenant, recipient, toString(type), broadcast, event_key)
    NOT IN (SELECT tenant, recipient, ${eventTypeOfRow}, named_broadcast, event_key FROM attributed FINAL WHERE alive = 1
      AND (tenant, recipient) IN (SELECT tenant, recipient FROM events WHERE ${broughtByUndone}))`;

/** Tenants with events that name no broadcast, from before these had a unit of their own: attribution's units had numbers as names. */
const UNNAMED_ABSENT = `FROM units
WHERE kind = 'attribution' AND match(unit, '^[0-9]+$') AND tenant NOT IN (SELECT tenant FROM units WHERE kind = 'unnamed')`;

/**
 * Kinds that share their tables: whose rows a kind writes. Marked as a sum, a broadcast that is not sliced would have a unit that
 * nothing writes for.
 */
const writtenBy: Partial<Readonly<Record<RefreshedKind, string>>> = {
  broadcast: '(tenant, unit) NOT IN (SELECT tenant, broadcast FROM slicing)',
  sum: '(tenant, unit) IN (SELECT tenant, broadcast FROM slicing)',
};

/**
 * Units with rows of different versions. An overtaken recompute detects this itself and marks the unit, unless its process dies first
 * or its insert arrives after the process ended. Then only this sweep finds the keys that it alone wrote.
 */
function mixedVersions(kind: RefreshedKind): string {
  const versions = rollupsOf(kind).map(
    ({
      table,
      unit,
    }) => `SELECT tenant, toString(${unitOfRow[unit]}) AS unit, min(version) AS least, max(version) AS greatest
FROM ${table} FINAL
GROUP BY tenant, unit`,
  );
  return `FROM (SELECT tenant, unit FROM (${versions.join('\nUNION ALL\n')})
WHERE ${writtenBy[kind] ?? '1'}
GROUP BY tenant, unit HAVING min(least) != max(greatest))`;
}

function markEach(kind: string, unit: string, from: string): string {
  return `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT '${kind}', tenant, ${unit} AS swept, 1, now64(3), generateUUIDv4()
${from}
GROUP BY tenant, swept`;
}
