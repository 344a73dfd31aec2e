import type { EventInput } from '../contract/event.ts';
import { eventInEnglish, truthInEnglish } from './englishSegments.ts';
import { makePeople } from './people.ts';
import type { Platforms } from './planned.ts';
import { planBroadcasts } from './schedule.ts';
import { type World, worldOf } from './world.ts';

export { type ProduceOptions, produceEvents, writeNdjson } from './output.ts';
export { type Platforms, platformChoices } from './planned.ts';
export type { KnownReads, TrueBroadcast, TrueCounts, Truth } from './truth.ts';
export type { World } from './world.ts';

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
  /** Number of days; nothing happens after them. Default 60. */
  readonly days?: number;
  /** Default `demo`. */
  readonly tenant?: string;
  /** Default `events`, whose events never change: benchmarks measure with them. */
  readonly platforms?: Platforms;
  /** What segments are called in; the world is the same. Default `zh-CN`. */
  readonly language?: 'en' | 'zh-CN';
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
  const world = worldOf({ tenant, seed, plans, peopleOf: () => people });
  return options.language === 'en' ? inEnglish(world) : world;
}

function inEnglish({ events, truth }: World): World {
  function* named(): Generator<EventInput> {
    for (const event of events) yield eventInEnglish(event);
  }
  return { events: { [Symbol.iterator]: named }, truth: () => truthInEnglish(truth()) };
}
