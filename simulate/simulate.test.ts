import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { toTenantId } from '../contract/ids.ts';
import { parseEvent } from '../contract/parseEvent.ts';
import { measurable } from '../contract/platform/measurable.ts';
import type { Counts } from '../test/reference/broadcastRows.ts';
import { figures } from '../test/reference/figures.ts';
import type { Sourced } from '../test/reference/rows.ts';
import { everythingSeen } from '../test/reference/stories.ts';
import { channels } from './channels.ts';
import { produceEvents, simulate, type TrueCounts, writeNdjson } from './index.ts';

const START = new Date('2026-01-05T00:00:00+08:00');
const small = { seed: 'test2', scale: 8000, days: 20, start: START };

const NOTHING_SEEN = { delivery: false, read: false, click: false };

const world = simulate(small);
const events = [...world.events];
const truth = world.truth();

/** The model's counts in the truth's words. */
function asTruth(counts: Counts, orders: number, values: Record<string, bigint>) {
  const all = (list: readonly number[] | null) => list?.at(-1) ?? null;
  const total = (kinds: Readonly<Record<string, readonly number[]>> | null) =>
    Object.values(kinds ?? {}).reduce((sum, list) => sum + (list.at(-1) ?? 0), 0);
  return {
    sent: counts.sent,
    sent_implied: counts.sentImplied,
    assigned: counts.assigned,
    confirmed: counts.confirmed,
    engaged: counts.engaged,
    engaged_unconfirmed: counts.engagedUnconfirmed,
    delivered: counts.delivered,
    delivered_implied: counts.deliveredImplied,
    failed: counts.failed,
    outside_audience: counts.outsideAudience,
    read: all(counts.read),
    read_implied: all(counts.readImplied),
    machine_only: all(counts.machineOnly) ?? 0,
    clicked: all(counts.clicked),
    converted: all(counts.converted),
    orders,
    opted_out: total(counts.optouts),
    complained: total(counts.complaints),
    values: Object.fromEntries(Object.entries(values).map(([currency, units]) => [currency, Number(units) / 10_000])),
  };
}

