import type { Statement } from '../../store/store.ts';
import { broadcastFacts } from '../../store/tables/rollups.ts';

/** What a tenant decides about its figures. A change marks all units of the tenant. */
export interface TenantRules {
  /** IANA zone: which day a broadcast belongs to. */
  readonly zone: string;
  /** Milliseconds of dwell that make a read an effective open. */
  readonly dwellMs: number;
  /** Milliseconds after a click within which a conversion is click-through. */
  readonly windowMs: number;
  /** Pseudonyms on the exclusion list, out of every figure. As bigint: texts would be bound with quotes, which UInt64 refuses. */
  readonly excluded: readonly bigint[];
}

export type BroadcastFact = (typeof broadcastFacts)[number];

/** Bits of what can be measured of a broadcast. DELIVERY: its deliveries can be; whether they are reported its rows decide. */
export const DELIVERY = 1;
export const READ = 2;
export const CLICK = 4;
export const CONVERSION = 8;
export const OPTOUT = 16;
export const COMPLAINT = 32;
/** Reads are measurable and at most the reads made. */
export const LOWER_BOUND = 64;

const bits = {
  delivery: DELIVERY,
  read: READ,
  click: CLICK,
  conversion: CONVERSION,
  optout: OPTOUT,
  complaint: COMPLAINT,
  lowerBound: LOWER_BOUND,
} as const;

/** A broadcast's own facts, and what of it can be measured. */
export interface BroadcastFacts
  extends Readonly<Record<BroadcastFact, string>>,
    Readonly<Record<keyof typeof bits, boolean>> {}

/** Broadcasts of one tenant that are recomputed in one statement a rollup. */
export interface BroadcastBatch {
  readonly tenant: string;
  readonly rules: TenantRules;
  /** Import batches of the tenant that were undone. */
  readonly undone: readonly string[];
  readonly broadcasts: readonly DirtyBroadcast[];
}

export interface DirtyBroadcast {
  readonly broadcast: string;
  /** Marks counted before anything of the broadcast was read. */
  readonly version: number;
  readonly facts: BroadcastFacts;
}

/** Parameters of every statement over a batch; the lists are parallel. */
export function batchParams(batch: BroadcastBatch): Record<string, unknown> {
  const { broadcasts, rules } = batch;
  const params: Record<string, unknown> = {
    tenant: batch.tenant,
    undone: batch.undone,
    zone: rules.zone,
    dwell_ms: rules.dwellMs,
    window_ms: rules.windowMs,
    excluded: rules.excluded,
    broadcasts: broadcasts.map((b) => b.broadcast),
    versions: broadcasts.map((b) => b.version),
    masks: broadcasts.map(({ facts }) => maskOf(facts)),
  };
  for (const fact of broadcastFacts) params[`facts_${fact}`] = broadcasts.map(({ facts }) => facts[fact]);
  return params;
}

function maskOf(facts: BroadcastFacts): number {
  return Object.entries(bits).reduce((mask, [name, bit]) => mask + (facts[name as keyof typeof bits] ? bit : 0), 0);
}

const BROADCASTS = '{broadcasts:Array(String)}';

export const inBatch = `tenant = {tenant:String} AND broadcast IN ${BROADCASTS}`;

/** What can be measured of a recipient's broadcast, as bits: for rows by the million. */
export const maskOfBroadcast = `transform(broadcast, ${BROADCASTS}, {masks:Array(UInt8)}, toUInt8(0))`;

/** The version of a row's broadcast, where insertSelect() does not give it. */
export const versionOfBroadcast = `{versions:Array(UInt64)}[indexOf(${BROADCASTS}, broadcast)]`;

/**
 * The columns of a broadcast's facts, with their expressions, as every rollup row of it carries them. The source gives
 * `delivery_reported`, the decision about the whole broadcast.
 */
export const factColumns: Readonly<Record<string, string>> = {
  ...Object.fromEntries(broadcastFacts.map((fact) => [fact, `{facts_${fact}:Array(String)}[unit_at]`])),
  delivery_measurable: 'delivery_reported',
  read_measurable: `bitAnd(unit_mask, ${READ}) != 0`,
  click_measurable: `bitAnd(unit_mask, ${CLICK}) != 0`,
  conversion_measurable: `bitAnd(unit_mask, ${CONVERSION}) != 0`,
  optout_measurable: `bitAnd(unit_mask, ${OPTOUT}) != 0`,
  complaint_measurable: `bitAnd(unit_mask, ${COMPLAINT}) != 0`,
};

/**
 * `delivery_reported` of the batch's broadcasts as broadcast_stats of this very recompute decided it, for statements that
 * run after it. From the row of everyone and of this version: an older row of another day may still be alive.
 */
export const reportedBroadcasts = `SELECT broadcast FROM broadcast_stats FINAL
WHERE ${inBatch} AND segment = '*' AND variant = '*' AND alive = 1 AND delivery_measurable = 1
  AND version = ${versionOfBroadcast}`;

/**
 * Settings of every recompute. Without the first FINAL would answer an id that lies in two months twice; the others keep
 * memory flat and halve the time (docs/decisions/0005-recompute-in-one-pass.md).
 */
export const recomputeSettings: NonNullable<Statement['settings']> = {
  do_not_merge_across_partitions_select_final: 0,
  optimize_move_to_prewhere_if_final: 1,
  optimize_aggregation_in_order: 1,
  query_plan_join_swap_table: 'false',
};

/** `INSERT INTO table (columns) SELECT expressions FROM source`, columns and expressions side by side. */
export function insertSelect(table: string, columns: Readonly<Record<string, string>>, source: string): string {
  const names = Object.keys(columns);
  const list = names.map((name) => `  ${columns[name]} AS ${name}`).join(',\n');
  return `INSERT INTO ${table} (${names.join(', ')})\nSELECT\n${list}\nFROM\n(\n${source}\n)`;
}

/**
 * insertSelect() of rows that have a column `broadcast`, which gives the expressions `unit_at` (the broadcast's index in the
 * batch's lists), `unit_version`, `unit_mask` and those of `more`. Once: each mention of a list repeats all of it in the
 * statement.
 */
export function insertOfBroadcasts(
  table: string,
  columns: Readonly<Record<string, string>>,
  source: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const others = Object.entries(more).map(([name, expression]) => `,\n  ${expression} AS ${name}`);
  return insertSelect(
    table,
    columns,
    `SELECT
  *,
  indexOf(${BROADCASTS}, toString(broadcast)) AS unit_at,
  {versions:Array(UInt64)}[unit_at] AS unit_version,
  {masks:Array(UInt8)}[unit_at] AS unit_mask${others.join('')}
FROM
(
${source}
)`,
  );
}
