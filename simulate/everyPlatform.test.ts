import { describe, expect, test } from 'vitest';
import { graphemesOf } from '../contract/content/graphemes.ts';
import type { EventInput, EventInputOf } from '../contract/event.ts';
import { parseEvent } from '../contract/parseEvent.ts';
import { stageBases } from '../contract/platform/basis.ts';
import { measurable } from '../contract/platform/measurable.ts';
import type { EventType } from '../contract/types.ts';
import { channels, dingtalk, officialAccount, pushChannels } from './channels.ts';
import { simulate } from './index.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const START = new Date('2026-01-05T00:00:00+08:00');
const DAYS = 60;
const END = START.getTime() + DAYS * DAY;

// As long as the demo's, and smaller.
const world = simulate({ seed: 'everything', scale: 40_000, days: DAYS, start: START, platforms: 'all' });
const events = [...world.events];

const of = <T extends EventType>(type: T): EventInputOf<T>[] =>
  events.filter((event): event is EventInputOf<T> => event.type === type);
const at = (time: string) => Date.parse(time);
const plans = of('broadcast').filter(({ id }) => id === 'plan');
const idsOn = (platform: string) => plans.filter((plan) => plan.platform === platform).map((plan) => plan.broadcast);
const isOn = (platform: string) => {
  const ids = new Set(idsOn(platform));
  return (event: EventInput) => event.broadcast !== undefined && ids.has(event.broadcast);
};
const recentOf = (some: readonly EventInput[]) => some.filter((event) => at(event.occurred_at) > END - 30 * DAY);

