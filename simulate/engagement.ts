import { beijingHour, beijingTime } from './arrivingEvent.ts';
import type { Delivery } from './delivery.ts';
import { findReader } from './lists.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import type { OwnFields, RecipientEvents } from './recipientEvents.ts';
import type { Order } from './truth.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the person did: times, undefined where it did not come to that before the world's end. */
export interface Engagement {
  /** Whether or not anyone can know it. */
  readonly readAt: number | undefined;
  /** A read event names the person. */
  readonly readReported: boolean;
  readonly clickedAt: number | undefined;
  readonly acted: boolean;
  readonly machine: boolean;
  readonly converted: boolean;
  readonly orders: readonly Order[];
  /** Orders that name no broadcast. */
  readonly ordersOfPerson: readonly Order[];
  readonly clicks: readonly number[];
  readonly optedOut: boolean;
  readonly unsubscribed: boolean;
  readonly complained: boolean;
}

export const NOTHING: Engagement = {
  readAt: undefined,
  readReported: false,
  clickedAt: undefined,
  acted: false,
  machine: false,
  converted: false,
  orders: [],
  ordersOfPerson: [],
  clicks: [],
  optedOut: false,
  unsubscribed: false,
  complained: false,
};

export function emitEngagement(
  broadcast: PlannedBroadcast,
  person: Person,
  variant: string,
  delivery: Delivery,
  events: RecipientEvents,
): Engagement {
  const { random, end } = events;
  const { channel, content } = broadcast;
  const { habit } = content;
  // Arm b carries an emoji in its title.
  const wording = { ...broadcast.message.wording, emoji: broadcast.message.wording.emoji || variant === 'b' };
  const machine = random.chance(channel.machine) && emitMachine(delivery, channel.seen.read, events);

  let optedOut = false;
  let unsubscribed = false;
  let complained = false;
  const averseAt = delivery.thereAt + Math.round(random.exponential(6 * HOUR));
  if (random.chance(habit.aversion) && averseAt <= end) {
    const kind = random.pick(['unsubscribe', 'unsubscribe', 'block', 'mute']);
    events.emit({ type: 'optout', kind }, averseAt);
    optedOut = true;
    unsubscribed = kind === 'unsubscribe';
    if (random.chance(0.25)) {
      events.emit({ type: 'complaint', kind: 'spam', reason: '内容不相关' }, averseAt);
      complained = true;
    }
  }
  const averse = { optedOut, unsubscribed, complained, machine };

  const readAt = delivery.thereAt + Math.round(random.logNormal(35 * MINUTE, 1.6));
  const opens = random.chance(content.opens(person, wording, beijingHour(delivery.sentAt)));
  if (!opens || readAt > end || readAt >= delivery.removedAt) return { ...NOTHING, ...averse };
  const clicks = random.chance(content.clicks(person, wording));
  const isReported = channel.seen.read && (!clicks || !random.chance(0.03) || broadcast.lists !== 'none');
  const readReported =
    isReported && (broadcast.lists === 'none' ? emitRead(readAt, events) : emitListedRead(broadcast, readAt, events));

  const actedAt = readAt + Math.round(random.exponential(10 * MINUTE));
  const acted = random.chance(habit.act) && actedAt <= end;
  if (acted) {
    const kind = random.pick(['reply', 'share', 'forward', 'favourite', 'form', 'acknowledge']);
    events.emit({ type: 'interaction', kind }, actedAt);
  }
  const engaged: Engagement = { ...NOTHING, ...averse, readAt, readReported, acted };
  const clickedAt = readAt + Math.round(random.logNormal(25 * SECOND, 1));
  if (!clicks || clickedAt > end) return engaged;
  return { ...engaged, clickedAt, ...emitClick(broadcast, clickedAt, events) };
}

/** A scanner or a privacy proxy, seconds after delivery. */
function emitMachine(delivery: Delivery, readsSeen: boolean, events: RecipientEvents): boolean {
  const at = delivery.thereAt + Math.round(events.random.exponential(20 * SECOND));
  if (at > events.end) return false;
  const scan = { type: 'click', target: 'main', machine: true } as const;
  if (!readsSeen || events.random.chance(0.1)) events.emit(scan, at);
  else if (events.random.chance(0.2)) events.emitThenChange({ type: 'read' }, { type: 'read', machine: true }, at);
  else events.emit({ type: 'read', machine: true }, at);
  return true;
}

