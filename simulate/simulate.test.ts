import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { toTenantId } from '../contract/ids.ts';
import { parseEvent } from '../contract/parseEvent.ts';
import { produceEvents, simulate, writeNdjson } from './index.ts';

const START = new Date('2026-01-05T00:00:00+08:00');
const small = { seed: 'test2', scale: 8000, days: 20, start: START };

const world = simulate(small);
const events = [...world.events];
const truth = world.truth();

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

  test('has the events that benchmarks have measured with', () => {
    // Figures of benchmarks are compared over years: a title may change, what recipients do may not.
    const hash = createHash('sha256');
    for (const event of events) if (event.type !== 'broadcast') hash.update(`${JSON.stringify(event)}\n`);
    expect(hash.digest('hex').slice(0, 16)).toBe('ae5e57030570a02f');
  });

  test('has about as many events as asked for, none after its end', () => {
    expect(events.length).toBe(truth.events);
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

  test('stops when it is aborted', async () => {
    const stop = new AbortController();
    const producing = produceEvents(events, async () => stop.abort(), { signal: stop.signal });
    await expect(producing).rejects.toThrow();
  });
});
