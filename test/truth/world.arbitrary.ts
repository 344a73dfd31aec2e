import fc from 'fast-check';
import type { EventInput } from '../../contract/event.ts';
import { countStory, eventOfAnyBasis, listStory, type Story } from './bases.arbitrary.ts';
import { crowdAt } from './crowd.arbitrary.ts';
import { click, conversion, delivery, MINUTE, read, START, send } from './event.arbitrary.ts';

/*
 * Small worlds at the edges of the definitions: a few events of event.arbitrary.ts around stories and a crowd, everything
 * in any order.
 */

/** One telling: an event, by a live service or by an import. */
export interface Telling {
  readonly event: EventInput;
  readonly importBatch?: string;
}

/** The events of one tenant, in two halves: figures are computed after the first, and again after the second. */
export interface SmallWorld {
  readonly first: readonly Telling[];
  readonly second: readonly Telling[];
  /** Whether the import `x` is taken back before the second half. */
  readonly undo: boolean;
  /** Raw recipient ids, erased before the second half. */
  readonly erased: readonly string[];
}

const telling = (events: fc.Arbitrary<object>): fc.Arbitrary<Telling> =>
  fc
    .record({ event: events, importBatch: fc.constantFrom(undefined, undefined, undefined, 'x', 'y') })
    // The cast: constantFrom widens the closed lists of the contract to string. The sink and the model both parse it anyway.
    .map(({ event, importBatch }) => ({
      event: event as unknown as EventInput,
      ...(importBatch === undefined ? {} : { importBatch }),
    }));

/**
 * A buyer's whole story on one broadcast: without it, single events seldom meet in a conversion that a click or a read
 * explains, or in an order of two broadcasts.
 */
const story: fc.Arbitrary<Telling[]> = fc
  .record({
    who: fc.constantFrom('ann', 'bob', 'cat'),
    about: fc.constantFrom('b1', 'b1', 'b2'),
    sent: send,
    reached: fc.option(delivery),
    engaged: fc.oneof({ weight: 3, arbitrary: click }, { weight: 2, arbitrary: read }),
    bought: fc.array(conversion, { minLength: 1, maxLength: 3 }),
  })
  .map(({ who, about, sent, reached, engaged, bought }) =>
    [sent, ...(reached === null ? [] : [reached]), { ...engaged, machine: false }, ...bought].map((one) => ({
      // The cast: as above.
      event: { ...one, broadcast: about, recipient: who } as unknown as EventInput,
    })),
  );

/** A buyer whose order two broadcasts claim, each with a value of its own; one may take it back. */
const sharedStory: fc.Arbitrary<Telling[]> = fc
  .record({
    who: fc.constantFrom('ann', 'cat', '张三'),
    claims: fc.tuple(claim('b1'), claim('b2')),
  })
  .map(({ who, claims }) =>
    claims.flat().map(({ minute, ...one }) => ({
      // The cast: as above.
      event: { id: `s-${one.type}`, ...one, occurred_at: minutesIn(minute), recipient: who } as unknown as EventInput,
    })),
  );

function claim(broadcast: string) {
  return fc
    .record({
      minute: fc.constantFrom(2, 61, 62, 3 * 24 * 60),
      value: fc.constantFrom('5', '19.99', '0'),
      currency: fc.constantFrom('CNY', 'CNY', 'USD'),
      goal: fc.constantFrom('purchase', 'purchase', 'signup'),
      back: fc.constantFrom(undefined, undefined, {}, { value: '1', currency: 'CNY' }),
    })
    .map(({ minute, back, ...worth }) =>
      [
        { type: 'send', minute: 0 },
        { type: 'click', minute: 1 },
        { type: 'conversion', minute, order: 'o1', ...worth },
        ...(back === undefined
          ? []
          : [{ type: 'conversion', minute: minute + 1, reverses: 'o1', id: 'back', ...back }]),
      ].map((one) => ({ ...one, broadcast })),
    );
}

const minutesIn = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();

/** A broadcast to a crowd, a part of it only in the second half, so that a decision can change. */
const crowd = fc.record({
  events: crowdAt(minutesIn),
  late: fc.constantFrom(0, 0, 3, 7),
});

/** Broadcasts whose reads are known from lists and from counts; some of it in the second half, some of it by imports. */
const basisStories: fc.Arbitrary<{ first: Telling[]; second: Telling[] }> = fc
  .record({
    stories: fc.tuple(fc.option(listStory, { freq: 3 }), fc.option(countStory, { freq: 6 })),
    importBatch: fc.constantFrom(undefined, undefined, 'x', 'y'),
    imported: fc.constantFrom(2, 3, 1),
  })
  .map(({ stories, importBatch, imported }) => {
    const half = (name: keyof Story) =>
      stories.flatMap((story) =>
        (story?.[name] ?? []).map((one, index) => ({
          // The cast: as above.
          event: one as unknown as EventInput,
          ...(importBatch === undefined || index % imported !== 0 ? {} : { importBatch }),
        })),
      );
    return { first: half('first'), second: half('second') };
  });

/** The worlds that the product is compared on: stories of one tenant, events around them, now and then a crowd. */
export const smallWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    stories: fc.array(fc.oneof({ weight: 4, arbitrary: story }, { weight: 1, arbitrary: sharedStory }), {
      maxLength: 3,
    }),
    around: fc.array(telling(eventOfAnyBasis), { minLength: 4, maxLength: 25 }),
    second: fc.array(telling(eventOfAnyBasis), { maxLength: 15 }),
    undo: fc.boolean(),
    erased: fc.oneof(
      { weight: 3, arbitrary: fc.constant([] as string[]) },
      // Of the stories of lists and counts: then the audience may be gone.
      { weight: 1, arbitrary: fc.constant(['bob', 'l0', 'reader']) },
    ),
    crowd: fc.option(crowd, { freq: 2, nil: { events: [], late: 0 } }),
    known: basisStories,
  })
  .map(({ stories, around, second, crowd: { events, late }, known, ...rest }) => {
    const isLate = (index: number) => late > 0 && index % late === 0;
    const some = (when: boolean) => events.filter((_, index) => isLate(index) === when).map((event) => ({ event }));
    return {
      first: [...stories.flat(), ...around, ...some(false), ...known.first],
      second: [...second, ...some(true), ...known.second],
      ...rest,
    };
  });
