import { hasNewerFigures } from '../store/migrations/versions.ts';
import { quickAnswersOf } from '../store/quickPlans.ts';
import { type TenantSettings, type Tenants, windowMsOf } from '../store/registry/tenants.ts';
import type { Store } from '../store/store.ts';
import { readImportedBroadcasts, type StoredImport } from '../store/tables/importBatches.ts';
import { completeUntil, type Progress } from '../store/tables/progress.ts';
import type { TimedContext, UnfinishedImport, UnfinishedImports } from '../transforms/metrics/metric.ts';
import { type ContextReads, readEachTime } from './contextReads.ts';
import type { Waited } from './wait.ts';

/** What a context is made from; shared by the API and the command line. */
export interface ContextSource {
  readonly store: Store;
  readonly tenants: Pick<Tenants, 'get'>;
  /** Milliseconds since 1970; tests turn it. */
  readonly now?: () => number;
  /** Shared by the contexts of a process; each reads everything by default. */
  readonly reads?: ContextReads;
}

/** The zone of a tenant without settings: the default of store/registry/tenants.ts. */
const DEFAULT_ZONE = 'Asia/Shanghai';

const HOUR_MS = 3_600_000;
const inMs = ({ event, poll, aggregate }: TenantSettings['lateness_hours']) => ({
  event: event * HOUR_MS,
  poll: poll * HOUR_MS,
  aggregate: aggregate * HOUR_MS,
});

/**
 * Makes the context in which a tenant's metrics run: one clock and one freshness for the whole answer. After waiting, the
 * origins that were reached are complete at least until the wait began, whatever was last reported of them.
 */
export async function createContext(
  { store, tenants, now, reads = readEachTime(store) }: ContextSource,
  tenant: string,
  waited?: Waited,
): Promise<TimedContext> {
  const { seenUntil, lookedFrom } = await reads.begin(tenant, waited !== undefined);
  const at = now?.() ?? Date.now();
  const [settings, progress, unfinished, applied, quick] = await Promise.all([
    tenants.get(tenant),
    reads.progress().then((all) => atLeastReached(all, waited)),
    reads.unfinishedImports(tenant, at),
    reads.versions(),
    quickAnswersOf(store),
  ]);
  const unfinishedImports = await touchedBy(store, tenant, unfinished);
  const figuresUntil = completeUntil(progress, Math.min(at, seenUntil), startsOfRunning(unfinished));
  return {
    tenant,
    zone: settings?.zone ?? DEFAULT_ZONE,
    now: at,
    completeUntil: figuresUntil,
    beyondFigures: async () => {
      const { unitsInWork, until } = await reads.beyondFigures(tenant, waited !== undefined);
      return { unitsInWork, completeUntil: Math.min(figuresUntil, until) };
    },
    ...(waited && { waited: { counted: waited.counted, until: waited.until, signal: waited.signal } }),
    ...(unfinishedImports && { unfinishedImports }),
    ...(hasNewerFigures(applied) && { newerDefinition: true }),
    ...(settings && { latenessMs: inMs(settings.lateness_hours), goal: settings.goal, minCell: settings.min_cell }),
    ...(settings && {
      attribution: { model: settings.attribution.model, windowMs: windowMsOf(settings) },
    }),
    unitsInWork: reads.unitsInWork,
    workplace: store,
    ...(lookedFrom !== undefined && { lookedFrom }),
    query: (query, row) => {
      const read = () => store.query({ ...query, settings: { ...quick, ...query.settings } }, row);
      if (!query.untilRecomputed) return read();
      return reads.untilRecomputed(tenant, JSON.stringify([query.sql, query.params]), read);
    },
  };
}

function atLeastReached(progress: readonly Progress[], waited: Waited | undefined): readonly Progress[] {
  if (waited === undefined) return progress;
  return progress.map((one) =>
    waited.reached.includes(one.origin) ? { ...one, completeUntil: Math.max(one.completeUntil, waited.since) } : one,
  );
}

function startsOfRunning(unfinished: readonly StoredImport[]): number[] {
  return unfinished.filter(({ state }) => state === 'running').map(({ started_at }) => Date.parse(started_at));
}

async function touchedBy(
  store: Store,
  tenant: string,
  unfinished: readonly StoredImport[],
): Promise<UnfinishedImports | undefined> {
  if (unfinished.length === 0) return undefined;
  const batches = unfinished.map(
    ({ batch, file, mapping, state }): UnfinishedImport => ({
      batch,
      file: file.replace(/^sha256:\S+ /, ''),
      mapping,
      state: state === 'running' ? state : 'broken',
    }),
  );
  const names = batches.map(({ batch }) => batch);
  const version = JSON.stringify([tenant, ...unfinished.map(({ batch, at }) => [batch, at])]);
  return {
    tenant,
    batches,
    broadcasts: await broadcastsOf(store, version, () => readImportedBroadcasts(store, tenant, names)),
  };
}

/**
 * Broadcasts that unfinished imports touched, by what those are. An import renews its batch after it noted more broadcasts
 * and before it writes their rows, so its version changes in time. The rest of a write that was on its way when its process
 * died may come in later, so none is kept for long.
 */
const KEPT_MS = 10_000;
const MOST_KEPT = 100;
type Kept = { readonly until: number; readonly broadcasts: Promise<ReadonlySet<string>> };
const keptOf = new WeakMap<Store, Map<string, Kept>>();

function broadcastsOf(
  store: Store,
  version: string,
  read: () => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  const kept = keptOf.get(store) ?? new Map<string, Kept>();
  keptOf.set(store, kept);
  const known = kept.get(version);
  const now = performance.now();
  if (known !== undefined && known.until > now) return known.broadcasts;
  const broadcasts = read().then((ids) => new Set(ids));
  // One that cannot be read is not kept.
  broadcasts.catch(() => kept.delete(version));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(version, { until: now + KEPT_MS, broadcasts });
  return broadcasts;
}
