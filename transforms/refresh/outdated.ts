import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { appliedVersions, refuseNewer } from '../../store/migrations/versions.ts';
import { readOverrides } from '../../store/registry/tenants.ts';
import type { Statement, Store } from '../../store/store.ts';
import { attributionUnitSql, isAttributedSql } from '../../store/tables/attributionUnits.ts';
import { ofOtherFacts, otherFacts } from '../../store/tables/otherFacts.ts';
import { broadcastOfSliceUnit } from '../../store/tables/slicing.ts';
import {
  type CountedUnit,
  dirtyUnits,
  markUnits,
  type RefreshedKind,
  readMarks,
  type Unit,
  type UnitFilter,
} from '../../store/tables/units.ts';
import { unitOfRow } from '../rollups/registry.ts';
import { ONE_THREAD, onOneThread } from './oneThread.ts';
import { type RefreshOptions, type RefreshResult, recomputeUnits } from './refresher.ts';

/** Units in a batch, and people in their audiences. A batch is small, since new work waits for it. */
const MOST_UNITS = 50;
const MOST_PEOPLE = 250_000;
/** Units looked up at once. */
const MOST_KNOWN = 10_000;

/**
 * For each kind of unit: the alive rows with their definition, the units, and the people of each. Newest days first.
 * - A recompute writes all rows of a unit, so the row of everyone is enough for a broadcast.
 * - A day with an outdated broadcast waits: the broadcast's recompute marks it.
 * - A large broadcast marks its slices and stays outdated until they are recomputed. It is not found meanwhile.
 * - A day without rows of clusters_day, from before this table, is outdated though its figures are not. Its broadcasts are not
 *   recomputed.
 * - A day whose opt-outs and complaints belong to no touch has no row: it is found by these, where its unit was last done by an earlier
 *   definition. Cost: the type of what names no broadcast.
 * - A broadcast whose `facts` differ from the current platform facts is outdated too.
 */
const rowsOf: Readonly<Record<Exclude<RefreshedKind, 'slice' | 'sum' | 'touches'>, string>> = {
  broadcast: `SELECT tenant, broadcast AS unit, max(sent) AS people, max(day) AS latest FROM broadcast_stats FINAL
WHERE segment = '*' AND variant = '*' AND alive = 1
  AND (definition < {definition:UInt16} OR (definition = {definition:UInt16} AND ${ofOtherFacts()}))
  AND (tenant, broadcast) NOT IN (
    SELECT tenant, if(kind = 'slice', ${broadcastOfSliceUnit}, unit) FROM units FINAL WHERE kind IN ('slice', 'sum') AND marks > done)
GROUP BY tenant, unit`,
  day: `SELECT tenant, toString(day) AS unit, 0 AS people, day AS latest FROM
(
SELECT tenant, day FROM stats_day FINAL WHERE alive = 1
  AND (definition < {definition:UInt16} OR (tenant, day) NOT IN (SELECT tenant, day FROM clusters_day))
UNION ALL
SELECT tenant, day FROM conversions_day FINAL WHERE alive = 1 AND definition < {definition:UInt16}
)
WHERE (tenant, day) NOT IN (SELECT tenant, day FROM broadcast_stats FINAL WHERE alive = 1 AND definition < {definition:UInt16})
GROUP BY tenant, day`,
  unnamed: `SELECT tenant, ${unitOfRow.unnamed} AS unit, 0 AS people, toDate(0) AS latest FROM unnamed_outcomes FINAL
WHERE alive = 1 AND definition < {definition:UInt16} GROUP BY tenant`,
  attribution: `SELECT tenant, ${unitOfRow.attribution} AS unit, count() AS people, max(day) AS latest FROM attributed FINAL
WHERE alive = 1 AND definition < {definition:UInt16} GROUP BY tenant, unit
UNION ALL
SELECT tenant, unit, 0 AS people, max(day) AS latest
FROM (SELECT tenant, toDate(occurred_at) AS day, ${attributionUnitSql('day')} AS unit FROM events WHERE broadcast = '' AND ${isAttributedSql} AND type != 'conversion')
WHERE (tenant, unit) IN (SELECT tenant, unit FROM units FINAL WHERE kind = 'attribution' AND done > 0 AND definition < {definition:UInt16})
  AND (tenant, unit) NOT IN (SELECT tenant, ${unitOfRow.attribution} FROM attributed FINAL WHERE alive = 1 AND definition < {definition:UInt16})
GROUP BY tenant, unit`,
  attributed: `SELECT tenant, ${unitOfRow.attributed} AS unit, 0 AS people, max(day) AS latest FROM attributed_stats FINAL
WHERE alive = 1 AND definition < {definition:UInt16} GROUP BY tenant, unit`,
};

/**
 * A unit that fails on its own is marked, and retried like every failing unit. The statement leaves such units out, so that many of
 * them do not hide others.
 */
