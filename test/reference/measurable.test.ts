import { describe, expect, test } from 'vitest';
import { eventSchema } from '../../contract/event.ts';
import { bucketOf, histogram, medianDelay } from './delays.ts';
import type { Figures } from './figures.ts';
import type { Measurable } from './measurable.ts';
import { always, counted, delivery, everyone, everythingSeen, type Line, send } from './stories.ts';

const click: Line = { type: 'click', minute: 10 };
const buy: Line = { type: 'conversion', minute: 20, order: 'o1', value: '10', currency: 'CNY' };
const unsubscribe: Line = { type: 'optout', minute: 20, kind: 'unsubscribe' };
const mute: Line = { type: 'optout', minute: 20, kind: 'mute' };
const spam: Line = { type: 'complaint', minute: 20, kind: 'spam' };

const without = (...blind: (keyof Measurable)[]) => ({
  measurable: () => ({ ...everythingSeen, ...Object.fromEntries(blind.map((name) => [name, false])) }),
});

describe('what cannot be measured is null, not 0', () => {
  test('conversions without clicks, or without conversions among the reports', () => {
    for (const blind of ['click', 'conversion'] as const) {
      const figures = counted([send, delivery, click, buy], without(blind));
      expect(everyone(figures).converted).toBeNull();
      expect(figures.orders).toEqual([]);
      expect(figures.hours.map(({ counts }) => counts.converted)).not.toContain(1);
      expect(figures.facts[0]?.conversion).toBe(false);
    }
    expect(everyone(counted([send, delivery, click, buy], without('conversion'))).clicked).toEqual(always(1));
  });

  test('opt-outs and complaints; their events still imply a delivery and are in the totals', () => {
    const counts = everyone(counted([send, unsubscribe, spam], without('optout', 'complaint')));
    expect(counts).toMatchObject({ optedOut: null, unsubscribed: null, optouts: null, complained: null });
    expect(counts).toMatchObject({ complaints: null, engaged: 1, totals: { optouts: 1, complaints: 1 } });
    const { hours } = counted([send, unsubscribe, spam], without('optout', 'complaint'));
    expect(hours.map(({ counts }) => [counts.optedOut, counts.complained])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('and reads that are not measurable are no lower bound', () => {
    const bound = (read: boolean) =>
      counted([send], { measurable: () => ({ ...everythingSeen, read, readsAreLowerBound: true }) }).facts[0];
    expect([true, false].map((read) => bound(read)?.readsAreLowerBound)).toEqual([true, false]);
  });
});

describe('unsubscribed', () => {
  test('is any opt-out but mute, by its own time', () => {
    const counts = (...lines: Line[]) => everyone(counted([send, delivery, ...lines]));
    expect(counts(mute)).toMatchObject({ optedOut: always(1), unsubscribed: always(0) });
    expect(counts({ ...mute, kind: 'block' }).unsubscribed).toEqual(always(1));
    const later = counts(mute, { ...unsubscribe, minute: 90 });
    expect(later).toMatchObject({ optedOut: always(1), unsubscribed: [0, 1, 1, 1, 1, 1] });
  });
});

describe('outcomes that name no broadcast', () => {
  const nullified = (figures: Figures) => figures.unnamed.nullified.map(({ kind, goal }) => `${kind} ${goal}`.trim());
  const lost = { ...buy, broadcast: '' };

  test('make the goal null where none names one, and any goal', () => {
    expect(nullified(counted([send, lost]))).toEqual(['conversion purchase', 'conversion *']);
    expect(nullified(counted([send, lost, { ...buy, goal: 'visit' }]))).toEqual(['conversion purchase']);
    expect(nullified(counted([send, lost, buy]))).toEqual([]);
    expect(nullified(counted([send, buy]))).toEqual([]);
  });

  test('0 stays 0 where a conversion names one, though no click explains it', () => {
    const figures = counted([send, { ...lost, who: 'bob' }, buy]);
    expect(nullified(figures)).toEqual([]);
    expect(everyone(figures).converted).toEqual(always(0));
  });

  test('a stranger, a test and a control name none; a reversal neither names nor lacks one', () => {
    expect(nullified(counted([send, lost, { ...buy, who: 'eve' }]))).toContain('conversion *');
    const inTest = [
      { ...send, broadcast: 'c' },
      { ...buy, broadcast: 'c' },
      { type: 'broadcast', broadcast: 'c', test: true },
    ];
    expect(nullified(counted([send, lost, ...inTest]))).toContain('conversion *');
    expect(nullified(counted([send, lost, { ...buy, reverses: 'o9' }]))).toContain('conversion *');
    expect(nullified(counted([send, { ...lost, reverses: 'o1' }]))).toEqual([]);
  });

  test('count only where the event counts: not retracted, erased or undone', () => {
    const retract: Line = { type: 'retract', broadcast: '', target_type: 'conversion', target_id: '7' };
    expect(nullified(counted([send, { ...lost, id: '7' }, retract]))).toEqual([]);
    expect(nullified(counted([send, { ...lost, who: 'bob' }], { erased: new Set(['bob']) }))).toEqual([]);
    expect(nullified(counted([send, { ...lost, batch: 'x' }], { undone: new Set(['x']) }))).toEqual([]);
  });

  const accepted = eventSchema.safeParse({
    ...{ type: 'optout', kind: 'block', id: '1', tenant: 't', recipient: 'ann', occurred_at: '2026-03-01T00:00:00Z' },
  }).success;
  test.skipIf(!accepted)('make opt-outs and complaints null in the same way, each by itself', () => {
    const figures = counted([send, { ...unsubscribe, broadcast: '' }, { ...spam, broadcast: '' }, spam]);
    expect(nullified(figures)).toEqual(['optout']);
    expect(nullified(counted([send, { ...mute, broadcast: '' }, mute]))).toEqual([]);
  });
});

describe('the median time to read', () => {
  const delays = histogram([4, 5, 6, 7].map((delay) => delay * 60_000));

  test('is linear inside a bucket', () => {
    expect(bucketOf(10_000)).toBe(bucketOf(8_192));
    expect(medianDelay(histogram([10_000]), Number.POSITIVE_INFINITY, 1)).toBe(9_216);
    expect(medianDelay(histogram([0, 1, 2]), Number.POSITIVE_INFINITY, 3)).toBe(1.5);
    expect(medianDelay({}, Number.POSITIVE_INFINITY, 0)).toBeNull();
  });

  test('is among the delays by the horizon: it cannot be later than it', () => {
    expect(medianDelay(histogram([1, 1, 100_000]), 1_000, 2)).toBe(1.5);
    // Of the bucket [8192, 10240) one of two people is known to be within 9216: in the middle of what is below.
    expect(medianDelay(histogram([8_192, 10_000]), 9_216, 1)).toBe(8_704);
    expect(medianDelay(histogram([9_300, 10_000]), 9_216, 0)).toBeNull();
    expect(medianDelay(delays, 60_000, 0)).toBeNull();
  });
});
