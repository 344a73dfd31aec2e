import { findReader } from './lists.ts';
import type { Passage } from './passage.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { clickProbability, habits, openProbability } from './priors.ts';
import type { Teller } from './teller.ts';
import { beijingHour, beijingTime } from './telling.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What the person did: times, undefined where it did not come to that before the world's end. */
export interface Deeds {
  /** Whether or not anyone can know it. */
  readonly readAt: number | undefined;
  /** A read event names the person. */
  readonly readTold: boolean;
  readonly clickedAt: number | undefined;
  readonly acted: boolean;
  readonly machine: boolean;
  readonly converted: boolean;
  readonly orders: readonly { readonly currency: string; readonly cents: number }[];
  readonly optedOut: boolean;
  readonly unsubscribed: boolean;
  readonly complained: boolean;
}

export const NOTHING: Deeds = {
  readAt: undefined,
  readTold: false,
  clickedAt: undefined,
  acted: false,
  machine: false,
  converted: false,
  orders: [],
  optedOut: false,
  unsubscribed: false,
  complained: false,
};

export function tellDeeds(
  broadcast: PlannedBroadcast,
  person: Person,
  variant: string,
  passage: Passage,
  teller: Teller,
): Deeds {
  const { random, end } = teller;
  const { channel, contentType } = broadcast;
  const habit = habits[contentType];
  // Arm b carries an emoji in its title.
  const wording = { ...broadcast.message.wording, emoji: broadcast.message.wording.emoji || variant === 'b' };
  const machine = random.chance(channel.machine) && tellMachine(passage, channel.seen.read, teller);

  let optedOut = false;
  let unsubscribed = false;
  let complained = false;
  const averseAt = passage.thereAt + Math.round(random.exponential(6 * HOUR));
  if (random.chance(habit.aversion) && averseAt <= end) {
    const kind = random.pick(['unsubscribe', 'unsubscribe', 'block', 'mute']);
    teller.tell({ type: 'optout', kind }, averseAt);
    optedOut = true;
    unsubscribed = kind === 'unsubscribe';
    if (random.chance(0.25)) {
      teller.tell({ type: 'complaint', kind: 'spam', reason: '内容不相关' }, averseAt);
      complained = true;
    }
  }
  const averse = { optedOut, unsubscribed, complained, machine };

  const readAt = passage.thereAt + Math.round(random.logNormal(35 * MINUTE, 1.6));
  const opens = random.chance(openProbability(contentType, person, wording, beijingHour(passage.sentAt)));
  if (!opens || readAt > end || readAt >= passage.removedAt) return { ...NOTHING, ...averse };
  const clicks = random.chance(clickProbability(contentType, person, wording));
  const isReported = channel.seen.read && (!clicks || !random.chance(0.03) || broadcast.lists !== 'none');
  const readTold =
    isReported && (broadcast.lists === 'none' ? tellRead(readAt, teller) : tellListed(broadcast, readAt, teller));

  const actedAt = readAt + Math.round(random.exponential(10 * MINUTE));
  const acted = random.chance(habit.act) && actedAt <= end;
  if (acted) {
    const kind = random.pick(['reply', 'share', 'forward', 'favourite', 'form', 'acknowledge']);
    teller.tell({ type: 'interaction', kind }, actedAt);
  }
  const engaged: Deeds = { ...NOTHING, ...averse, readAt, readTold, acted };
  const clickedAt = readAt + Math.round(random.logNormal(25 * SECOND, 1));
  if (!clicks || clickedAt > end) return engaged;
  return { ...engaged, clickedAt, ...tellClick(broadcast, clickedAt, teller) };
}

/** A scanner or a privacy proxy, seconds after delivery. */
function tellMachine(passage: Passage, readsSeen: boolean, teller: Teller): boolean {
  const at = passage.thereAt + Math.round(teller.random.exponential(20 * SECOND));
  if (at > teller.end) return false;
  const scan = { type: 'click', target: 'main', machine: true } as const;
  if (!readsSeen || teller.random.chance(0.1)) teller.tell(scan, at);
  else if (teller.random.chance(0.2)) teller.tellAndChange({ type: 'read' }, { type: 'read', machine: true }, at);
  else teller.tell({ type: 'read', machine: true }, at);
  return true;
}

