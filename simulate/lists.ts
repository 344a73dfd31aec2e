import type { EventInput } from '../contract/event.ts';
import type { PlannedBroadcast } from './planned.ts';
import { randomFrom } from './random.ts';
import { beijingTime, type Telling } from './telling.ts';

const HOUR = 3600_000;

/** A list of the readers so far. */
export interface List {
  /** When it was taken, milliseconds since 1970. */
  readonly at: number;
  /** Whether all of it was read: then everyone sent and not on it was unread. */
  readonly complete: boolean;
}

/** How long after sending lists are taken. */
const AGES = [HOUR, 24 * HOUR, 72 * HOUR] as const;
/** Which of them breaks off in a broadcast with a broken list. */
const BROKEN = 1;
/** Share of the new readers that a broken list does not reach. */
const NOT_REACHED = 0.4;

/** The lists of a broadcast that are taken before the world's end, in order of time; none where reads are events. */
export function listsOf({ lists, startsAt, end }: PlannedBroadcast): List[] {
  if (lists === 'none') return [];
  return AGES.map((age, index) => ({
    at: startsAt + age,
    complete: lists === 'complete' || index !== BROKEN,
  })).filter(({ at }) => at <= end);
}

/** The last list that shows who is unread. */
export function lastComplete(lists: readonly List[]): List | undefined {
  return lists.filter(({ complete }) => complete).at(-1);
}

/** The first list with a reader on it, and the last complete one before it. */
export interface Finding {
  readonly at: number;
  /** Undefined: no complete list was taken before. */
  readonly after: number | undefined;
}

/** Undefined: the person read after the last list, so no list has them. */
export function findReader(broadcast: PlannedBroadcast, person: string, readAt: number): Finding | undefined {
  const lists = listsOf(broadcast);
  const isReached = !randomFrom(broadcast.seed, 'list', person).chance(NOT_REACHED);
  const index = lists.findIndex(({ at, complete }) => readAt <= at && (complete || isReached));
  const found = lists[index];
  return found && { at: found.at, after: lastComplete(lists.slice(0, index))?.at };
}

/** An event for each list. */
export function emitLists(broadcast: PlannedBroadcast, emit: (telling: Telling) => void): void {
  for (const { at, complete } of listsOf(broadcast)) {
    const event: EventInput = {
      type: 'poll',
      id: `list-${(at - broadcast.startsAt) / HOUR}h`,
      occurred_at: beijingTime(at),
      tenant: broadcast.tenant,
      broadcast: broadcast.id,
      basis: 'poll',
      polled_at: beijingTime(at),
      complete,
    };
    emit({ event, arrives: at + 1000 });
  }
}
