import { type ArrivingEvent, beijingTime } from '../arrivingEvent.ts';
import type { Person } from '../people.ts';
import type { PlannedBroadcast } from '../planned.ts';
import { randomFrom } from '../random.ts';
import type { Order } from '../truth.ts';

const DAY = 24 * 3600_000;
/** Orders for each broadcast that no message led to. */
const MOST = 4;

/** An order of a person who came by. */
export interface WalkIn {
  readonly person: string;
  readonly order: Order;
}

/** People who buy without having been asked: shops have more of them than buyers who clicked. Their orders name no broadcast. */
export function emitWalkIns(
  { id, seed, startsAt, end, tenant }: PlannedBroadcast,
  people: readonly Person[],
  emit: (arriving: ArrivingEvent) => void,
): WalkIn[] {
  const random = randomFrom(seed, 'walk-ins');
  return Array.from({ length: random.below(MOST + 1) }, (_, index) => index).flatMap((index): WalkIn[] => {
    const person = people[random.below(people.length)];
    const at = startsAt + random.below(DAY);
    const cents = Math.round(random.logNormal(96, 0.6) * 100);
    if (person === undefined || at > end) return [];
    const order = { at, currency: 'CNY', cents };
    const event = {
      ...({ type: 'conversion', goal: 'purchase', currency: 'CNY', broadcast: '' } as const),
      ...{ id: `${id}-walk${index}`, tenant, recipient: person.id, occurred_at: beijingTime(at) },
      ...{ order: `${id}-walk-in-${index}`, value: (cents / 100).toFixed(2) },
    };
    emit({ event, arrives: at + random.exponential(60_000) });
    return [{ person: person.id, order }];
  });
}
