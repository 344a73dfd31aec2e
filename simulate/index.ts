import type { EventInput } from '../contract/event.ts';
import { addUp } from './addUp.ts';
import { tellAside } from './aside.ts';
import { tellJourney, tellStranger } from './journey.ts';
import { BroadcastLedger, knownByCounts } from './ledger.ts';
import { lastComplete, listsOf } from './lists.ts';
import { emitOfficialAccount } from './officialAccount.ts';
import { makePeople, type Person } from './people.ts';
import type { PlannedBroadcast, Platforms } from './planned.ts';
import { randomFrom } from './random.ts';
import { planBroadcasts } from './schedule.ts';
import type { Telling } from './telling.ts';
import type { TrueBroadcast, Truth } from './truth.ts';

export { type ProduceOptions, produceEvents, writeNdjson } from './output.ts';
export { type Platforms, platformChoices } from './planned.ts';
export type { KnownReads, TrueBroadcast, TrueCounts, Truth } from './truth.ts';

const DAY = 24 * 3600_000;
/** Midnight in Beijing. */
const MIDNIGHT = 16 * 3600_000;

export interface SimulateOptions {
  /** The same options give the same world, byte for byte. Default `huixiang`. */
  readonly seed?: string;
  /** About how many events; at least 1,000. Default 200,000. */
  readonly scale?: number;
  /** First day; its midnight in Beijing counts. Default: so many days before now that the world ends today. */
  readonly start?: Date;
  /** How many days are told; nothing happens after them. Default 60. */
  readonly days?: number;
  /** Default `demo`. */
  readonly tenant?: string;
  /** Default `events`, whose events never change: benchmarks measure with them. */
  readonly platforms?: Platforms;
}

export interface World {
  /** Every event as JSON input for the contract, in order of arrival. Can be gone through again: it is the same again. */
  readonly events: Iterable<EventInput>;
  /** What the funnel must answer at horizon `all` once every event is in. Goes through the world unless that was done. */
  truth(): Truth;
}

/**
 * A world of broadcasts whose counts are known because they are kept while it is made up, not worked out from its events.
 * Events arrive late, twice, out of order, changed and taken back; machines and strangers read, too.
 */
export function simulate(options: SimulateOptions = {}): World {
  const { seed = 'huixiang', scale = 200_000, days = 60, tenant = 'demo', platforms = 'events' } = options;
  const first = options.start?.getTime() ?? Date.now() - days * DAY;
  const start = Math.floor((first - MIDNIGHT) / DAY) * DAY + MIDNIGHT;
  // The luck of a world hangs on its seed alone: moved in time, it is the same world.
  const plans = planBroadcasts({ tenant, seed, start, days, scale, platforms });
  const people = makePeople(seed, Math.max(400, Math.round(scale / 40)));
  let truth: Truth | undefined;

  function* events(): Generator<EventInput> {
    const kept: TrueBroadcast[] = [];
    let told = 0;
    yield* inOrderOfArrival(plans, (plan, tell) => {
      const known = tellBroadcast(plan, people, (telling) => {
        told++;
        tell(telling);
      });
      if (known !== undefined) kept.push(known);
    });
    truth = { tenant, seed, told, broadcasts: kept, by_content_type_and_segment: addUp(kept) };
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
function tellBroadcast(
  plan: PlannedBroadcast,
  people: readonly Person[],
  tell: (telling: Telling) => void,
): TrueBroadcast | undefined {
  const facts = {
    broadcast: plan.id,
    platform: plan.channel.platform,
    content_type: plan.contentType,
    tier: plan.channel.tier,
    campaign: plan.campaign,
    owner: plan.owner,
  };
  tellAside(plan, tell);
  if (plan.counting !== undefined) return knownByCounts(facts, emitOfficialAccount(plan, plan.counting, tell));
  const ledger = new BroadcastLedger(plan.channel.seen);
  const { audience, strangers } = chooseAudience(plan, people);
  for (const person of audience) ledger.add(tellJourney(plan, person, armOf(plan, person), plan.end, tell));
  for (const person of strangers) ledger.add(tellStranger(plan, person, plan.end, tell));
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
 * Goes through the broadcasts day by day and gives out each day's arrivals in order. A broadcast tells nothing that
 * arrives earlier than 2 days before its start, so memory holds only what is still to arrive.
 */
function* inOrderOfArrival(
  plans: readonly PlannedBroadcast[],
  tellOne: (plan: PlannedBroadcast, tell: (telling: Telling) => void) => void,
): Generator<EventInput> {
  const waiting = new Map<number, Telling[]>();
  const tell = (telling: Telling) => {
    const day = Math.floor(telling.arrives / DAY);
    const some = waiting.get(day);
    if (some === undefined) waiting.set(day, [telling]);
    else some.push(telling);
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
    tellOne(plan, tell);
  }
  yield* give(Number.POSITIVE_INFINITY);
}
