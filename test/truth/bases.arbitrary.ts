import fc from 'fast-check';
import { platforms } from '../../contract/types.ts';
import { broadcast, event, id, instant, MINUTE, metadata, read, START, some } from './event.arbitrary.ts';

/*
 * What is known from lists and from counts: single events at limits, of few ids, and stories in which they fit together.
 */

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const isoIn = (ms: number) => new Date(START + ms).toISOString();

/** 31 January 2026 in Shanghai, a minute before it ends, and some days after. */
const days = ['2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03', '2026-02-07', '2026-03-02'] as const;

/** The crowd's, too: then it is not only known by events. */
const anyBroadcast = fc.oneof({ weight: 5, arbitrary: broadcast }, { weight: 1, arbitrary: fc.constant('b4') });

const poll = fc.record({
  type: fc.constant('poll' as const),
  ...{ id, occurred_at: instant, broadcast: anyBroadcast, polled_at: instant },
  basis: fc.constantFrom('event', 'poll'),
  complete: fc.constantFrom(true, true, false),
});

/** `b7` has nothing but counts. */
const countedBroadcast = fc.oneof({ weight: 3, arbitrary: anyBroadcast }, { weight: 1, arbitrary: fc.constant('b7') });

const people = fc.constantFrom(0, 1, 2, 3, 5, 8);

const aggregate = some(
  {
    type: fc.constant('aggregate' as const),
    ...{ id, occurred_at: instant, broadcast: countedBroadcast, as_of: instant },
    day: fc.constantFrom(...days),
    scope: fc.constantFrom('day', 'day', 'to_date'),
    platform: fc.constantFrom('wechat_oa', 'dingtalk'),
    counts: some(
      { sent: people, delivered: people, failed: people, read: people, clicked: people, shared: people },
      [],
    ).map((counts) => (Object.keys(counts).length > 0 ? counts : { shared: 0 })),
  },
  ['type', 'id', 'occurred_at', 'broadcast', 'as_of', 'day', 'counts'],
);

/** A read with when it was not yet made, at or before its own time. */
const listedRead = fc
  .record({
    event: read,
    before: fc.constantFrom(0, 1, MINUTE, HOUR, 9 * HOUR, DAY, DAY + 1, 3 * DAY),
    basis: fc.constantFrom('event', 'poll', 'poll'),
  })
  .map(({ event: one, before, basis }) => ({
    ...{ ...one, basis },
    occurred_after: new Date(Date.parse(one.occurred_at) - before).toISOString(),
  }));

/** On any platform, so also on those whose facts are unknown. */
const anywhere = fc
  .record({ event: metadata, platform: fc.constantFrom(...platforms) })
  .map(({ event: one, platform }) => ({ ...one, platform }));

/** Single events of every kind. */
export const eventOfAnyBasis = fc.oneof(
  { weight: 30, arbitrary: event },
  { weight: 4, arbitrary: listedRead },
  { weight: 4, arbitrary: poll },
  { weight: 4, arbitrary: aggregate },
  { weight: 2, arbitrary: anywhere },
);

type Fields = Readonly<Record<string, unknown>>;

/** A story of one broadcast, and what arrives of it only later. */
export interface Story {
  readonly first: readonly Fields[];
  readonly second: readonly Fields[];
}

