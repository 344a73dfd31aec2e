import type { EventInput } from '../contract/event.ts';
import { type ArrivingEvent, beijingTime } from './arrivingEvent.ts';
import type { PlannedBroadcast } from './planned.ts';
import { randomFrom } from './random.ts';

const HOUR = 3600_000;

/** A list of the readers so far. */
export interface List {
  /** When it was taken, milliseconds since 1970. */
  readonly at: number;
  /** The age that it is taken for, in milliseconds. */
  readonly age: number;
  /** Whether all of it was read: then everyone sent and not on it was unread. */
  readonly complete: boolean;
}

/** Ages of a broadcast at which someone wants to know who has read. */
const AGES = [HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR] as const;
/** The second list of an age is taken so long after the last recipient was sent to, who is delivered to by then. */
const AFTER_LAST_SEND = 10 * 60_000;
/** At which age the lists break off in a broadcast with broken lists. */
const BROKEN = 24 * HOUR;
/** Share of the new readers that a broken list does not reach. */
const NOT_REACHED = 0.4;

/**
 * The lists of a broadcast that are taken before the world's end, in order of time; none where reads are events. Two of each age: when
 * the first recipient has reached it, and when the last one has. So who read by that age, counted from each one's own delivery,
 * is known but for those who read between the two.
 */
export function listsOf({ lists, startsAt, queueMs, end }: PlannedBroadcast): List[] {
  if (lists === 'none') return [];
  return AGES.flatMap((age) => {
    const complete = lists === 'complete' || age !== BROKEN;
    return [age, age + queueMs + AFTER_LAST_SEND].map((after) => ({ at: startsAt + after, age, complete }));
  }).filter(({ at }) => at <= end);
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
export function emitLists(broadcast: PlannedBroadcast, emit: (arriving: ArrivingEvent) => void): void {
  for (const { at, age, complete } of listsOf(broadcast)) {
    const isFirst = at === broadcast.startsAt + age;
    const event: EventInput = {
      type: 'poll',
      id: `list-${age / HOUR}h${isFirst ? '' : '-last'}`,
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