describe('a world with every kind of platform', () => {
  test('is what the contract takes, about as many events as asked for', () => {
    const now = at('2027-01-01T00:00:00Z');
    expect(events.map((event) => parseEvent(event, { now })).filter(({ ok }) => !ok)).toEqual([]);
    expect(Math.abs(events.length - 40_000)).toBeLessThan(10_000);
    expect(events.length).toBe(world.truth().events);
    expect(Math.max(...events.map((event) => at(event.occurred_at)))).toBeLessThanOrEqual(END);
  });

  test('has lists, counts, app push and recalls with outcomes in its last 30 days', () => {
    expect(new Set(plans.map(({ platform }) => platform))).toEqual(
      new Set(['email', 'feishu', 'whatsapp', 'wecom', 'sms', 'dingtalk', 'wechat_oa', 'app_push']),
    );
    const isDelivery = (event: EventInput) => event.type === 'delivery';
    expect(recentOf(events.filter(isOn('app_push')).filter(isDelivery)).length).toBeGreaterThan(50);
    expect(recentOf(of('poll')).length).toBeGreaterThan(10);
    expect(recentOf(of('aggregate')).length).toBeGreaterThan(20);
    const recent = of('recall').filter((event) => at(event.occurred_at) > END - 30 * DAY);
    expect(new Set(recent.map(({ stage }) => stage))).toEqual(
      new Set(['requested', 'approved', 'completed', 'removed', 'loaded', 'failed', 'out_of_window']),
    );
  });

  test('has titles of 8 to 45 characters, and bodies with what people measure of them', () => {
    const lengths = plans.map(({ title }) => [...graphemesOf(title ?? '')].length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(45);
    expect(lengths.some((length) => length > 20)).toBe(true);
    const bodiesOf = (platform: string) => plans.filter((plan) => plan.platform === platform).map(({ body }) => body);
    for (const body of bodiesOf('sms')) expect(body).toMatch(/^【.+】/);
    expect(bodiesOf('email').some((body) => body?.includes('\n') && body.includes('https://'))).toBe(true);
    expect(plans.some(({ pictures }) => (pictures ?? 0) > 1)).toBe(true);
    // Offices and schools do not shout.
    const official = plans.filter((plan) => plan.content_type?.match(/^(government_notice|education_document)$/));
    expect(official.filter(({ title }) => title?.includes('！'))).toEqual([]);
  });
});

describe('DingTalk', () => {
  const polls = of('poll');
  const listsOf = (broadcast: string) => polls.filter((poll) => poll.broadcast === broadcast);
  const reads = of('read').filter(isOn('dingtalk'));

  test('gives two lists of each age: when the first recipient reaches it, and minutes after the last one did', () => {
    const ids = idsOn('dingtalk');
    expect(new Set(polls.map(({ broadcast }) => broadcast))).toEqual(new Set(ids));
    const sends = of('send');
    for (const broadcast of ids) {
      const sent = sends.filter((send) => send.broadcast === broadcast).map(({ occurred_at }) => at(occurred_at));
      const planned = at(plans.find((plan) => plan.broadcast === broadcast)?.planned_at ?? '');
      const after = listsOf(broadcast).map(({ polled_at }) => at(polled_at) - planned);
      for (const [i, hours] of [1, 24, 72, 168].entries()) {
        const [first, last] = after.slice(2 * i, 2 * i + 2);
        if (first !== undefined) expect(first).toBe(hours * HOUR);
        const minutes = (Number(last) - hours * HOUR - (Math.max(...sent) - planned)) / 60_000;
        if (last !== undefined && sent.length > 0) expect([minutes >= 5, minutes <= 30]).toEqual([true, true]);
      }
    }
    expect(ids.filter((broadcast) => listsOf(broadcast).length === 8).length).toBeGreaterThan(10);
  });

  test('has lists that break off, those of 24 h of some broadcasts', () => {
    const broken = polls.filter(({ complete }) => !complete);
    expect(new Set(broken.map(({ id }) => id))).toEqual(new Set(['list-24h', 'list-24h-last']));
    expect(new Set(broken.map(({ broadcast }) => broadcast)).size).toBeGreaterThan(2);
  });

  test('has one read for each reader: the first list with the person, and the last complete one before', () => {
    expect(reads.length).toBeGreaterThan(300);
    const ids = new Map<string, string>();
    for (const read of reads) {
      const reader = `${read.broadcast} ${read.recipient}`;
      expect([reader, ids.get(reader) ?? read.id]).toEqual([reader, read.id]);
      ids.set(reader, read.id);
      const lists = listsOf(read.broadcast);
      const found = lists.findIndex(({ polled_at }) => polled_at === read.occurred_at);
      expect(found).toBeGreaterThanOrEqual(0);
      const before = lists.slice(0, found).filter(({ complete }) => complete);
      expect([read.basis, read.occurred_after]).toEqual(['poll', before.at(-1)?.polled_at]);
    }
    expect(reads.some(({ occurred_after }) => occurred_after === undefined)).toBe(true);
    // Lists that break off leave readers to the next one: else hardly anyone is found after 3 d.
    const broken = new Set(polls.filter(({ complete }) => !complete).map(({ broadcast }) => broadcast));
    const lastShare = (isBroken: boolean) => {
      const some = reads.filter(({ broadcast }) => broken.has(broadcast) === isBroken);
      const last = some.filter((read) => listsOf(read.broadcast)[4]?.polled_at === read.occurred_at);
      return last.length / some.length;
    };
    expect(lastShare(true)).toBeGreaterThan(0.08);
    expect(lastShare(false)).toBeLessThan(0.05);
  });
});

describe('an official account', () => {
  const counted = of('aggregate');

  test('has counts and its own broadcast, and nothing of a recipient', () => {
    const own = events.filter(isOn('wechat_oa'));
    expect(new Set(own.map(({ type }) => type))).toEqual(new Set(['broadcast', 'aggregate']));
    expect(counted.filter((event) => !isOn('wechat_oa')(event))).toEqual([]);
    expect(new Set(counted.map(({ scope }) => scope))).toEqual(new Set(['day', 'to_date']));
  });

  test('has its broadcast event when it is published: without sends, horizons are counted from that', () => {
    const published = of('broadcast').filter(isOn('wechat_oa'));
    for (const event of published) expect(event.occurred_at).toBe(event.planned_at);
    expect(published).toHaveLength(idsOn('wechat_oa').length);
  });

  test('states each day once it is over, and restates one', () => {
    const byDay = new Map<string, Map<string, EventInputOf<'aggregate'>>>();
    for (const event of counted) {
      const statedAfter = at(event.as_of) - at(`${event.day}T24:00:00+08:00`);
      expect(statedAfter).toBeGreaterThan(0);
      const key = `${event.broadcast} ${event.day}`;
      byDay.set(key, (byDay.get(key) ?? new Map()).set(event.as_of, event));
    }
    const restated = [...byDay].filter(([, versions]) => versions.size > 1);
    const broadcastOf = ([key]: readonly [string, unknown]) => key.split(' ')[0];
    expect(new Set(restated.map(broadcastOf)).size).toBe(restated.length);
    expect(restated.length).toBeGreaterThan(5);
    for (const [, versions] of restated) {
      const reads = [...versions].sort(([a], [b]) => at(a) - at(b)).map(([, { counts }]) => counts.read ?? 0);
      expect(reads[0]).toBeLessThan(reads[1] ?? 0);
    }
  });
});

describe('app push', () => {
  test('names its provider and what that reports, and has no reads', () => {
    const own = plans.filter(isOn('app_push'));
    expect(new Set(own.map(({ provider }) => provider))).toEqual(new Set(['jpush', 'huawei']));
    for (const { reports } of own)
      expect([reports?.includes('delivery'), reports?.includes('read')]).toEqual([true, false]);
    const types = new Set(events.filter(isOn('app_push')).map(({ type }) => type));
    expect([types.has('delivery'), types.has('click'), types.has('read')]).toEqual([true, true, false]);
  });
});

describe('a recall with outcomes', () => {
  const outcomes = of('recall').filter(({ recipient }) => recipient !== undefined);
  const key = ({ broadcast, recipient }: { broadcast?: string | undefined; recipient?: string | undefined }) =>
    `${broadcast} ${recipient}`;
  const stageOf = new Map(outcomes.map((event) => [key(event), event]));

  test('is on platforms that can recall, one outcome for each recipient, between approval and completion', () => {
    const platforms = plans.filter(({ broadcast }) => outcomes.some((one) => one.broadcast === broadcast));
    expect(new Set(platforms.map(({ platform }) => platform))).toEqual(new Set(['dingtalk', 'feishu', 'app_push']));
    expect(new Set(outcomes.map((event) => `${key(event)} ${event.id}`)).size).toBe(stageOf.size);
    const stages = new Map(of('recall').map((event) => [`${event.broadcast} ${event.stage}`, at(event.occurred_at)]));
    for (const { broadcast, occurred_at } of outcomes) {
      expect(at(occurred_at)).toBeGreaterThan(stages.get(`${broadcast} approved`) ?? Number.NaN);
      expect(at(occurred_at)).toBeLessThan(stages.get(`${broadcast} completed`) ?? Number.NaN);
    }
  });

  test('ends the reading of those removed, and of no one else', () => {
    const after = [...of('read').filter(({ basis }) => basis !== 'poll'), ...of('click')].filter((event) => {
      const outcome = stageOf.get(key(event));
      return outcome !== undefined && at(event.occurred_at) > at(outcome.occurred_at) + HOUR;
    });
    const firstReads = after.filter(
      (event) =>
        !events.some(
          (one) => one.type === 'read' && key(one) === key(event) && at(one.occurred_at) < at(event.occurred_at),
        ),
    );
    const stages = new Set(firstReads.map((event) => stageOf.get(key(event))?.stage));
    expect(stages.has('removed')).toBe(false);
    expect(stages.has('out_of_window')).toBe(true);
  });

  test('leaves the message where a device had loaded it', () => {
    const loaded = of('delivery').filter(({ loaded_at }) => loaded_at !== undefined);
    expect(loaded.length).toBeGreaterThan(5);
    for (const event of loaded) expect(stageOf.get(key(event))?.stage).toBe('loaded');
  });
});

test('channels report what the contract has of their platforms', () => {
  for (const { seen, ...channel } of [...Object.values(channels), dingtalk, ...Object.values(pushChannels)]) {
    const { delivery, readers, click } = measurable(channel);
    expect([channel.platform, seen]).toEqual([channel.platform, { delivery, read: readers, click }]);
  }
  const basisOfReads = (channel: Parameters<typeof stageBases>[0]) => stageBases(channel).read.basis;
  expect([dingtalk, officialAccount, pushChannels.jpush, pushChannels.huawei].map(basisOfReads)).toEqual([
    'poll',
    'aggregate',
    'none',
    'none',
  ]);
});
