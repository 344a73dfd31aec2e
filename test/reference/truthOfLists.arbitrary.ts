import fc from 'fast-check';
import type { Line } from './stories.ts';

/* Who truly read a broadcast, and what lists of readers show of it: every event is true, and much is left unknown. */

const MINUTE_MS = 1 / 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes at limits of horizons, and between them. */
const minutes = fc.oneof(
  fc.constantFrom(0, 1, HOUR, HOUR + 1, DAY, DAY + 1, 3 * DAY, 7 * DAY, 7 * DAY + 1, 30 * DAY, 30 * DAY + 1, 33 * DAY),
  fc.constantFrom(20, 2 * HOUR, 6 * HOUR, 20 * HOUR, 30 * HOUR, 2 * DAY, 4 * DAY),
  fc.nat({ max: HOUR }),
  fc.nat({ max: 40 * DAY }),
);

export interface TruePerson {
  readonly who: string;
  readonly tags: readonly string[];
  /** Minutes; undefined where no delivery is reported. */
  readonly delivered: number | undefined;
  readonly failed: boolean;
  /** What horizons count from. */
  readonly base: number;
  /** Undefined: never. */
  readonly read: number | undefined;
  /** When they clicked, which is no earlier. */
  readonly clicked: number | undefined;
}

export interface TrueList {
  readonly at: number;
  readonly complete: boolean;
  /** An incomplete list leaves out one of so many. */
  readonly leavesOut: number;
  /** The reader's event names the list before. */
  readonly remembers: boolean;
}

export interface ListWorld {
  readonly people: readonly TruePerson[];
  readonly lists: readonly TrueList[];
  /** Its events, in any order and some of them twice. */
  readonly lines: readonly Line[];
}

const person = fc
  .record({
    tagged: fc.boolean(),
    delivered: fc.option(fc.constantFrom(0, 1, 30), { freq: 4, nil: undefined }),
    failed: fc.constantFrom(false, false, false, false, true),
    read: fc.option(minutes, { nil: undefined }),
    clicked: fc.option(minutes, { freq: 3, nil: undefined }),
  })
  .map(({ tagged, delivered, failed, read, clicked }) => {
    const base = delivered ?? 0;
    const isFailed = failed && delivered === undefined;
    const own = read === undefined || isFailed ? undefined : base + read;
    return {
      ...{ tags: tagged ? ['vip'] : [], delivered, failed: isFailed, base, read: own },
      clicked: own === undefined || clicked === undefined ? undefined : own + clicked,
    };
  });

const list = fc.record({
  at: minutes,
  complete: fc.constantFrom(true, true, false),
  leavesOut: fc.constantFrom(1, 2, 3),
  remembers: fc.constantFrom(true, true, true, false),
});

const people = (most: number) => fc.array(person, { minLength: 1, maxLength: most });

/** With `exact`, nothing is forgotten, and lists are all that is known of reads. */
export function listWorld(exact: boolean): fc.Arbitrary<ListWorld> {
  return fc
    .record({
      people: fc.oneof(people(3), people(12)),
      lists: fc.uniqueArray(list, { maxLength: 5, selector: ({ at }) => at }),
      wrong: fc.boolean(),
      order: fc.infiniteStream(fc.nat()),
      twice: fc.nat({ max: 5 }),
    })
    .map(({ people, lists, wrong, order, twice }) => {
      const world = {
        people: people.map((one, i) => ({ ...one, who: `p${i}`, ...(exact ? { clicked: undefined } : {}) })),
        lists: lists.map((one) => (exact ? { ...one, remembers: true } : one)).sort((a, b) => a.at - b.at),
      };
      const lines = linesOf(world, !exact && wrong);
      const all = [...lines, ...lines.slice(0, twice)];
      const shuffled = all.map((line) => ({ line, at: order.next().value ?? 0 })).sort((a, b) => a.at - b.at);
      return { ...world, lines: shuffled.map(({ line }) => line) };
    });
}

export const instant = (start: number, minute: number) => new Date(start + Math.round(minute * 60_000)).toISOString();

/** Who is on a list, by the index of each person. */
function listed(people: readonly TruePerson[], { at, complete, leavesOut }: TrueList): ReadonlySet<string> {
  const readers = people.filter(({ read }) => read !== undefined && read <= at);
  return new Set(readers.filter((_, i) => complete || i % (leavesOut + 1) !== 0).map(({ who }) => who));
}

/** When a person was first listed, and the last complete list before that. */
export function foundAt(
  { people, lists }: Pick<ListWorld, 'people' | 'lists'>,
  who: string,
): { readonly list: TrueList | undefined; readonly unread: number | undefined } {
  const index = lists.findIndex((one) => listed(people, one).has(who));
  const before = index < 0 ? lists : lists.slice(0, index);
  return { list: lists[index], unread: before.filter(({ complete }) => complete).at(-1)?.at };
}

function linesOf(world: Pick<ListWorld, 'people' | 'lists'>, wrong: boolean): Line[] {
  const { people, lists } = world;
  const events = people.flatMap(({ who, tags, delivered, failed, clicked }): Line[] => {
    const { list: first, unread } = foundAt(world, who);
    return [
      { type: 'send', id: `s-${who}`, who, audience: [...tags], minute: 0 },
      ...(delivered === undefined
        ? []
        : [{ type: 'delivery', id: `d-${who}`, who, minute: delivered, status: 'delivered' }]),
      ...(failed ? [{ type: 'delivery', id: `d-${who}`, who, minute: 1, status: 'failed' }] : []),
      ...(clicked === undefined ? [] : [{ type: 'click', id: `c-${who}`, who, minute: clicked }]),
      ...(first === undefined
        ? []
        : [
            {
              ...{ type: 'read', id: `r-${who}`, who, minute: first.at, basis: 'poll' },
              ...(unread === undefined || !first.remembers ? {} : { occurredAfter: unread }),
            },
            // Listed again later, without what was known before.
            ...lists
              .filter(({ at }) => at > first.at)
              .map(({ at }) => ({ type: 'read', id: `r-${who}`, who, minute: at, basis: 'poll' })),
          ]),
      ...(wrong
        ? [
            { type: 'read', id: `x-${who}`, who, minute: 0 },
            { type: 'retract', id: `t-${who}`, who, target_type: 'read', target_id: `x-${who}` },
          ]
        : []),
    ];
  });
  const polls = lists.map(
    ({ at, complete }, i): Line => ({ type: 'poll', id: `l${i}`, minute: at, polledAt: at, complete }),
  );
  return [...events, ...polls];
}

/** The earliest and the latest read that the lists allow for a person who has not failed; Infinity: never. */
export function allowed(world: ListWorld, one: TruePerson): { readonly earliest: number; readonly latest: number } {
  const { list: first, unread } = foundAt(world, one.who);
  const earliest = unread === undefined || unread < one.base ? one.base : unread + MINUTE_MS;
  return { earliest, latest: first?.at ?? Number.POSITIVE_INFINITY };
}
