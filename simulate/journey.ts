import { type Deeds, NOTHING, tellDeeds } from './deeds.ts';
import { type Passage, tellPassage } from './passage.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { randomFrom } from './random.ts';
import { fateOf } from './recall.ts';
import { Teller } from './teller.ts';
import type { Telling } from './telling.ts';
import type { Happened } from './truth.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;

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
  trulyReadAt: undefined,
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
  const fate = fateOf(broadcast, person.id);
  const passage = tellPassage({ broadcast, person, variant, sentAt, fate }, teller);
  const deeds = passage.fate === 'failed' ? NOTHING : tellDeeds(broadcast, person, variant, passage, teller);
  return happened(broadcast, variant, passage, deeds);
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
    trulyReadAt: deeds.readAt,
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
