import fc from 'fast-check';
import { eventTypeNames, eventTypes } from '../../contract/types.ts';
import { eventInputOf } from '../support/eventArbitrary.ts';
import { event as atLimits } from '../truth/event.arbitrary.ts';
import { type Arrival, arrival, at, ownEvent, type Place, person, unreached } from './story.ts';

/** One random choice after the other, the same for the same seed. */
export class Choices {
  readonly #numbers: Iterator<number>;

  constructor(seed: number) {
    this.#numbers = fc.sample(fc.nat(2 ** 30), { seed, numRuns: 20_000 }).values();
  }

  /** A number from 0, less than `limit`. */
  below(limit: number): number {
    return (this.#numbers.next().value ?? 0) % limit;
  }

  /** One of them, or undefined where there is none. */
  of<T>(items: readonly T[]): T | undefined {
    return items[this.below(Math.max(1, items.length))];
  }

  /** Some of them, at least one where there is any, in random order. */
  some<T>(items: readonly T[]): T[] {
    return this.shuffled(items).slice(0, 1 + this.below(Math.max(1, items.length)));
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, key: this.below(2 ** 30) }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}

/** A broadcast of two recipients is large, and recomputed in slices; a day with nine rows of broadcasts is added up in parts. */
export const LIMITS = { mostRecipients: 1, mostRowsOfDay: 8 } as const;

/** Stories of two recipients: a change of one person leaves the other. */
const large = ['erased', 'tested', 'facts'];

/** An import that the world undoes. */
export const UNDONE = 'import-undone';

/** The stories that the changes are about: each a broadcast on a day of its own, so that with it a day goes, too. */
export const places = {
  erased: { broadcast: 'erased', recipient: 'erased-ann', day: 0, platform: 'email' },
  retracted: { broadcast: 'retracted', recipient: 'retracted-bob', day: 1, platform: 'sms' },
  undone: { broadcast: 'undone', recipient: 'undone-cat', day: 2, platform: 'email', importBatch: UNDONE },
  tested: { broadcast: 'tested', recipient: 'tested-dan', day: 3, platform: 'email' },
  excluded: { broadcast: 'excluded', recipient: 'excluded-eve', day: 4, platform: 'email' },
  late: { broadcast: 'late', recipient: 'late-fay', day: 5, platform: 'email' },
  facts: { broadcast: 'facts', recipient: 'facts-gil', day: 6, platform: 'feishu' },
} as const satisfies Readonly<Record<string, Place>>;

/** One event of each type, whatever its fields, about a broadcast of the stories. */
function ofEveryType(seed: number): Arrival[] {
  return eventTypeNames.map((type, index) => {
    const [sampled] = fc.sample(eventInputOf(type), { seed: seed + index, numRuns: 1 });
    const who = eventTypes[type].level === 'recipient' ? { recipient: places.late.recipient } : {};
    // Its own facts would decide the story's.
    const broadcast = type === 'broadcast' ? 'any' : places.late.broadcast;
    return arrival({ ...sampled, ...who, id: `any-${type}`, broadcast, occurred_at: at(5, 20 + index) });
  });
}

/** A broadcast and counts of its first days; a later total is less than an earlier one. */
function counted(broadcast: string, reads: readonly number[], more: Readonly<Record<string, number>> = {}): Arrival[] {
  const place: Place = { broadcast, recipient: '', day: 8, platform: 'wechat_oa' };
  const ofDay = (read: number, index: number) => {
    const [day, stated] = [at(place.day + index, 0).slice(0, 10), at(place.day + index + 1, 0)];
    return arrival({
      ...{ id: `${broadcast}-${index}`, type: 'aggregate', occurred_at: stated, broadcast, platform: place.platform },
      ...{ day, scope: 'to_date', as_of: stated, counts: { ...more, read } },
    });
  };
  return [ownEvent(place, 0), ...reads.map(ofDay)];
}

/** Broadcasts with counts of readers: without recipients, next to two of whom one is erased later, and without any audience. */
function countedBroadcasts(): Arrival[] {
  // Both are the reach, and each slice has one: without the erased one the counts are above it.
  const sends = [places.erased.recipient, 'counted-ivy'].map((recipient) =>
    arrival({ id: 'counted-send', type: 'send', occurred_at: at(8, 1), broadcast: 'counted-two', recipient }),
  );
  return [
    ...counted('counted', [9, 7], { delivered: 40 }),
    ...counted('counted-two', [2]),
    ...sends,
    ...counted('counted-none', [3]),
  ];
}

/** Everything that arrives before the first change: stories, events of all types, and random events at limits. */
export function worldOf(seed: number, size = 60): readonly Arrival[] {
  const stories = Object.values(places).flatMap((place: Place) => [
    ...[ownEvent(place, 0), ...person(place)],
    ...(large.includes(place.broadcast) ? unreached(place) : []),
  ]);
  const around = fc.sample(
    fc.record({ event: atLimits, importBatch: fc.constantFrom(undefined, undefined, UNDONE, 'import-kept') }),
    { seed, numRuns: size },
  );
  return [
    ...stories,
    ...ofEveryType(seed),
    ...countedBroadcasts(),
    ...around.map(({ event, importBatch }) => arrival(event as unknown as Record<string, unknown>, importBatch)),
  ];
}
