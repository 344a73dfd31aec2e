import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import { attributionUnitSql, isAttributedSql } from '../../store/tables/attributionUnits.ts';
import { undoneImports } from '../../store/tables/importBatches.ts';
import { readSlicing, slicesBelow } from '../../store/tables/slicing.ts';
import { monthsOfBroadcasts } from '../../store/tables/touches.ts';
import type { CountedUnit, Mark } from '../../store/tables/units.ts';
import { finalSettings } from '../states/batch.ts';
import { tenantRules } from '../states/rules.ts';
import type { TouchBatch, TouchedBroadcast } from '../states/touchStates.ts';
import { ofSlices } from './slices.ts';
import type { UnitSteps } from './stepsOfKind.ts';
import { doneBefore, type VersionedUnits, versioned } from './vanished.ts';

/** Touches of broadcasts share a statement, but those of a large one are made by ranges of recipients, all under one version. */
export const touches: UnitSteps<'touches'> = {
  prepare: async (store, units) => {
    const { tenant, units: names } = versioned(units);
    const [rules, undone, broadcasts, bits] = await Promise.all([
      tenantRules(store, tenant),
      undoneImports(store, tenant),
      withFigures(store, units),
      readSlicing(store, tenant, names),
    ]);
    const decided = { tenant, rules, undone };
    const whole = broadcasts.filter(({ broadcast }) => !bits.has(broadcast));
    return {
      own: units,
      write: async (use) => {
        if (whole.length > 0) await use({ ...decided, broadcasts: whole });
        for (const broadcast of broadcasts) {
          const own = bits.get(broadcast.broadcast);
          if (own !== undefined) await byRanges({ ...decided, broadcasts: [broadcast] }, own, use);
        }
      },
    };
  },
  copy: async () => {},
  parents: async (store, keys) => [...(await attributionOf(store, keys)), ...(await attributedOf(store, keys))],
};

const figuresRow = z.object({ broadcast: z.string(), month: z.number(), readers: z.boolean() });

/** Those of the broadcasts that have figures: a test has none. Their recompute marks these units once more. */
async function withFigures(store: Store, units: readonly CountedUnit[]): Promise<TouchedBroadcast[]> {
  const { tenant, units: names } = versioned(units);
  const rows = await figuresOf(store, tenant, names);
  const found = new Map(rows.map((row) => [row.broadcast, row]));
  return units.flatMap(({ unit, marks }): TouchedBroadcast[] => {
    const own = found.get(unit);
    return own === undefined ? [] : [{ ...own, version: marks }];
  });
}

const figuresOf = (store: Store, tenant: string, units: readonly string[]) =>
  store.query(touchedBroadcasts(tenant, units), figuresRow);

/** Of each of the broadcasts that has figures what its touches are made by. */
export function touchedBroadcasts(tenant: string, units: readonly string[]): Statement {
  return {
    name: 'touched-broadcasts',
    // While it moves to another day it may have rows of two: the later recompute decides.
    sql: `SELECT broadcast, toYYYYMM(day) AS month, CAST(read_measurable, 'Bool') AS readers FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND broadcast IN {units:Array(String)} AND segment = '*' AND variant = '*' AND alive = 1
ORDER BY version DESC, day LIMIT 1 BY broadcast`,
    params: { tenant, units },
    settings: finalSettings,
  };
}

/** Each range has two slices, which are at most half of what one recompute may have each. */
async function byRanges(batch: TouchBatch, bits: number, use: (source: TouchBatch) => Promise<void>): Promise<void> {
  for (const only of rangesOf(bits)) await use({ ...batch, only });
}

function rangesOf(bits: number): string[] {
  const ofRange = Math.max(0, bits - 1);
  return slicesBelow(ofRange).map((range) => (ofRange === 0 ? '1' : ofSlices(ofRange, [range])));
}

const unitRow = z.object({ unit: z.string() });

/** Units of attribution that the touches decide: of the people whose touches changed, and of events that name a broadcast without figures. */
async function attributionOf(store: Store, keys: VersionedUnits): Promise<Mark[]> {
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
async function attributedOf(store: Store, { tenant, units }: VersionedUnits): Promise<Mark[]> {
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
