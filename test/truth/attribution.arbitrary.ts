import fc from 'fast-check';
import type { EventInput } from '../../contract/event.ts';
import { random } from '../support/random.ts';
import {
  around,
  BROADCASTS,
  follower,
  HOUR,
  isoIn,
  moment,
  PEOPLE,
  rarely,
  TAGS,
} from './attributionMoney.arbitrary.ts';
import type { SmallWorld, Telling } from './world.arbitrary.ts';

/*
 * Small worlds for attribution: 8 people, 4 broadcasts, and what is bought, reversed and complained about around them. Times are of a
 * few instants, a millisecond to either side of each, so that clicks, reads and conversions meet, and windows end on them.
 */

type Fields = Readonly<Record<string, unknown>>;

/** What each of the four broadcasts is; which one has which id is left to chance. */
const KINDS = ['plain', 'perhaps a test', 'polled', 'without reads'] as const;

/** When a message goes out; W and 72 h after it are moments, too. */
const outgoing = fc.constantFrom(0, 0, 0, 0, 1, 8, 24, 72);

/** One person in one broadcast. */
const place = fc.record({
  how: fc.constantFrom('sent', 'sent', 'delivered', 'delivered', 'only delivered', 'assigned', 'nothing'),
  at: fc.tuple(outgoing, fc.constantFrom(0, 0, 0, 1)),
  deliveredAfter: fc.constantFrom(0, 0, 1, 60_000, HOUR),
  fails: fc.boolean(),
  tags: fc.subarray([...TAGS], { maxLength: 2 }),
  clicks: rarely(2, fc.array(moment, { minLength: 1, maxLength: 3 })),
  read: rarely(2, moment),
  seenUnread: fc.option(fc.constantFrom(1, HOUR, 8 * HOUR), { nil: undefined }),
  acted: rarely(6, fc.record({ at: moment, kind: fc.constantFrom('reply', 'share', 'ar') })),
  machine: rarely(4, fc.record({ at: moment, type: fc.constantFrom('read', 'click') })),
  /** The click that is taken back, by its index; before it arrives, or after. */
  retracted: rarely(8, fc.nat(1)),
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

const events = (broadcast: string, recipient: string, kind: (typeof KINDS)[number], failing: boolean, one: Place) => {
  const of = (type: string, id: string, at: number, more: Fields = {}): Fields => ({
    ...{ type, id, occurred_at: isoIn(at), broadcast, recipient, ...more },
  });
  const { how, tags, clicks, read, seenUnread, acted, machine, retracted } = one;
  const sentAt = one.at[0] * HOUR + one.at[1];
  const deliveredAt = sentAt + one.deliveredAfter;
  const status = failing && one.fails ? { status: 'failed', reason: 'full' } : { status: 'delivered' };
  const listed =
    kind !== 'polled' || read === undefined
      ? {}
      : { basis: 'poll', ...(seenUnread === undefined ? {} : { occurred_after: isoIn(read - seenUnread) }) };
  return [
    ...(how === 'sent' || how === 'delivered' ? [of('send', 's', sentAt, { audience: tags })] : []),
    ...(how.endsWith('delivered') || (how === 'sent' && 'reason' in status)
      ? [of('delivery', 'd', deliveredAt, status)]
      : []),
    ...(how === 'assigned' ? [of('assignment', 'a', sentAt, { experiment: 'x', variant: 'control' })] : []),
    ...(clicks ?? []).map((at, index) => of('click', `c${index}`, at)),
    ...(read === undefined ? [] : [of('read', 'r', read, listed)]),
    ...(acted === undefined ? [] : [of('interaction', 'i', acted.at, { kind: acted.kind })]),
    ...(machine === undefined ? [] : [of(machine.type, 'm', machine.at, { machine: true })]),
    ...(retracted === undefined || clicks?.[retracted] === undefined
      ? []
      : [retraction(broadcast, recipient, retracted)]),
  ];
};

const retraction = (broadcast: string, recipient: string, click: number, id = `t${click}`): Fields => ({
  ...{ type: 'retract', id, occurred_at: isoIn(0), broadcast, recipient },
  ...{ target_type: 'click', target_id: `c${click}` },
});

/** The rows of the four broadcasts themselves. */
const own = fc.record({
  plain: fc.constantFrom(undefined, {}, { platform: 'feishu' }, { platform: 'email' }),
  'perhaps a test': fc.constantFrom({ test: true }, { test: true }, { test: false }, { platform: 'whatsapp' }),
  polled: fc.constantFrom({ platform: 'dingtalk' }, { basis: 'poll' }),
  'without reads': fc.constantFrom<Fields>(
    ...[{ platform: 'sms' }, { platform: 'wechat_oa' }, { reports: ['delivery', 'click', 'conversion'] }],
    // Clicks count all the same: a touch has all human clicks.
    { reports: ['delivery'] },
  ),
  lists: fc.array(fc.record({ at: moment, complete: fc.boolean() }), { maxLength: 2 }),
});

const perBroadcast = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 4, maxLength: 4 });

