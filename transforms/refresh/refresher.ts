import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import {
  type CountedUnit,
  type DirtyUnit,
  dirtyUnits,
  type RefreshedKind,
  refreshedKinds,
  type Unit,
  type UnitFilter,
} from '../../store/tables/units.ts';
import type { RecomputeLimits } from '../rollups/stepsOfKind.ts';
import { batchesInTurn } from './batches.ts';
import { failingUnits, recordFailure, recordRecovered, type UnitFailure, unitKey } from './failures.ts';
import { type RecomputeOptions, recompute } from './recompute.ts';
import { UnitSizes } from './sizes.ts';

/** Units beyond it are taken in the next pass, after other tenants. */
export const MOST_UNITS_A_PASS = 20_000;

export interface RefreshOptions extends RecomputeOptions {
  /** Only units of this tenant. */
  readonly tenant?: string | undefined;
  /** Only this refresher's part of the units, by a hash of their name. */
  readonly shard?: UnitFilter['shard'] | undefined;
  /** Stops before the next step; units in work stay dirty. */
  readonly signal?: AbortSignal | undefined;
  /** Only units of these kinds; all by default. */
  readonly kinds?: readonly RefreshedKind[] | undefined;
  /** The dirty units; units that the pass marks are left for the next pass. By default they are looked up, again after units of a kind were done. */
  readonly dirty?: readonly DirtyUnit[] | undefined;
  /** Selects and orders the dirty units of a kind; all by default. The others are left for later. */
  readonly choose?: ((units: readonly DirtyUnit[]) => Promise<readonly DirtyUnit[]>) | undefined;
  /** Counts that outlive the pass. */
  readonly sizes?: UnitSizes | undefined;
  /** Called when a unit begins to fail on its own; not again while it keeps failing. */
  readonly onFailing?: ((unit: Unit, error: unknown) => void) | undefined;
  /** Called when a unit that failed is recomputed. */
  readonly onRecovered?: ((unit: Unit) => void) | undefined;
  /** Called after each batch with how long it took, in milliseconds. */
  readonly onBatch?: ((units: readonly CountedUnit[], ms: number) => void) | undefined;
}

export interface RefreshResult {
  /** Units recomputed. */
  readonly refreshed: number;
  /** Units that failed on their own in this pass. */
  readonly failed: number;
  /** Dirty units that were not tried (they failed before and wait, or were skipped), or wait for their sources. */
  readonly waiting: number;
}

/**
 * One pass, batch by batch: dirty broadcasts, slices and sums of large broadcasts, days, outcomes without a broadcast, touches,
 * attribution, attributed orders. Tenants take turns, and units that waited longest come first. Any number of processes may do this
 * at once: figures stay right, and only work is doubled.
 * Throws HX_CLICKHOUSE where the server does not answer, HX_SCHEMA_VERSION where the database has a newer definition of the
 * figures; a unit that fails on its own is recorded instead.
 */
export async function refreshOnce(store: Store, options: RefreshOptions = {}): Promise<RefreshResult> {
  if (options.dirty?.length === 0) return { refreshed: 0, failed: 0, waiting: 0 };
  const sizes = options.sizes ?? new UnitSizes(store);
  // The sizes are asked for below: learned together, they cost no wait of their own.
  const [failing] = await Promise.all([failingUnits(store), sizes.learn(options.dirty ?? [])]);
  const result = { refreshed: 0, failed: 0, waiting: 0 };
  const kinds = options.kinds ?? refreshedKinds;
  let found = options.dirty;
  for (const kind of kinds) {
    found ??= await dirtyUnits(store, MOST_UNITS_A_PASS, { kinds, ...scopeOf(options) });
    const dirty = found.filter((unit) => unit.kind === kind);
    const before = result.refreshed;
    const now = Date.now();
    const ready = dirty.filter((unit) => (failing.get(unitKey(unit))?.nextTryAt ?? 0) <= now);
    const chosen = (await options.choose?.(ready)) ?? ready;
    result.waiting += dirty.length - chosen.length;
    for await (const batch of batchesInTurn(chosen, sizes)) {
      if (options.signal?.aborted === true) return result;
      const { refreshed, failed, waiting } = await recomputeHalving(store, kind, batch, {
        ...options,
        eventsOf: (unit) => sizes.of(unit),
        failing,
      });
      result.refreshed += refreshed;
      result.failed += failed;
      result.waiting += waiting;
    }
    // What these have marked is of a later kind, and is taken in this pass.
    if (result.refreshed > before) found = options.dirty;
  }
  return result;
}

