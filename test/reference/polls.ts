import type { EventOf } from '../../contract/event.ts';
import { at } from './cells.ts';
import { HORIZONS, type Outcome } from './recipient.ts';

/** When the last complete list was taken; undefined without one. */
export function lastListOf(polls: readonly EventOf<'poll'>[]): number | undefined {
  const taken = polls.filter((poll) => poll.complete).map((poll) => poll.polled_at);
  return taken.length === 0 ? undefined : Math.max(...taken);
}

/** Until when a recipient in the audience is known to have been unread. */
export function lowerOf(one: Outcome, lastList: number | undefined): number {
  if (one.readAt === undefined) return Math.max(one.base, lastList ?? one.base);
  return Math.min(one.readAt, Math.max(one.base, one.seenUnreadAt ?? one.base));
}

/** Whether it cannot be ruled out that a recipient in the audience read by a horizon, by its index. */
export function possiblyRead(one: Outcome, lastList: number | undefined, horizon: number): boolean {
  if (at(one, one.readAt, horizon)) return true;
  const h = HORIZONS[horizon] ?? Number.NaN;
  // So far as the last complete list shows: the rest is not asked at `all`.
  if (h === Number.POSITIVE_INFINITY && lastList !== undefined) return false;
  return !one.failed && lowerOf(one, lastList) - one.base < h;
}