/** What happens after everything was counted once. */
const changes = fc.record({
  undo: fc.boolean(),
  erased: fc.subarray([...PEOPLE], { maxLength: 1 }),
  retractions: fc.array(
    fc.record({ who: fc.constantFrom(...PEOPLE), in: fc.constantFrom(...BROADCASTS), click: fc.nat(1) }),
    {
      maxLength: 6,
    },
  ),
  /** A broadcast becomes a test, or is none any more. */
  test: rarely(3, fc.record({ broadcast: fc.constantFrom(...BROADCASTS), test: fc.boolean() })),
});

/** The worlds in which product and oracle are compared. */
export const attributionWorld: fc.Arbitrary<SmallWorld> = fc
  .record({
    kinds: fc.shuffledSubarray([...KINDS], { minLength: 4 }),
    failing: fc.nat(3),
    places: perBroadcast(fc.array(place, { minLength: PEOPLE.length, maxLength: PEOPLE.length })),
    own,
    around,
    followers: fc.array(follower, { minLength: 4, maxLength: 8 }),
    changes,
    dice: fc.nat(),
  })
  .map(
    ({ kinds, failing, places, own: of, around: bought, followers, changes: { undo, erased, ...changed }, dice }) => {
      const about = BROADCASTS.flatMap((broadcast, index): Fields[] => {
        const kind = kinds[index] ?? 'plain';
        const fields = of[kind];
        const lists = kind === 'polled' ? of.lists : [];
        return [
          ...(fields === undefined
            ? []
            : [{ type: 'broadcast', id: 'b', occurred_at: isoIn(0), broadcast, ...fields }]),
          ...lists.map(({ at, complete }, list) => ({
            ...{
              type: 'poll',
              id: `l${list}`,
              occurred_at: isoIn(at),
              polled_at: isoIn(at),
              complete,
              broadcast,
              basis: 'poll',
            },
          })),
          ...PEOPLE.flatMap((who, person) => {
            const one = places[index]?.[person];
            return one === undefined ? [] : events(broadcast, who, kind, index === failing, one);
          }),
        ];
      });
      const followed = followers.flatMap(({ who, in: broadcast, after, fields }): Fields[] => {
        const [at] = places[BROADCASTS.indexOf(broadcast)]?.[PEOPLE.indexOf(who)]?.clicks ?? [];
        return at === undefined ? [] : [{ ...fields, recipient: who, occurred_at: isoIn(at + after) }];
      });
      return { ...delivered([...about, ...bought, ...followed], changedEvents(changed), random(dice)), undo, erased };
    },
  );

type Changes = Omit<typeof changes extends fc.Arbitrary<infer T> ? T : never, 'undo' | 'erased'>;

/** What arrives only after everything was counted once. */
function changedEvents({ retractions, test }: Changes): Fields[] {
  const flag = { type: 'broadcast', id: 'flag', occurred_at: isoIn(HOUR), ...test };
  const taken = retractions.map(({ who, in: from, click }) => retraction(from, who, click, `late${click}`));
  return test === undefined ? taken : [...taken, flag];
}

/** Who brings each event, when, and how often: a fifth of them twice, an eighth only in the second half. */
function delivered(first: readonly Fields[], second: readonly Fields[], dice: () => number) {
  const halves: Record<'first' | 'second', Telling[]> = { first: [], second: [] };
  const deliver = (half: 'first' | 'second', fields: Fields) => {
    const from = dice();
    const importBatch = from < 0.15 ? { importBatch: 'x' } : from < 0.25 ? { importBatch: 'y' } : {};
    // The cast: fields are joined from closed lists; the sink and the model both parse the whole.
    const telling = { event: fields as unknown as EventInput, ...importBatch };
    halves[half].push(...(dice() < 0.2 ? [telling, telling] : [telling]));
  };
  for (const one of first) deliver(dice() < 0.12 ? 'second' : 'first', one);
  for (const one of second) deliver('second', one);
  return halves;
}