const platform = fc.oneof(
  { weight: 4, arbitrary: fc.constant('dingtalk' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...platforms) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const since = fc.constantFrom(
  ...[0, 1, HOUR - 1, HOUR, HOUR + 1, 6 * HOUR, 20 * HOUR, DAY - 1, DAY, DAY + 1, 30 * HOUR, 3 * DAY, 4 * DAY, 8 * DAY],
);

const reader = fc.record({
  delivered: fc.constantFrom(undefined, 0, 0, MINUTE, HOUR),
  failed: fc.boolean(),
  /** The list that finds the person, by its index. */
  found: fc.option(fc.nat(4), { freq: 2, nil: undefined }),
  remembers: fc.constantFrom(true, true, false),
  clicked: fc.option(since, { freq: 3, nil: undefined }),
  tags: fc.subarray(['young', 'vip']),
  retracted: fc.constantFrom(false, false, false, false, true),
});

/** The broadcast `b5` to a few people, of whose reads lists are taken; the last list comes in the second half. */
export const listStory: fc.Arbitrary<Story> = fc
  .record({
    platform,
    reports: fc.constantFrom(undefined, undefined, ['read', 'delivery', 'click'], ['delivery']),
    readers: fc.array(reader, { minLength: 1, maxLength: 6 }),
    lists: fc.uniqueArray(fc.record({ at: since, complete: fc.constantFrom(true, true, true, false) }), {
      selector: ({ at }) => at,
      maxLength: 4,
    }),
    late: fc.boolean(),
  })
  .map(({ platform: on, reports, readers, lists: unsorted, late }) => {
    const lists = [...unsorted].sort((a, b) => a.at - b.at);
    const of = (type: string, at: number, more: Fields) => ({
      ...{ type, id: `${type[0]}${at}`, broadcast: 'b5', occurred_at: isoIn(at), ...more },
    });
    const own = of('broadcast', 0, {
      ...(on === undefined ? {} : { platform: on }),
      ...(reports === undefined ? {} : { reports }),
    });
    const ofReaders = readers.flatMap(({ delivered, failed, found, remembers, clicked, tags, retracted }, i) => {
      const recipient = `l${i}`;
      const list = found === undefined ? undefined : lists[found];
      const before = lists.slice(0, found).filter(({ complete }) => complete);
      const after = before.at(-1);
      return [
        of('send', 0, { recipient, audience: tags }),
        ...(delivered === undefined ? [] : [of('delivery', delivered, { recipient, status: 'delivered' })]),
        ...(failed ? [of('delivery', MINUTE, { recipient, status: 'failed', reason: 'full', id: 'failed' })] : []),
        ...(clicked === undefined ? [] : [of('click', clicked, { recipient, target: 'main' })]),
        ...(list === undefined
          ? []
          : [
              of('read', list.at, {
                ...{ recipient, basis: 'poll' },
                ...(remembers && after !== undefined ? { occurred_after: isoIn(after.at) } : {}),
              }),
            ]),
        ...(list === undefined || !retracted
          ? []
          : [of('retract', list.at, { recipient, target_type: 'read', target_id: `r${list.at}` })]),
      ];
    });
    const polls = lists.map(({ at, complete }) => of('poll', at, { polled_at: isoIn(at), complete, basis: 'poll' }));
    const isLate = (one: Fields) => late && lists.length > 0 && one.occurred_at === isoIn(lists.at(-1)?.at ?? -1);
    const all: Fields[] = [own, ...ofReaders, ...polls];
    return { first: all.filter((one) => !isLate(one)), second: all.filter(isLate) };
  });

const counted = fc.record({
  scope: fc.constantFrom('day', 'day', 'to_date'),
  read: fc.nat(30),
  /** What was stated first, where a day is restated. */
  at_first: fc.option(fc.nat(30), { freq: 3, nil: undefined }),
  /** Both may be stated at one time: then the id decides. */
  first_hours: fc.constantFrom(34, 34, 40),
  /** A day that is not reported. */
  missing: fc.constantFrom(false, false, false, false, true),
});

/** Counts of an audience, which readers are within or above, or which do not name one. */
const audiences: readonly Fields[] = [
  ...[{ delivered: 40 }, { sent: 40, delivered: 25 }, { sent: 15, failed: 3 }, { delivered: 12 }, { sent: 15 }],
  ...[{ delivered: 20, failed: 4 }, { failed: 3 }, {}],
];
/** The same where readers are not counted. */
const audiencesAlone: readonly Fields[] = [{ failed: 3 }, { failed: 3 }, {}];

/**
 * The broadcast `b6`, of which counts are known; the second half restates a day, and may bring the first few recipients. Totals
 * to date are whatever they are, so most of them fall.
 */
export const countStory: fc.Arbitrary<Story> = fc
  .record({
    platform: fc.oneof(
      { weight: 4, arbitrary: fc.constant('wechat_oa' as const) },
      { weight: 2, arbitrary: fc.constantFrom(...platforms) },
    ),
    described: fc.constantFrom(true, true, true, false),
    reports: fc.constantFrom(undefined, undefined, undefined, undefined, ['read'], ['delivery', 'click']),
    // Before midnight in Shanghai, at it, and later.
    sentAt: fc.constantFrom(-4 * HOUR, 0, MINUTE, MINUTE + 1, 12 * HOUR),
    audience: fc.constantFrom(
      ...audiences.map((of) => ({ of, areReadersCounted: true })),
      ...audiencesAlone.map((of) => ({ of, areReadersCounted: false })),
    ),
    /** Every other day is without counts of the audience. */
    sparse: fc.constantFrom(false, false, true),
    /** A person in an arm, who is perhaps never sent to. */
    assigned: fc.constantFrom(false, false, true),
    counts: fc.array(counted, { minLength: 2, maxLength: 8 }),
    /** All days are of this scope; else each is of its own. */
    only: fc.constantFrom(undefined, 'to_date', 'to_date'),
    /** The most readers of a day: few are within the reach of a few recipients. */
    most: fc.constantFrom(30, 30, 30, 1, 1),
    /** The last day has a few readers only. */
    corrected: fc.boolean(),
    recipients: fc.constantFrom(0, 0, 0, 0, 1, 1, 1, 2, 3),
    arrive: fc.constantFrom('first', 'second'),
  })
  .map(({ platform: on, reports, sentAt, audience, counts, only, most, recipients, arrive, ...rest }) => {
    const start = Date.UTC(2026, 0, 31) + (sentAt > 0 ? DAY : 0);
    const countsOf = (readers: number, i: number) => {
      const below = rest.corrected && i === counts.length - 1 ? Math.min(most, 10) : most;
      return {
        ...(rest.sparse && i % 2 === 1 ? {} : audience.of),
        ...(audience.areReadersCounted ? { read: readers % (below + 1) } : {}),
        clicked: 1,
      };
    };
    const stated = counts.flatMap(({ scope, read: readers, at_first, first_hours, missing }, i) => {
      const day = new Date(start + i * DAY).toISOString().slice(0, 10);
      const one = (number: number, hours: number, restated: boolean) => ({
        ...{ type: 'aggregate', id: `g${i}${restated ? '' : '-first'}`, broadcast: 'b6', platform: on },
        ...{ occurred_at: new Date(start + i * DAY + hours * HOUR).toISOString(), day, scope: only ?? scope },
        as_of: new Date(start + i * DAY + hours * HOUR).toISOString(),
        ...{ basis: 'aggregate', counts: countsOf(number, i), restated },
      });
      if (missing) return [];
      return [one(readers, 40, true), ...(at_first === undefined ? [] : [one(at_first, first_hours, false)])];
    });
    const own = { type: 'broadcast', id: 'own', broadcast: 'b6', platform: on, occurred_at: isoIn(sentAt) };
    const sends = Array.from({ length: recipients }, (_, i) => ({
      ...{ type: 'send', id: 's', broadcast: 'b6', recipient: i === 0 ? 'reader' : `reader-${i}` },
      ...{ occurred_at: isoIn(sentAt), audience: i === 0 ? ['vip'] : [] },
    }));
    const arm = { type: 'assignment', id: 'a', broadcast: 'b6', recipient: 'reader', experiment: 'x', variant: 'a' };
    const without = stated.map(({ restated: _, ...one }) => one);
    const isLate = (index: number) => stated[index]?.restated === true && index % 3 === 0;
    return {
      first: [
        ...(rest.described ? [reports === undefined ? own : { ...own, reports }] : []),
        ...without.filter((_, index) => !isLate(index)),
        ...(rest.assigned ? [{ ...arm, occurred_at: isoIn(sentAt) }] : []),
        ...(arrive === 'first' ? sends : []),
      ],
      second: [...without.filter((_, index) => isLate(index)), ...(arrive === 'second' ? sends : [])],
    };
  });