/** Until units are looked at again that wait for what they are made from. */
const LEFT_PAUSE_MS = 100;

/**
 * Passes until nothing of the scope is dirty. `clean` is false when the deadline came first, or when only units are left
 * that fail on their own.
 */
export async function refreshUntilClean(
  store: Store,
  options: RecomputeLimits &
    Pick<RefreshOptions, 'tenant' | 'kinds' | 'signal' | 'onBatch' | 'onFailing' | 'onRecovered'> & {
      readonly deadlineMs: number;
    },
): Promise<{ readonly clean: boolean; readonly refreshed: number; readonly failed: number }> {
  const deadline = Date.now() + options.deadlineMs;
  const total = { refreshed: 0, failed: 0 };
  while (options.signal?.aborted !== true) {
    let left = 0;
    const onLeft = (units: readonly CountedUnit[]) => {
      left += units.length;
    };
    const { refreshed, failed, waiting } = await refreshOnce(store, { ...options, onLeft });
    total.refreshed += refreshed;
    total.failed += failed;
    // Others write what these are made from.
    if (left > 0) await pause(LEFT_PAUSE_MS);
    else if (refreshed === 0) return { clean: failed === 0 && waiting === 0, ...total };
    if (Date.now() >= deadline) break;
  }
  return { clean: false, ...total };
}

function scopeOf({ tenant, shard }: RefreshOptions): UnitFilter {
  return { ...(tenant === undefined ? {} : { tenant }), ...(shard === undefined ? {} : { shard }) };
}

const NOTHING: RefreshResult = { refreshed: 0, failed: 0, waiting: 0 };

type UnitsOptions = RecomputeOptions & Pick<RefreshOptions, 'signal' | 'onBatch' | 'onFailing' | 'onRecovered'>;

/** Recomputes units of one tenant and kind that the caller chose, in one batch; those that fail on their own are recorded. */
export async function recomputeUnits(
  store: Store,
  kind: RefreshedKind,
  units: readonly CountedUnit[],
  options: UnitsOptions,
): Promise<RefreshResult> {
  return recomputeHalving(store, kind, units, { ...options, failing: await failingUnits(store) });
}

/** A batch that fails is halved until the units that fail on their own are found. */
async function recomputeHalving(
  store: Store,
  kind: RefreshedKind,
  units: readonly CountedUnit[],
  options: UnitsOptions & { readonly failing: ReadonlyMap<string, UnitFailure> },
): Promise<RefreshResult> {
  const { failing } = options;
  const started = performance.now();
  const left = new Set<string>();
  const onLeft = (some: readonly CountedUnit[]) => {
    for (const unit of some) left.add(unitKey(unit));
    options.onLeft?.(some);
  };
  try {
    for await (const _step of recompute(store, kind, units, { ...options, onLeft })) {
      if (options.signal?.aborted === true) return NOTHING;
    }
  } catch (error) {
    await throwUnlessOfUnits(store, error);
    const [only] = units;
    if (only !== undefined && units.length === 1) {
      const before = failing.get(unitKey(only))?.failures ?? 0;
      await recordFailure(store, only, before, error);
      if (before === 0) options.onFailing?.(only, error);
      return { ...NOTHING, failed: 1 };
    }
    const middle = Math.ceil(units.length / 2);
    const first = await recomputeHalving(store, kind, units.slice(0, middle), options);
    const second = await recomputeHalving(store, kind, units.slice(middle), options);
    return {
      refreshed: first.refreshed + second.refreshed,
      failed: first.failed + second.failed,
      waiting: first.waiting + second.waiting,
    };
  }
  const recovered = units.filter((unit) => failing.has(unitKey(unit)) && !left.has(unitKey(unit)));
  if (recovered.length > 0) await recordRecovered(store, recovered);
  for (const unit of recovered) options.onRecovered?.(unit);
  options.onBatch?.(units, performance.now() - started);
  return { refreshed: units.length - left.size, failed: 0, waiting: left.size };
}

/**
 * A server that is away is no fault of the units, nor is a program that is too old. A server that answers but ran out of
 * memory or time may well be theirs.
 */
async function throwUnlessOfUnits(store: Store, error: unknown): Promise<void> {
  if (!(error instanceof CodedError)) return;
  if (error.code === 'HX_SCHEMA_VERSION') throw error;
  if (error.code !== 'HX_CLICKHOUSE') return;
  try {
    await store.query({ name: 'still-there', sql: 'SELECT 1 AS one' }, z.object({ one: z.number() }));
  } catch {
    throw error;
  }
}