const NOT_FAILING = `(tenant, unit) NOT IN (
  SELECT tenant, unit FROM unit_failures FINAL WHERE kind = {kind:String} AND failures > 0)`;

/** The rows of a sum are those of its broadcast, whose recompute marks its touches. No answer reads the rows of a slice. */
const kindsWithRows = [
  'broadcast',
  'day',
  'unnamed',
  'attribution',
  'attributed',
] as const satisfies readonly (keyof typeof rowsOf)[];

const outdatedRow = z.object({ tenant: z.string(), unit: z.string(), people: z.number() });
type OutdatedUnit = z.output<typeof outdatedRow> & { readonly kind: RefreshedKind };

/**
 * Recomputes units with rows of an earlier definition or other platform facts, a small batch at a time, when the loop has no new
 * work. They are not all marked at once, since new marks would wait behind them.
 */
export class OutdatedUnits {
  readonly #store: Store;
  readonly #shard: UnitFilter['shard'];
  readonly #mostKnown: number;
  #known: OutdatedUnit[] = [];
  /** No outdated unit was found. Only another version of the program can write new ones. */
  #none = false;

  constructor(store: Store, shard?: UnitFilter['shard'], mostKnown = MOST_KNOWN) {
    this.#store = store;
    this.#shard = shard;
    this.#mostKnown = mostKnown;
  }

  /** Look again, though none were found. */
  forget(): void {
    this.#none = false;
  }

  /** Recomputes one batch, and the days that depend on it. Undefined when no unit is outdated. */
  async refreshSome(
    options: Pick<RefreshOptions, 'signal' | 'onFailing' | 'onRecovered'> = {},
  ): Promise<RefreshResult | undefined> {
    const batch = await this.#next();
    const [first] = batch;
    if (first === undefined) return undefined;
    // Checked before anything is marked: a program that is too old would mark units at each try.
    refuseNewer(this.#store.database, await appliedVersions(this.#store));
    const units = batch.map(({ kind, tenant, unit }): Unit => ({ kind, tenant, unit }));
    // A new version replaces the rows of the old one, and units that are not done stay marked.
    await markUnits(this.#store, units);
    const names = units.map(({ unit }) => unit);
    const marks = await readMarks(this.#store, first.kind, first.tenant, names);
    const counted = units.map((unit, i): CountedUnit => ({ ...unit, marks: marks[i] ?? 0 }));
    const slow = onOneThread(this.#store);
    const result = await recomputeUnits(slow, first.kind, counted, options);
    if (first.kind !== 'broadcast') return result;
    const days = await dirtyUnits(this.#store, MOST_UNITS, { kind: 'day', tenant: first.tenant });
    if (days.length > 0) await recomputeUnits(slow, 'day', days, options);
    return result;
  }

  /** Units of one kind and tenant; the order is that of the look-up. */
  async #next(): Promise<readonly OutdatedUnit[]> {
    if (this.#known.length === 0 && !this.#none) {
      this.#known = await this.#lookUp();
      this.#none = this.#known.length === 0;
    }
    const [first] = this.#known;
    if (first === undefined) return [];
    const batch: OutdatedUnit[] = [];
    let people = 0;
    for (const unit of this.#known) {
      if (unit.kind !== first.kind || unit.tenant !== first.tenant) continue;
      people += unit.people;
      if (batch.length > 0 && (batch.length >= MOST_UNITS || people > MOST_PEOPLE)) break;
      batch.push(unit);
    }
    const taken = new Set(batch);
    this.#known = this.#known.filter((unit) => !taken.has(unit));
    return batch;
  }

  async #lookUp(): Promise<OutdatedUnit[]> {
    for (const kind of kindsWithRows) {
      const facts = kind === 'broadcast' ? await this.#otherFacts() : {};
      const rows = await this.#store.query(this.#outdated(kind, facts), outdatedRow);
      if (rows.length > 0) return rows.map((row) => ({ ...row, kind }));
    }
    return [];
  }

  /** By the overrides that tenants have now. */
  async #otherFacts(): Promise<Record<string, unknown>> {
    return otherFacts(this.#store, await readOverrides(this.#store), { settings: ONE_THREAD });
  }

  #outdated(kind: keyof typeof rowsOf, facts: Readonly<Record<string, unknown>>): Statement {
    const shard = this.#shard;
    return {
      name: `outdated-${kind}`,
      sql: `SELECT tenant, unit, people FROM (${rowsOf[kind]})
WHERE ${NOT_FAILING} AND ${shard === undefined ? '1' : 'cityHash64({kind:String}, tenant, unit) % {shard_count:UInt32} = {shard_index:UInt32}'}
ORDER BY latest DESC, tenant, unit
LIMIT ${this.#mostKnown}`,
      params: {
        definition: DEFINITION,
        ...facts,
        kind,
        ...(shard === undefined ? {} : { shard_count: shard.count, shard_index: shard.index }),
      },
      settings: ONE_THREAD,
    };
  }
}