function tellRead(readAt: number, teller: Teller): true {
  const { random } = teller;
  const dwell_ms = Math.round(Math.min(random.logNormal(6000, 1.1), DAY));
  if (random.chance(0.01)) {
    // Sent again with a later time and a longer dwell: the earlier time and the longer dwell count.
    teller.tellAndChange({ type: 'read', dwell_ms }, { type: 'read', dwell_ms: dwell_ms + 5000 }, readAt, 5 * MINUTE);
  } else teller.tell({ type: 'read', dwell_ms }, readAt);
  if (random.chance(0.15)) teller.tell({ type: 'read', dwell_ms: 1500 }, readAt + Math.round(random.exponential(DAY)));
  return true;
}

/** One event for a reader, with the times of the lists; false for who read after the last one. */
function tellListed(broadcast: PlannedBroadcast, readAt: number, teller: Teller): boolean {
  const found = findReader(broadcast, teller.recipient, readAt);
  if (found === undefined) return false;
  const occurred_after = found.after === undefined ? {} : { occurred_after: beijingTime(found.after) };
  teller.tell({ type: 'read', basis: 'poll', ...occurred_after }, found.at);
  return true;
}

function tellClick(
  broadcast: PlannedBroadcast,
  clickedAt: number,
  teller: Teller,
): Pick<Deeds, 'converted' | 'orders'> {
  const { random, end } = teller;
  const habit = habits[broadcast.contentType];
  const secondary = random.chance(0.25);
  teller.tell(
    { type: 'click', target: secondary ? 'more' : 'main', role: secondary ? 'secondary' : 'primary' },
    clickedAt,
  );
  if (random.chance(0.1))
    teller.tell({ type: 'click', target: 'main' }, clickedAt + Math.round(random.exponential(HOUR)));
  // A click that never was: a service counts one and takes it back.
  if (random.chance(0.01)) teller.tellAndTakeBack({ type: 'click', target: 'more' }, clickedAt + MINUTE);

  const convertedAt = clickedAt + Math.round(Math.min(random.exponential(5 * HOUR), 6 * DAY));
  if (!random.chance(habit.conversion) || convertedAt > end) return { converted: false, orders: [] };
  if (habit.value === 0) {
    teller.tell({ type: 'conversion', goal: habit.goal }, convertedAt);
    return { converted: true, orders: [{ currency: '', cents: 0 }] };
  }
  return { converted: true, orders: [tellOrder(broadcast, convertedAt, teller)] };
}

/** An order: sometimes in two events, sometimes reversed in part or whole. */
function tellOrder(broadcast: PlannedBroadcast, at: number, teller: Teller): { currency: string; cents: number } {
  const { random, end } = teller;
  const { currency } = broadcast.channel;
  const habit = habits[broadcast.contentType];
  const order = `${broadcast.id}-${teller.recipient}`;
  const fields = (cents: number) => ({ goal: habit.goal, currency, order, value: (cents / 100).toFixed(2) });
  let cents = Math.max(100, Math.round(random.logNormal(habit.value, 0.7) * 100));
  teller.tell({ type: 'conversion', ...fields(cents) }, at);
  const grownAt = at + 10 * MINUTE;
  if (random.chance(0.04) && grownAt <= end) {
    cents += 1990;
    teller.tell({ type: 'conversion', ...fields(cents) }, grownAt);
  }
  const reversedAt = at + Math.round(DAY + random.exponential(DAY));
  if (random.chance(0.05) && reversedAt <= end) {
    const back = random.chance(0.5) ? cents : Math.round(cents / 3);
    teller.tell(
      { type: 'conversion', goal: habit.goal, currency, value: (back / 100).toFixed(2), reverses: order },
      reversedAt,
    );
    cents -= back;
  }
  return { currency, cents };
}
