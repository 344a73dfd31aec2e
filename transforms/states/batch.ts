import type { ContentBands } from '../../contract/content/bands.ts';
import type { StageCircumstances } from '../../contract/platform/basis.ts';
import type { FactOverride } from '../../contract/platform/overrides.ts';
import type { ClickRole } from '../../contract/types.ts';
import type { AttributionModel } from '../../store/registry/tenants.ts';
import type { Statement } from '../../store/store.ts';
import { broadcastFacts } from '../../store/tables/rollups.ts';
import type { Counts } from './counts.ts';

/** The tenant settings that figures depend on. A change marks all units of the tenant; a change of `overrides` only affected ones. */
export interface TenantRules {
  /** IANA zone: which day a broadcast belongs to. */
  readonly zone: string;
  /** Milliseconds of dwell that make a read an effective open. */
  readonly dwellMs: number;
  /** Milliseconds after a click within which a conversion is click-through. */
  readonly windowMs: number;
  readonly attributionModel: AttributionModel;
  /** Excluded pseudonyms, which count in no figure. As bigint: texts would be bound with quotes, which UInt64 refuses. */
  readonly excluded: readonly bigint[];
  /** The tenant's overrides of platform facts. */
  readonly overrides: readonly FactOverride[];
}

/** Facts that a broadcast itself states. How its reads are known is derived from them. */
export type BroadcastFact = Exclude<(typeof broadcastFacts)[number], 'basis'>;
const ownFacts = broadcastFacts.filter((fact): fact is BroadcastFact => fact !== 'basis');

/** Bits of what can be measured of a broadcast. DELIVERY: deliveries can be measured; its rows decide whether they are reported. */
export const DELIVERY = 1;
export const READ = 2;
export const CLICK = 4;
export const CONVERSION = 8;
export const OPTOUT = 16;
export const COMPLAINT = 32;
/** Reads are measurable, as a lower bound. */
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

/** What can be measured of a broadcast's recipients. */
export type Measured = Readonly<Record<keyof typeof bits, boolean>>;

/** A broadcast's own facts, and what can be measured of its recipients, if any. */
export interface BroadcastFacts extends Readonly<Record<BroadcastFact, string>>, Measured {
  /** Hash of the platform facts' decisions: store/tables/decidedFacts.ts. */
  readonly hash: number;
  /** Bands of its title and text. */
  readonly features: ContentBands;
  readonly buttons: readonly Button[];
  /** From which its bases are concluded, as far as its recipients do not decide: `evidence` has its polls and counts. */
  readonly circumstances: StageCircumstances;
  /** When the last complete list of readers was taken, milliseconds since 1970; 0 without one. */
  readonly lastListMs: number;
  readonly counts: Counts;
}

/** Broadcasts of one tenant that are recomputed together, in one statement for each rollup. */
export interface BroadcastBatch {
  readonly tenant: string;
  readonly rules: TenantRules;
  /** Import batches of the tenant that were undone. */
  readonly undone: readonly string[];
  readonly broadcasts: readonly DirtyBroadcast[];
  /**
   * Whether recipients who may have read according to reader lists are counted too. Without it, a broadcast whose reads prove to be
   * known from lists must be counted again.
   */
  readonly lists: boolean;
  /** Selects recipients: SQL over the key columns of `events`, from code only. All recipients by default. */
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
    features: broadcasts.map(({ facts }) => facts.features),
  };
  for (const fact of ownFacts) params[`facts_${fact}`] = broadcasts.map(({ facts }) => facts[fact]);
  if (batch.lists) params.last_lists = broadcasts.map(({ facts }) => facts.lastListMs);
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

/** As bits. */
export function maskOf(measured: Measured): number {
  return Object.entries(bits).reduce((mask, [name, bit]) => mask + (measured[name as keyof typeof bits] ? bit : 0), 0);
}

export const BROADCASTS = '{broadcasts:Array(String)}';

export const inBatch = `tenant = {tenant:String} AND broadcast IN ${BROADCASTS}`;

/** When the last complete list of a recipient's broadcast was taken. */
export const lastListOfBroadcast = `transform(broadcast, ${BROADCASTS}, {last_lists:Array(Int64)}, toInt64(0))`;

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
