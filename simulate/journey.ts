import type { Person } from './people.ts';
import { clickProbability, habits, openProbability } from './priors.ts';
import { randomFrom } from './random.ts';
import type { PlannedBroadcast } from './schedule.ts';
import { type Deed, Teller } from './teller.ts';
import { beijingHour, type Telling } from './telling.ts';
import type { Happened } from './truth.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What became of the message on its way. */
interface Passage {
  readonly sentAt: number;
  readonly sendTold: boolean;
  readonly fate: 'delivered' | 'receipt_lost' | 'failed';
  /** When it was there, told or not. */
  readonly thereAt: number;
  readonly segments: readonly string[];
}

/** What the person did: times, undefined where it did not come to that before the world's end. */
interface Deeds {
  readonly readAt: number | undefined;
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

const NOTHING: Deeds = {
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

const NOBODY: Happened = {
  segments: [],
  variant: '',
  assigned: false,
  inAudience: false,
  sendTold: false,
  confirmed: false,
  engaged: false,
  failed: false,
  outside: false,
  read: false,
  readTold: false,
  machineOnly: false,
  clicked: false,
  converted: false,
  optedOut: false,
  complained: false,
  orders: [],
};

/** Tells all that one recipient of a broadcast did, and says what of it must be counted. Nothing happens after `end`. */
export function tellJourney(
  broadcast: PlannedBroadcast,
  person: Person,
  variant: string,
  end: number,
  tell: (telling: Telling) => void,
): Happened {
  const random = randomFrom(broadcast.seed, 'journey', person.id);
  const teller = new Teller(broadcast, person.id, random, end, tell);
  const assigned = variant !== '';
  const assignedAt = broadcast.startsAt - HOUR;
  if (assigned) {
    const holdout = variant === 'control';
    teller.tell({ type: 'assignment', experiment: broadcast.experiment ?? '', variant, holdout }, assignedAt);
    // A control may find its way by itself: assigned and not sent, so it counts nowhere.
    if (holdout) {
      if (random.chance(0.01)) teller.tell({ type: 'click', target: 'main' }, assignedAt + 2 * HOUR);
      return { ...NOBODY, assigned, variant };
    }
  }
  const sentAt = broadcast.startsAt + Math.floor(random.next() * broadcast.queueMs);
  if (sentAt > end) return { ...NOBODY, assigned, variant };
  if (random.chance(0.002)) {
    teller.tellAndTakeBack({ type: 'send', audience: [...person.segments] }, sentAt);
    return { ...NOBODY, assigned, variant };
  }
  const passage = tellPassage(broadcast, person, variant, sentAt, teller);
  const deeds = passage.fate === 'failed' ? NOTHING : tellDeeds(broadcast, person, variant, passage, teller);
  return happened(broadcast, variant, passage, deeds);
}

function tellPassage(
  broadcast: PlannedBroadcast,
  person: Person,
  variant: string,
  sentAt: number,
  teller: Teller,
): Passage {
  const { random } = teller;
  const { channel } = broadcast;
  let segments = person.segments;
  const send = (audience: readonly string[]): Deed => ({
    type: 'send',
    audience: [...audience],
    ...(variant === '' ? {} : { variant }),
    tier: channel.tier,
    content_type: broadcast.contentType,
    household: person.household,
  });
  const thereAt = sentAt + Math.round(random.logNormal(3 * SECOND, 1.2));
  const luck = random.next();
  const fate =
    luck < channel.failed ? 'failed' : luck < channel.failed + channel.receiptLost ? 'receipt_lost' : 'delivered';

  // Now and then a send is never told: the delivery report then speaks for it, and the audience is unknown.
  const sendTold = fate !== 'delivered' || thereAt > teller.end || !channel.seen.delivery || !random.chance(0.002);
  if (!sendTold) segments = [];
  else if (random.chance(0.003)) {
    // Sent twice, and the earlier send, with another audience, is told last: it moves the recipient.
    segments = random.pick([['老用户'], ['老用户', ...person.segments]]);
    teller.tell(send(person.segments), sentAt + MINUTE);
    teller.tellLate(send(segments), sentAt);
  } else if (random.chance(0.005)) teller.tellLate(send(segments), sentAt);
  else teller.tell(send(segments), sentAt);

  const device = random.chance(0.5) ? { device_os: person.device } : {};
  if (fate === 'failed') {
    teller.tell({ type: 'delivery', status: 'failed', reason: random.pick(channel.failures) }, thereAt);
  } else if (fate === 'delivered' && channel.seen.delivery) {
    teller.tell({ type: 'delivery', status: 'delivered', ...device }, thereAt);
  }
  return { sentAt, sendTold, fate, thereAt, segments };
}

function tellDeeds(
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
  if (!opens || readAt > end || readAt >= broadcast.removedAt) return { ...NOTHING, ...averse };
  const clicks = random.chance(clickProbability(contentType, person, wording));
  const readTold = channel.seen.read && (!clicks || !random.chance(0.03));
  if (readTold) tellRead(readAt, teller);

  const actedAt = readAt + Math.round(random.exponential(10 * MINUTE));
  const acted = random.chance(habit.act) && actedAt <= end;
  if (acted) {
    const kind = random.pick(['reply', 'share', 'forward', 'favourite', 'form', 'acknowledge']);
    teller.tell({ type: 'interaction', kind }, actedAt);
  }
  const engaged: Deeds = { ...NOTHING, ...averse, readAt, readTold, acted };
  const clickedAt = readAt + Math.round(random.logNormal(25 * SECOND, 1));
  if (!clicks || clickedAt > end) return readTold || acted ? engaged : { ...NOTHING, ...averse };
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

function tellRead(readAt: number, teller: Teller): void {
  const { random } = teller;
  const dwell_ms = Math.round(Math.min(random.logNormal(6000, 1.1), DAY));
  if (random.chance(0.01)) {
    // Told again with a later time and a longer dwell: the earlier time and the longer dwell stand.
    teller.tellAndChange({ type: 'read', dwell_ms }, { type: 'read', dwell_ms: dwell_ms + 5000 }, readAt, 5 * MINUTE);
  } else teller.tell({ type: 'read', dwell_ms }, readAt);
  if (random.chance(0.15)) teller.tell({ type: 'read', dwell_ms: 1500 }, readAt + Math.round(random.exponential(DAY)));
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

/** An order: sometimes told in two steps, sometimes reversed in part or whole. */
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

function happened(broadcast: PlannedBroadcast, variant: string, passage: Passage, deeds: Deeds): Happened {
  const { seen } = broadcast.channel;
  const reads = deeds.readTold || deeds.clickedAt !== undefined || deeds.acted;
  return {
    segments: passage.segments,
    variant,
    assigned: broadcast.experiment !== undefined,
    inAudience: true,
    sendTold: passage.sendTold,
    confirmed: passage.fate === 'delivered' && seen.delivery && passage.thereAt <= broadcast.end,
    engaged: reads || deeds.machine || deeds.unsubscribed || deeds.complained,
    failed: passage.fate === 'failed' && passage.thereAt <= broadcast.end,
    outside: false,
    read: seen.read && reads,
    readTold: deeds.readTold,
    machineOnly: deeds.machine && !reads,
    clicked: seen.click && deeds.clickedAt !== undefined,
    converted: deeds.converted,
    optedOut: deeds.optedOut,
    complained: deeds.complained,
    orders: deeds.orders,
  };
}

/** Somebody who was never sent the message opens it: a sign of leakage, counted apart. */
export function tellStranger(
  broadcast: PlannedBroadcast,
  person: Person,
  end: number,
  tell: (telling: Telling) => void,
): Happened {
  const random = randomFrom(broadcast.seed, 'stranger', person.id);
  const teller = new Teller(broadcast, person.id, random, end, tell);
  const at = broadcast.startsAt + 2 * HOUR + Math.round(random.exponential(DAY));
  if (at > end) return NOBODY;
  teller.tell({ type: 'click', target: 'main' }, at);
  return { ...NOBODY, outside: true };
}