function emitRead(readAt: number, events: RecipientEvents): true {
  const { random } = events;
  const dwell_ms = Math.round(Math.min(random.logNormal(6000, 1.1), DAY));
  if (random.chance(0.01)) {
    // Sent again with a later time and a longer dwell: the earlier time and the longer dwell count.
    events.emitThenChange({ type: 'read', dwell_ms }, { type: 'read', dwell_ms: dwell_ms + 5000 }, readAt, 5 * MINUTE);
  } else events.emit({ type: 'read', dwell_ms }, readAt);
  if (random.chance(0.15)) events.emit({ type: 'read', dwell_ms: 1500 }, readAt + Math.round(random.exponential(DAY)));
  return true;
}

/** One event for a reader, with the times of the lists; false for who read after the last one. */
function emitListedRead(broadcast: PlannedBroadcast, readAt: number, events: RecipientEvents): boolean {
  const found = findReader(broadcast, events.recipient, readAt);
  if (found === undefined) return false;
  const occurred_after = found.after === undefined ? {} : { occurred_after: beijingTime(found.after) };
  events.emit({ type: 'read', basis: 'poll', ...occurred_after }, found.at);
  return true;
}

function emitClick(
  broadcast: PlannedBroadcast,
  clickedAt: number,
  events: RecipientEvents,
): Pick<Engagement, 'converted' | 'orders' | 'ordersOfPerson' | 'clicks'> {
  const { random, end } = events;
  const { habit } = broadcast.content;
  const secondary = random.chance(0.25);
  events.emit(
    { type: 'click', target: secondary ? 'more' : 'main', role: secondary ? 'secondary' : 'primary' },
    clickedAt,
  );
  const clicks = [clickedAt];
  if (random.chance(0.1)) {
    const again = clickedAt + Math.round(random.exponential(HOUR));
    events.emit({ type: 'click', target: 'main' }, again);
    if (again <= end) clicks.push(again);
  }
  // A click that never was: a service counts one and takes it back.
  if (random.chance(0.01)) events.emitThenRetract({ type: 'click', target: 'more' }, clickedAt + MINUTE);

  const convertedAt = clickedAt + Math.round(Math.min(random.exponential(5 * HOUR), 6 * DAY));
  const nothing = { converted: false, orders: [], ordersOfPerson: [], clicks };
  if (!random.chance(habit.conversion) || convertedAt > end) return nothing;
  if (habit.value === 0) {
    events.emit({ type: 'conversion', goal: habit.goal }, convertedAt);
    return { ...nothing, converted: true, orders: [{ at: convertedAt, currency: '', cents: 0 }] };
  }
  const order = emitOrder(broadcast, convertedAt, events);
  if (broadcast.ordersNamePersonOnly) return { ...nothing, ordersOfPerson: [order] };
  return { ...nothing, converted: true, orders: [order] };
}

/** An order: sometimes in two events, sometimes reversed in part or whole. */
function emitOrder(broadcast: PlannedBroadcast, at: number, events: RecipientEvents): Order {
  const { random, end } = events;
  const emit = (own: OwnFields, time: number) =>
    broadcast.ordersNamePersonOnly ? events.emitOfPerson(own, time) : events.emit(own, time);
  const { currency } = broadcast.channel;
  const { habit } = broadcast.content;
  const order = `${broadcast.id}-${events.recipient}`;
  const fields = (cents: number) => ({ goal: habit.goal, currency, order, value: (cents / 100).toFixed(2) });
  let cents = Math.max(100, Math.round(random.logNormal(habit.value, 0.7) * 100));
  emit({ type: 'conversion', ...fields(cents) }, at);
  const grownAt = at + 10 * MINUTE;
  if (random.chance(0.04) && grownAt <= end) {
    cents += 1990;
    emit({ type: 'conversion', ...fields(cents) }, grownAt);
  }
  const reversedAt = at + Math.round(DAY + random.exponential(DAY));
  if (random.chance(0.05) && reversedAt <= end) {
    const back = random.chance(0.5) ? cents : Math.round(cents / 3);
    emit(
      { type: 'conversion', goal: habit.goal, currency, value: (back / 100).toFixed(2), reverses: order },
      reversedAt,
    );
    cents -= back;
  }
  return { at, currency, cents };
}
