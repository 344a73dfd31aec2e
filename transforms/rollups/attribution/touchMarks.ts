import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import { attributionUnitSql, isAttributedSql } from '../../../store/tables/attributionUnits.ts';
import { readSlicing } from '../../../store/tables/slicing.ts';
import { monthsOfBroadcasts } from '../../../store/tables/touches.ts';
import type { Mark } from '../../../store/tables/units.ts';
import { doneBefore, type VersionedUnits } from '../vanished.ts';
import { figuresOf, rangesOf } from './touchedBroadcasts.ts';

/* What a recompute of touches marks: what is attributed by them, and what is added up of their broadcasts. */

const unitRow = z.object({ unit: z.string() });

/** Units of attribution that the touches decide: of the people whose touches changed, and of events that name a broadcast without figures. */
export async function attributionOf(store: Store, keys: VersionedUnits): Promise<Mark[]> {
  const found = [...(await ofChangedTouches(store, keys)), ...(await ofThoseWithoutFigures(store, keys))];
  return [...new Set(found)].map((unit) => ({ kind: 'attribution', tenant: keys.tenant, unit }));
}

/**
 * Of broadcasts without figures, such as tests. What names one does not count any more, also where it came after the touches were last made: then no
 * touch of its recipient was ever there that could change. Cost: the type of these broadcasts' events.
 */
async function ofThoseWithoutFigures(store: Store, { tenant, units }: VersionedUnits): Promise<string[]> {
  const shown = new Set((await figuresOf(store, tenant, units)).map(({ broadcast }) => broadcast));
  const without = units.filter((unit) => !shown.has(unit));
  if (without.length === 0) return [];
  const rows = await store.query(
    {
      name: 'attribution-without-figures',
      sql: `SELECT DISTINCT ${attributionUnitSql('toDate(occurred_at)')} AS unit FROM events
WHERE tenant = {tenant:String} AND broadcast IN {without:Array(String)} AND ${isAttributedSql}`,
      params: { tenant, without },
    },
    unitRow,
  );
  return rows.map(({ unit }) => unit);
}

/**
 * Units of attribution of those whose touches changed since what was done, or that this recompute changed: one that was done meanwhile may not
 * have seen these. Rows of a recompute that died count, too: what another has replaced since is found as long as ClickHouse has not merged it. An
 * event that is being attributed now is stored already, and is found here; one that is stored later is marked by its own.
 */
async function ofChangedTouches(store: Store, keys: VersionedUnits): Promise<Iterable<string>> {
  const { tenant, units } = keys;
  const [done, bits] = await Promise.all([doneBefore(store, 'touches', keys), readSlicing(store, tenant, units)]);
  const params = { tenant, units, done };
  const whole = units.filter((unit) => !bits.has(unit));
  const parts = [
    { of: whole, only: '1' },
    ...[...bits].flatMap(([unit, own]) => rangesOf(own).map((only) => ({ of: [unit], only }))),
  ];
  const found = new Set<string>();
  for (const { of, only } of parts) {
    if (of.length === 0) continue;
    const rows = await store.query(
      { name: 'attribution-of-touches', sql: attributionSql(only), params: { ...params, of } },
      unitRow,
    );
    for (const { unit } of rows) found.add(unit);
  }
  return found;
}

/** Over {of}, those of {units} whose recipients are looked at. */
const attributionSql = (
  only: string,
) => `SELECT DISTINCT ${attributionUnitSql('toDate(occurred_at)')} AS unit FROM events
WHERE tenant = {tenant:String} AND broadcast IN arrayPushFront({of:Array(String)}, '') AND ${isAttributedSql} AND recipient IN (
  SELECT recipient FROM person_touches
  PREWHERE tenant = {tenant:String} AND broadcast IN {of:Array(String)} AND ${monthsOfBroadcasts('{of:Array(String)}')} AND ${only}
  WHERE since > transform(toString(broadcast), {units:Array(String)}, {done:Array(UInt64)}, toUInt64(0)))`;

/** The broadcasts that anything was ever attributed to, counted or not: their facts or their day may have changed, or they have figures now. */
export async function attributedOf(store: Store, { tenant, units }: VersionedUnits): Promise<Mark[]> {
  const rows = await store.query(
    {
      name: 'attributed-of-touches',
      sql: `SELECT DISTINCT broadcast AS unit FROM attributed_stats WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)}
UNION DISTINCT
SELECT DISTINCT toString(broadcast) AS unit FROM attributed WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)}`,
      params: { tenant, units },
    },
    unitRow,
  );
  return rows.map(({ unit }) => ({ kind: 'attributed', tenant, unit }));
}
