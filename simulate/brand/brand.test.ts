import { describe, expect, test } from 'vitest';
import { graphemesOf } from '../../contract/content/graphemes.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { attribution } from '../../test/reference/attribution.ts';
import { expectSameCounts, modelOf, modelOptions, sourcedOf } from '../../test/reference/ofWorld.ts';
import { brandContentTypes, brandSegments, simulateBrand } from './index.ts';

/* Small worlds of the brand: the schedule, the people and what is planted are those of the large one. */

const end = new Date('2026-11-28T10:20:00+08:00');
const world = simulateBrand({ end, days: 45, broadcasts: 200, recipients: 25 });
const events = [...world.events];
const truth = world.truth();
const sentTo = (id: string) => truth.broadcasts.find(({ broadcast }) => broadcast === id)?.segments['*'];

describe('the brand', () => {
  test('is what the contract takes, the same when gone through again, and over before its end', () => {
    const faults = events.map((event) => parseEvent(event, { now: end.getTime() })).filter((one) => !one.ok);
    expect(faults).toEqual([]);
    expect([...simulateBrand({ end, days: 45, broadcasts: 200, recipients: 25 }).events]).toEqual(events);
    expect(Math.max(...events.map(({ occurred_at }) => Date.parse(occurred_at)))).toBeLessThanOrEqual(end.getTime());
  });

  test('has 3,000 broadcasts in 2 years, and as many a day in fewer days', () => {
    const short = simulateBrand({ end, days: 7 }).truth();
    expect(short.broadcasts.length).toBeGreaterThan(20);
    expect(short.broadcasts.length).toBeLessThan(40);
    expect(short.yesterday).toHaveLength(truth.yesterday.length);
  });

  test('has 38 segments, 12 content types of which 7 have names of its own, 7 platforms and 12 accounts', () => {
    const sends = events.flatMap((event) => (event.type === 'send' ? (event.audience ?? []) : []));
    // A send that is corrected later has a tag that no person has.
    expect(new Set(sends)).toEqual(new Set([...brandSegments, '老用户']));
    expect(brandSegments).toHaveLength(38);
    expect(new Set(truth.broadcasts.map((one) => one.content_type))).toEqual(new Set(brandContentTypes));
    expect(brandContentTypes.filter((type) => /^\p{Script=Han}/u.test(type))).toHaveLength(7);
    expect(new Set(truth.broadcasts.map(({ platform }) => platform)).size).toBe(7);
    expect(new Set(events.flatMap((event) => (event.type === 'broadcast' ? event.sent_by : []))).size).toBe(12);
  });

  test('has titles of 20 to 45 characters, and a campaign and a text with each', () => {
    const plans = events.filter((event) => event.type === 'broadcast').filter(({ id }) => id === 'plan');
    const lengths = plans.map(({ title = '' }) => [...graphemesOf(title)].length);
    expect([Math.min(...lengths) >= 20, Math.max(...lengths) <= 45]).toEqual([true, true]);
    expect(plans.filter(({ campaign = '', body = '' }) => campaign === '' || body === '')).toEqual([]);
    expect(plans.filter(({ title = '' }) => title.includes('{'))).toEqual([]);
    const own = plans.map(({ title }) => title);
    expect(new Set(own).size / own.length).toBeGreaterThan(0.7);
  });
});

describe('its truth', () => {
  test('is what the reference model finds in its events', () => {
    expect(expectSameCounts(truth, modelOf(world))).toBeGreaterThan(1000);
  });

  test('has each order at the last click before it, as the model of attribution finds', () => {
    const found = new Map<string, { orders: number; values: Record<string, number> }>();
    const { rows } = attribution(sourcedOf(world), { ...modelOptions, model: 'last_click' });
    for (const { broadcast, segment, goal, currency, orders, value, class: is } of rows) {
      if (segment !== '*' || goal !== 'purchase' || currency === '*' || is === 'delivery') continue;
      const earner = is === 'click' ? broadcast : '';
      // Orders that no click led to have a row for each day, or for each broadcast that was read before.
      const own = found.get(earner) ?? { orders: 0, values: {} };
      own.orders += orders.at(-1) ?? 0;
      own.values[currency] = (own.values[currency] ?? 0) + Number(value.at(-1) ?? 0n);
      found.set(earner, own);
    }
    const earned = truth.earned.map(({ broadcast, orders, values }) => [
      broadcast,
      {
        orders,
        values: Object.fromEntries(
          Object.entries(values).map(([of, amount]) => [of, Math.round(Number(amount) * 10_000)]),
        ),
      },
    ]);
    expect(new Map(earned.map(([id, own]) => [id, own]))).toEqual(found);
    expect(earned.length).toBeGreaterThan(20);
  });

  test('has yesterday as it was planted', () => {
    expect(truth.yesterday.map(({ verdict }) => verdict)).toEqual([
      ...['usual', 'fewer_reads', 'usual', 'more_clicks', 'usual', 'more_failures', 'usual'],
    ]);
    const of = (verdict: string) => sentTo(truth.yesterday.find((one) => one.verdict === verdict)?.broadcast ?? '');
    const share = (part: number | null | undefined, whole: number | null | undefined) => (part ?? 0) / (whole ?? 0);
    const [cried, liked, rejected] = [of('fewer_reads'), of('more_clicks'), of('more_failures')];
    expect(share(cried?.read, cried?.delivered)).toBeLessThan(0.07);
    expect(share(liked?.clicked, liked?.read)).toBeGreaterThan(0.6);
    expect(share(rejected?.failed, rejected?.sent)).toBeGreaterThan(0.3);
  });
});
