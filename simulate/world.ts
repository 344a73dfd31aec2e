import type { EventInput } from '../contract/event.ts';
import { addUp } from './addUp.ts';
import type { ArrivingEvent } from './arrivingEvent.ts';
import { emitBroadcastEvents } from './broadcastEvents.ts';
import { emitJourney, emitStranger } from './journey.ts';
import { BroadcastLedger, knownByCounts } from './ledger.ts';
import { lastComplete, listsOf } from './lists.ts';
import { emitOfficialAccount } from './officialAccount.ts';
import type { Person } from './people.ts';
import type { PlannedBroadcast } from './planned.ts';
import { randomFrom } from './random.ts';
import type { Happened, TrueBroadcast, Truth } from './truth.ts';

const DAY = 24 * 3600_000;

export interface World {
  /** Every event as JSON input for the contract, in order of arrival. Can be gone through again: it is the same again. */
  readonly events: Iterable<EventInput>;
  /** What the funnel must answer at horizon `all` once every event is in. Goes through the world unless that was done. */
  truth(): Truth;
}

/** What a world is made of. */
export interface WorldPlan {
  readonly tenant: string;
  readonly seed: string;
  /** In order of their starts. */
  readonly plans: readonly PlannedBroadcast[];
  /** The list of people that a broadcast is sent to a part of. */
  peopleOf(plan: PlannedBroadcast): readonly Person[];
  /** Emits what happens next to a broadcast and not because of it. */
  readonly alongside?: (
    plan: PlannedBroadcast,
    people: readonly Person[],
    emit: (arriving: ArrivingEvent) => void,
  ) => void;
  /** Called for each person of the audience of each broadcast, each time the world is gone through. */
  readonly onHappened?: (plan: PlannedBroadcast, person: Person, happened: Happened) => void;
}

/** The world of a plan: the same plan gives the same events. */
export function worldOf({ tenant, seed, plans, peopleOf, alongside, onHappened }: WorldPlan): World {
  let truth: Truth | undefined;

  function* events(): Generator<EventInput> {
    const kept: TrueBroadcast[] = [];
    let count = 0;
    yield* inOrderOfArrival(plans, (plan, emit) => {
      const counted = (arriving: ArrivingEvent) => {
        count++;
        emit(arriving);
      };
      const people = peopleOf(plan);
      const known = emitBroadcast(plan, people, counted, onHappened);
      alongside?.(plan, people, counted);
      if (known !== undefined) kept.push(known);
    });
    truth = { tenant, seed, events: count, broadcasts: kept, by_content_type_and_segment: addUp(kept) };
  }

  return {
    events: { [Symbol.iterator]: events },
    truth() {
      if (truth === undefined) for (const _ of events());
      if (truth === undefined) throw new Error('a world that was gone through has its truth');
      return truth;
    },
  };
}

/** Makes up one broadcast. Returns what is true of it; undefined of a test, which is out of every figure. */
function emitBroadcast(
  plan: PlannedBroadcast,
  people: readonly Person[],
  emit: (arriving: ArrivingEvent) => void,
  onHappened: WorldPlan['onHappened'],
): TrueBroadcast | undefined {
  const facts = {
    broadcast: plan.id,
    platform: plan.channel.platform,
    content_type: plan.content.type,
    tier: plan.channel.tier,
    campaign: plan.campaign,
    owner: plan.owner,
  };
  emitBroadcastEvents(plan, emit);
  if (plan.counting !== undefined) return knownByCounts(facts, emitOfficialAccount(plan, plan.counting, emit));
  const ledger = new BroadcastLedger(plan.channel.seen);
  const { audience, strangers } = chooseAudience(plan, people);
  for (const person of audience) {
    const happened = emitJourney(plan, person, armOf(plan, person), plan.end, emit);
    ledger.add(happened);
    onHappened?.(plan, person, happened);
  }
  for (const person of strangers) ledger.add(emitStranger(plan, person, plan.end, emit));
  if (plan.test) return undefined;
  return ledger.close(facts, plan.lists === 'none' ? undefined : { lastList: lastComplete(listsOf(plan))?.at });
}

/** Different people for every broadcast: a run of the list from a random place. Who comes after it may be a stranger. */
function chooseAudience(plan: PlannedBroadcast, people: readonly Person[]) {
  const random = randomFrom(plan.seed, 'audience');
  const size = Math.min(plan.recipients, Math.floor(people.length * 0.9));
  const from = random.below(people.length);
  const at = (index: number) => people[(from + index) % people.length];
  const run = (begin: number, length: number) =>
    Array.from({ length }, (_, i) => at(begin + i)).filter((person) => person !== undefined);
  const strangers = random.chance(0.4) ? Math.min(people.length - size, Math.ceil(size * 0.004)) : 0;
  return { audience: run(0, size), strangers: run(size, strangers) };
}

function armOf(plan: PlannedBroadcast, person: Person): string {
  if (plan.experiment === undefined) return '';
  const dice = randomFrom(plan.seed, 'arm', person.id).next();
  return dice < 0.45 ? 'a' : dice < 0.9 ? 'b' : 'control';
}

/**
 * Yields the events of all broadcasts in order of arrival, day by day. No event of a broadcast arrives more than 2 days
 * before its start, so memory holds only the events that are still to arrive.
 */
function* inOrderOfArrival(
  plans: readonly PlannedBroadcast[],
  emitOne: (plan: PlannedBroadcast, emit: (arriving: ArrivingEvent) => void) => void,
): Generator<EventInput> {
  const waiting = new Map<number, ArrivingEvent[]>();
  const emit = (arriving: ArrivingEvent) => {
    const day = Math.floor(arriving.arrives / DAY);
    const some = waiting.get(day);
    if (some === undefined) waiting.set(day, [arriving]);
    else some.push(arriving);
  };
  function* give(before: number): Generator<EventInput> {
    for (const day of [...waiting.keys()].filter((one) => one < before).sort((a, b) => a - b)) {
      const some = waiting.get(day) ?? [];
      waiting.delete(day);
      for (const { event } of some.sort((a, b) => a.arrives - b.arrives)) yield event;
    }
  }
  for (const plan of plans) {
    yield* give(Math.floor(plan.startsAt / DAY) - 2);
    emitOne(plan, emit);
  }
  yield* give(Number.POSITIVE_INFINITY);
}
