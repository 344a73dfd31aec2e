import { beijingMidnight } from '../arrivingEvent.ts';
import { inUnits } from '../ledger.ts';
import type { PlannedBroadcast } from '../planned.ts';
import type { Truth } from '../truth.ts';
import { type World, worldOf } from '../world.ts';
import { EarnedLedger } from './earned.ts';
import { makeCustomers, makeStaff } from './people.ts';
import { type PlantedBroadcast, yesterday } from './planted.ts';
import { planBrand } from './schedule.ts';
import { emitWalkIns } from './walkIns.ts';

export { brandContentTypes } from './contents.ts';
export { brandSegments } from './people.ts';

const DAY = 24 * 3600_000;

export interface BrandOptions {
  /** The same options give the same world, byte for byte. Default `huixiang`. */
  readonly seed?: string;
  /** Default `brand`. */
  readonly tenant?: string;
  /** When the world ends: the moment at which someone looks at its figures. Default now. */
  readonly end?: Date;
  /** Days before the one on which it ends. Default 730. */
  readonly days?: number;
  /** Default 3,000 in 2 years; corrections of recalled messages are added. */
  readonly broadcasts?: number;
  /** Recipients of an average broadcast. Default 300. */
  readonly recipients?: number;
}

/** What one broadcast earned: each order belongs to the last click before it. */
export interface TrueRevenue {
  /** Empty: no click led to the orders. */
  readonly broadcast: string;
  readonly campaign: string;
  readonly orders: number;
  /** Currency to amount as a decimal string. */
  readonly values: Readonly<Record<string, string>>;
}

/** A broadcast of yesterday and what was planted about it. */
export interface Planted extends Pick<PlantedBroadcast, 'verdict' | 'type' | 'channel'> {
  readonly broadcast: string;
}

export interface BrandTruth extends Truth {
  readonly earned: readonly TrueRevenue[];
  readonly yesterday: readonly Planted[];
}

export interface BrandWorld extends World {
  truth(): BrandTruth;
}

/**
 * The brand: a retail chain with 2 years of broadcasts to customers and staff over seven platforms, in the size that an
 * operations team meets. What is planted is in `planted.ts` and `contents.ts`.
 */
export function simulateBrand(options: BrandOptions = {}): BrandWorld {
  const { seed = 'huixiang', tenant = 'brand', days = 730, recipients = 300 } = options;
  const { broadcasts = Math.round((days * 3000) / 730) } = options;
  const end = options.end?.getTime() ?? Date.now();
  const today = beijingMidnight(end);
  const plans = planBrand({ tenant, seed, start: today - days * DAY, today, end, broadcasts, recipients });
  const customers = makeCustomers(seed, Math.max(6000, Math.round(broadcasts * recipients * 0.022)));
  const staff = makeStaff(seed, 600);
  const peopleOf = ({ channel }: PlannedBroadcast) => (channel.platform === 'dingtalk' ? staff : customers);
  let ledger = new EarnedLedger();
  let isComplete = false;
  const world = worldOf({
    tenant,
    seed,
    plans,
    peopleOf,
    onHappened: (plan, person, happened) => ledger.add(plan, person, happened),
    alongside: (plan, people, emit) => {
      for (const one of emitWalkIns(plan, people, emit)) ledger.addWalkIn(one);
    },
  });

  function* events() {
    ledger = new EarnedLedger();
    isComplete = false;
    yield* world.events;
    isComplete = true;
  }

  return {
    events: { [Symbol.iterator]: events },
    truth() {
      if (!isComplete) for (const _ of events());
      const truth = world.truth();
      return { ...truth, earned: revenueOf(ledger, plans), yesterday: plantedIn(plans, today) };
    },
  };
}

function revenueOf(ledger: EarnedLedger, plans: readonly PlannedBroadcast[]): TrueRevenue[] {
  const campaigns = new Map(plans.map(({ id, campaign }) => [id, campaign]));
  return [...ledger.close()].map(([broadcast, { orders, cents }]) => ({
    broadcast,
    campaign: campaigns.get(broadcast) ?? '',
    orders,
    values: Object.fromEntries(Object.entries(cents).map(([currency, sum]) => [currency, inUnits(sum)])),
  }));
}

/** Only planted broadcasts are sent yesterday; the hour is in the plan. */
function plantedIn(plans: readonly PlannedBroadcast[], today: number): Planted[] {
  const sent = plans.filter(({ startsAt }) => startsAt >= today - DAY && startsAt < today);
  return yesterday.flatMap(({ verdict, type, channel }, place) => {
    const plan = sent[place];
    return plan === undefined ? [] : [{ broadcast: plan.id, verdict, type, channel }];
  });
}