describe('a simulated world', () => {
  test('is what the contract takes, every event of it', () => {
    const tenant = toTenantId('demo');
    const now = Date.parse('2027-01-01T00:00:00Z');
    const faults = events
      .map((event) => parseEvent(event, { now, ...(tenant && { tenant }) }))
      .filter((one) => !one.ok);
    expect(faults).toEqual([]);
    expect(new Set(events.map((event) => event.type))).toEqual(
      new Set([
        ...['broadcast', 'assignment', 'send', 'delivery', 'read', 'click', 'conversion', 'interaction', 'optout'],
        ...['complaint', 'retract', 'recall', 'leakage', 'moderation'],
      ]),
    );
  });

  test('is the same for the same seed, another for another, and the same again when gone through again', () => {
    expect([...simulate(small).events]).toEqual(events);
    expect([...world.events]).toEqual(events);
    expect([...simulate({ ...small, seed: 'other' }).events]).not.toEqual(events);
  });

  test('has about as many events as asked for, none after its end', () => {
    expect(events.length).toBe(truth.told);
    expect(Math.abs(events.length - small.scale)).toBeLessThan(small.scale * 0.5);
    const end = START.getTime() + small.days * 86_400_000;
    expect(Math.max(...events.map((event) => Date.parse(event.occurred_at)))).toBeLessThanOrEqual(end);
  });

  test('is untidy: repeated, changed and late events, reads before their sends, machines', () => {
    const versions = new Map<string, Set<string>>();
    let repeated = 0;
    for (const event of events) {
      const key = JSON.stringify([event.broadcast, 'recipient' in event && event.recipient, event.type, event.id]);
      const known = versions.get(key);
      if (known === undefined) versions.set(key, new Set([JSON.stringify(event)]));
      else if (known.has(JSON.stringify(event))) repeated++;
      else known.add(JSON.stringify(event));
    }
    expect(repeated).toBeGreaterThan(20);
    expect([...versions.values()].filter((some) => some.size > 1).length).toBeGreaterThan(5);
    const seen = new Set<string>();
    const early = events.filter((event) => {
      if (!('recipient' in event)) return false;
      const key = `${event.broadcast} ${event.recipient}`;
      if (event.type === 'send') seen.add(key);
      return event.type === 'read' && !seen.has(key);
    });
    expect(early.length).toBeGreaterThan(5);
    expect(events.some((event) => event.type === 'read' && event.machine === true)).toBe(true);
  });

  test('has the truth that the reference model finds in its events', () => {
    const now = Date.parse('2027-01-01T00:00:00Z');
    const sourced: Sourced[] = events.map((event) => {
      const parsed = parseEvent(event, { now });
      if (!parsed.ok) throw new Error(parsed.message);
      return { event: parsed.event };
    });
    const seenOn = new Map<string, (typeof channels)[keyof typeof channels]['seen']>(
      Object.values(channels).map((channel) => [channel.platform, channel.seen]),
    );
    const model = figures(sourced, {
      zone: 'Asia/Shanghai',
      dwellMs: 3000,
      windowMs: 7 * 86_400_000,
      measurable: ({ platform }) => ({ ...everythingSeen, ...(seenOn.get(platform) ?? NOTHING_SEEN) }),
      pseudonym: (recipient) => BigInt(recipient.slice(1)),
      eventKey: (id) => Number(id.replace(/\D/g, '')),
    });
    const found = new Map(
      model.broadcasts.map(({ broadcast, segment, variant, counts }) => {
        const worth = model.orders.filter(
          (row) =>
            row.goal === '*' && row.broadcast === broadcast && row.segment === segment && row.variant === variant,
        );
        const orders = worth.reduce((sum, row) => sum + (row.orders.at(-1) ?? 0), 0);
        const values = worth.filter((row) => row.currency !== '').map((row) => [row.currency, row.value.at(-1) ?? 0n]);
        return [`${broadcast} ${segment} ${variant}`, asTruth(counts, orders, Object.fromEntries(values))];
      }),
    );
    const numbers = (counts: TrueCounts) => ({
      ...counts,
      values: Object.fromEntries(Object.entries(counts.values).map(([currency, amount]) => [currency, Number(amount)])),
    });
    let compared = 0;
    for (const { broadcast, segments, variants } of truth.broadcasts) {
      for (const [segment, counts] of Object.entries(segments)) {
        expect([broadcast, segment, found.get(`${broadcast} ${segment} *`)]).toEqual([
          broadcast,
          segment,
          numbers(counts),
        ]);
        compared++;
      }
      for (const [variant, counts] of Object.entries(variants)) {
        expect([broadcast, variant, found.get(`${broadcast} * ${variant}`)]).toEqual([
          broadcast,
          variant,
          numbers(counts),
        ]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
    expect(model.facts.map((facts) => facts.broadcast).sort()).toEqual(
      truth.broadcasts.map((one) => one.broadcast).sort(),
    );
    for (const one of truth.broadcasts) {
      expect(model.facts.find((facts) => facts.broadcast === one.broadcast)).toMatchObject({
        platform: one.platform,
        contentType: one.content_type,
        tier: one.tier,
        campaign: one.campaign,
        owner: one.owner,
      });
    }
  });
});

test('channels report what the contract says that their platforms do', () => {
  for (const { platform, messageClass, seen } of Object.values(channels)) {
    const { delivery, readers, click } = measurable({ platform, messageClass });
    expect([platform, seen]).toEqual([platform, { delivery, read: readers, click }]);
  }
});

describe('output', () => {
  test('is one event a line', async () => {
    const stream = new PassThrough();
    const written = text(stream);
    expect(await writeNdjson(events, stream)).toBe(events.length);
    stream.end();
    const lines = (await written).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(events);
  });

  test('hands batches over one after the other, no faster than asked', async () => {
    const sizes: number[] = [];
    let open = 0;
    const begun = performance.now();
    const produced = await produceEvents(
      events.slice(0, 250),
      async (batch) => {
        open++;
        expect(open).toBe(1);
        sizes.push(batch.length);
        await Promise.resolve();
        open--;
      },
      { batch: 100, perSecond: 2500 },
    );
    expect(produced).toBe(250);
    expect(sizes).toEqual([100, 100, 50]);
    expect(performance.now() - begun).toBeGreaterThan(90);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const producing = produceEvents(events, async () => stop.abort(), { signal: stop.signal });
    await expect(producing).rejects.toThrow();
  });
});
