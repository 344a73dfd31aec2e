import { readBacklog, refreshedKinds } from '../store/tables/units.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import type { CommandContext } from './context.ts';
import type { Work } from './inSession.ts';
import { tell } from './messages.ts';

const DEADLINE_MS = 30 * 60_000;

/** Units that wait for their recompute. */
export async function pendingUnitsOf({ store }: Pick<Work, 'store'>, tenant: string | undefined): Promise<number> {
  const backlog = await readBacklog(store, tenant === undefined ? {} : { tenant });
  const refreshed: readonly string[] = refreshedKinds;
  return backlog.filter(({ kind }) => refreshed.includes(kind)).reduce((sum, { units }) => sum + units, 0);
}

/**
 * Recomputes what is marked, of one tenant or of all, with progress. False when something is left (it failed on its own, or
 * time ran out), which standard error then says.
 */
export async function refreshUnits(work: Work, tenant: string | undefined, context: CommandContext): Promise<boolean> {
  const { store, progress, signal } = work;
  let pending = await pendingUnitsOf(work, tenant);
  if (pending === 0) return true;
  progress.update(tell(context, 'refreshing', { pending }));
  const { clean } = await refreshUntilClean(store, {
    tenant,
    signal,
    deadlineMs: DEADLINE_MS,
    onBatch: (units) => {
      pending = Math.max(0, pending - units.length);
      if (pending > 0) progress.update(tell(context, 'refreshing', { pending }));
    },
  });
  if (clean) return true;
  progress.say(tell(context, 'notRefreshed', { pending: await pendingUnitsOf(work, tenant) }));
  return false;
}
