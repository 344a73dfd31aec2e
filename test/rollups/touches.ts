import { z } from 'zod';
import { attributionUnitSql, isAttributedSql } from '../../store/tables/attributionUnits.ts';
import { touchFlags } from '../../store/tables/touches.ts';
import { type Mark, markUnits } from '../../store/tables/units.ts';
import { pseudonymHexOf } from '../truth/product.ts';
import type { Subject } from './changes.ts';
import { at } from './story.ts';
import { places } from './world.ts';

/** Touches of the stories' people, each with the story's click. */
export async function writeTouches({ store, tenant }: Subject): Promise<void> {
  const pseudonym = pseudonymHexOf(tenant);
  await store.insertRows(
    'person_touches',
    Object.values(places).map(({ broadcast, recipient, day }) => ({
      ...{
        tenant,
        broadcast,
        recipient: String(BigInt(`0x${pseudonym(recipient)}`)),
        month: 202601,
        version: 1,
        alive: 1,
      },
      ...{ base_at: at(day, 2), read_after_ms: 60_001, clicks_at: [at(day, 5)] },
      ...{ flags: touchFlags.in_audience + touchFlags.delivered, audience: ['vip', broadcast].sort().join('\u001f') },
    })),
  );
}

const unitRow = z.object({ kind: z.enum(['attribution', 'attributed']), unit: z.string() });

/** Marks what recomputes of touches mark where they find all of these people changed. */
export async function touchesChanged({ store, tenant }: Subject): Promise<void> {
  const touches = 'FROM person_touches WHERE tenant = {tenant:String}';
  const rows = await store.query(
    {
      name: 'touched',
      sql: `SELECT DISTINCT 'attribution' AS kind, ${attributionUnitSql('toDate(occurred_at)')} AS unit FROM events
WHERE tenant = {tenant:String} AND ${isAttributedSql} AND recipient IN (SELECT recipient ${touches})
  AND (broadcast = '' OR broadcast IN (SELECT broadcast ${touches}))
UNION ALL
SELECT DISTINCT 'attributed' AS kind, toString(broadcast) AS unit FROM attributed_stats
WHERE tenant = {tenant:String} AND broadcast IN (SELECT broadcast ${touches})`,
      params: { tenant },
    },
    unitRow,
  );
  await markUnits(
    store,
    rows.map((row): Mark => ({ ...row, tenant })),
  );
}
