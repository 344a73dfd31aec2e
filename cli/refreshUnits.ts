import { readBacklog, refreshedKinds } from '../store/tables/units.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import type { CommandContext } from './context.ts';
import type { Work } from './inSession.ts';
import { messageText } from './messages.ts';

const DEADLINE_MS = 30 * 60_000;

/** Units that wait for their recompute. */
export async function pendingUnitsOf({ store }: Pick<Work, 'store'>, tenant: string | undefined): Promise<number> {
  const backlog = await readBacklog(store, tenant === undefined ? {} : { tenant });
  const refreshed: readonly string[] = refreshedKinds;
  return backlog.filter(({ kind }) => refreshed.includes(kind)).reduce((sum, { units }) => sum + units, 0);
}

/**
 * Recomputes the marked units of one tenant or of all and shows progress. Returns false and prints a message when units are
 * left, because they failed or time ran out.
 */
export async function refreshUnits(work: Work, tenant: string | undefined, context: CommandContext): Promise<boolean> {
  const { store, progress, signal } = work;
  let pending = await pendingUnitsOf(work, tenant);
  if (pending === 0) return true;
  progress.update(messageText(context, 'refreshing', { pending }));
  const { clean } = await refreshUntilClean(store, {
    tenant,
    signal,
    deadlineMs: DEADLINE_MS,
    onBatch: (units) => {
      pending = Math.max(0, pending - units.length);
      if (pending > 0) progress.update(messageText(context, 'refreshing', { pending }));
    },
  });
  if (clean) return true;
  progress.print(messageText(context, 'notRefreshed', { pending: await pendingUnitsOf(work, tenant) }));
  return false;
}
