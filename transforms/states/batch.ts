import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { ClickRole } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';
import { broadcastFacts } from '../../store/tables/rollups.ts';

/** What a tenant decides about its figures. A change marks all units of the tenant; of `overrides`, those that it concerns. */
export interface TenantRules {
  /** IANA zone: which day a broadcast belongs to. */
  readonly zone: string;
  /** Milliseconds of dwell that make a read an effective open. */
  readonly dwellMs: number;
  /** Milliseconds after a click within which a conversion is click-through. */
  readonly windowMs: number;
  /** Pseudonyms on the exclusion list, out of every figure. As bigint: texts would be bound with quotes, which UInt64 refuses. */
  readonly excluded: readonly bigint[];
  /** The tenant's own word on platform facts. */
  readonly overrides: readonly FactOverride[];
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
export const INTERACTION = 128;

const bits = {
  delivery: DELIVERY,
  read: READ,
  click: CLICK,
  conversion: CONVERSION,
  optout: OPTOUT,
  complaint: COMPLAINT,
  lowerBound: LOWER_BOUND,
  interaction: INTERACTION,
} as const;

/** What a click may name as its target. */
export interface Button {
  readonly id: string;
  readonly role: ClickRole;
}

/** A broadcast's own facts, and what of it can be measured. */
export interface BroadcastFacts
  extends Readonly<Record<BroadcastFact, string>>,
    Readonly<Record<keyof typeof bits, boolean>> {
  /** Of what the platform facts decided: store/tables/decidedFacts.ts. */
  readonly hash: number;
  readonly buttons: readonly Button[];
}

/** Broadcasts of one tenant that are recomputed in one statement a rollup. */
export interface BroadcastBatch {
  readonly tenant: string;
  readonly rules: TenantRules;
  /** Import batches of the tenant that were undone. */
  readonly undone: readonly string[];
  readonly broadcasts: readonly DirtyBroadcast[];
  /** Of whom: SQL over the columns of the key of `events`, from code only. All recipients by default. */
  readonly only?: string | undefined;
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
    hashes: broadcasts.map(({ facts }) => facts.hash),
  };
  for (const fact of broadcastFacts) params[`facts_${fact}`] = broadcasts.map(({ facts }) => facts[fact]);
  const buttons = buttonsOf(batch);
  return { ...params, buttons: [...buttons.keys()], button_roles: [...buttons.values()] };
}

/** The role of each button, by its broadcast and id; of an id that a broadcast lists twice, the first. */
export function buttonsOf({ broadcasts }: Pick<BroadcastBatch, 'broadcasts'>): ReadonlyMap<string, ClickRole> {
  const roles = new Map<string, ClickRole>();
  for (const { broadcast, facts } of broadcasts) {
    for (const { id, role } of facts.buttons) {
      const key = `${broadcast}\u001f${id}`;
      if (!roles.has(key)) roles.set(key, role);
    }
  }
  return roles;
}

function maskOf(facts: BroadcastFacts): number {
  return Object.entries(bits).reduce((mask, [name, bit]) => mask + (facts[name as keyof typeof bits] ? bit : 0), 0);
}

export const BROADCASTS = '{broadcasts:Array(String)}';

export const inBatch = `tenant = {tenant:String} AND broadcast IN ${BROADCASTS}`;

/** What can be measured of a recipient's broadcast, as bits: for rows by the million. */
export const maskOfBroadcast = `transform(broadcast, ${BROADCASTS}, {masks:Array(UInt8)}, toUInt8(0))`;

/**
 * Settings of statements that read `events` FINAL. Without the first FINAL would return an id that is in two months twice;
 * the second evaluates conditions on key columns before the merge.
 */
export const finalSettings: NonNullable<Statement['settings']> = {
  do_not_merge_across_partitions_select_final: 0,
  optimize_move_to_prewhere_if_final: 1,
  query_plan_join_swap_table: 'false',
};
