import { describe, expect, test } from 'vitest';
import type { Counts } from './broadcastRows.ts';
import { article, day, figuresOf, HOUR, onPlatform, toDate } from './countStories.ts';
import { peopleTogether, readsTogether } from './groups.ts';
import { always, counted, crowd, everyone, failure, type Line, send } from './stories.ts';

/* docs/cascade.md, "What counts cannot know": null for a broadcast that is known by counts only, and in sums what is known. */

const ALL = 5;
const of = (...lines: Line[]) => everyone(figuresOf(article, ...lines));
/** What no counts know. */
const never = {
  ...{ confirmed: null, deliveredImplied: null, machineOnly: null, outsideAudience: null, readAtLeast: null },
};
const rateOf = (...rows: Counts[]) => peopleTogether(rows, ALL).deliveryRate;

describe('of one broadcast that is known by counts only', () => {
  test('delivered alone: as many were sent to at least, and no rate is made of that', () => {
    const counts = of(day(1, { delivered: 48_000 }));
    expect(counts).toMatchObject({
      ...never,
      ...{ sent: 48_000, sentAtLeast: 48_000, delivered: 48_000, reach: 48_000 },
      ...{ sentImplied: null, failed: null, deliveryRate: null, failedByReason: {} },
    });
    expect(rateOf(counts)).toBeNull();
  });

  test('delivered and failed alone: sent is their sum, and no rate is made of that either', () => {
    const counts = of(day(1, { delivered: 48_000, failed: 2_000 }));
    expect(counts).toMatchObject({
      ...never,
      ...{ sent: 50_000, sentAtLeast: 50_000, delivered: 48_000, reach: 48_000, failed: 2_000 },
      ...{ sentImplied: null, deliveryRate: null, failedByReason: { '': 2_000 } },
    });
    expect(rateOf(counts)).toBeNull();
  });

  test('failed alone: who else was sent to is not known, and the rollups keep those who failed', () => {
    const counts = of(day(1, { failed: 7 }));
    expect(counts).toMatchObject({
      ...never,
      ...{ sent: null, sentAtLeast: 7, sentImplied: null, delivered: null, failed: 7, reach: 0 },
      ...{ deliveryRate: null, failedByReason: { '': 7 } },
    });
    expect(of(day(1, { failed: 7, read: 3 }))).toMatchObject({ sent: null, failed: 7, reach: 0, read: null });
  });

  test('read alone: nothing is known of whom it was sent to', () => {
    expect(of(day(1, { read: 30 }))).toMatchObject({
      ...never,
      ...{ sent: null, sentAtLeast: 0, sentImplied: null, delivered: null, failed: null, reach: 0 },
      ...{ deliveryRate: null, failedByReason: {}, read: null },
    });
  });

  test('sent 50,000 and delivered 48,000: 96 % are delivered', () => {
    const counts = of(day(1, { sent: 50_000, delivered: 48_000 }));
    expect(counts).toMatchObject({
      ...never,
      ...{ sent: 50_000, sentImplied: 0, delivered: 48_000, failed: null, reach: 48_000 },
      deliveryRate: { delivered: 48_000, sent: 50_000 },
    });
    expect(rateOf(counts)).toBe(0.96);
  });

  test('sent alone: it has no rate, because deliveries are not known', () => {
    expect(of(day(1, { sent: 100 }))).toMatchObject({
      ...never,
      ...{ sent: 100, sentImplied: 0, delivered: null, failed: null, reach: 100, deliveryRate: null },
    });
    expect(of(day(1, { sent: 100, failed: 4 }))).toMatchObject({ sent: 100, failed: 4, reach: 96, deliveryRate: null });
  });

  test('a count of 0 is known: it is another thing than no count', () => {
    expect(of(day(1, { sent: 0, failed: 0 }))).toMatchObject({ sent: 0, sentImplied: 0, failed: 0 });
    expect(of(day(1, { delivered: 0 }))).toMatchObject({
      sent: 0,
      sentImplied: null,
      delivered: 0,
      deliveryRate: null,
    });
    // Known, and without a denominator.
    expect(rateOf(of(day(1, { sent: 0, delivered: 0 })))).toBeNull();
  });

  test('one aggregate that carries a count is enough, of any day and scope', () => {
    const [first, second] = [day(1, { delivered: 48_000 }), day(2, { sent: 50_000, failed: 500 }, toDate)];
    for (const lines of [
      [first, second],
      [second, first],
    ]) {
      expect(of(...lines)).toMatchObject({
        ...{ sent: 50_000, sentImplied: 0, failed: 500, deliveryRate: { delivered: 48_000, sent: 50_000 } },
      });
    }
    const undone = counted([article, first, { ...second, batch: 'x' }], { ...onPlatform, undone: new Set(['x']) });
    expect(everyone(undone)).toMatchObject({ sent: 48_000, sentImplied: null, failed: null, deliveryRate: null });
  });

  test('deliveries that are not listed: sent is known by them, and the rate is not', () => {
    const unlisted: Line = { ...article, reports: ['read'] };
    const counts = everyone(figuresOf(unlisted, day(1, { sent: 50_000, delivered: 48_000 })));
    expect(counts).toMatchObject({ sent: 50_000, sentImplied: 0, delivered: null, deliveryRate: null });
    expect(everyone(figuresOf(unlisted, day(1, { delivered: 48_000 })))).toMatchObject({
      sent: 48_000,
      delivered: null,
    });
  });

  test('a variant of it: counts are of everyone, so of a part they know nothing', () => {
    const assigned: Line = { type: 'assignment', experiment: 'e', variant: 'a' };
    const figures = figuresOf(article, assigned, day(1, { sent: 100, delivered: 90, failed: 3 }));
    expect(everyone(figures, '*', 'a')).toMatchObject({
      ...never,
      ...{ sent: null, sentAtLeast: 0, sentImplied: null, failed: null, deliveryRate: null, assigned: 1 },
    });
    expect(everyone(figures)).toMatchObject({ sent: 100, failed: 3, assigned: 1 });
  });

  test('one recipient in the audience, and all of it is known again, by recipients', () => {
    expect(of(failure, day(1, { delivered: 48_000 }))).toMatchObject({
      ...{ sent: 1, sentAtLeast: 1, sentImplied: 1, confirmed: 0, failed: 1, outsideAudience: 0 },
      ...{ machineOnly: always(0), delivered: null, deliveryRate: null },
    });
    // Reads are by counts until one has arrived; who certainly read is known of the recipients.
    expect(of(send, day(1, { delivered: 48_000 })).readAtLeast).toEqual(always(0));
  });
});

describe('over several broadcasts', () => {
  const onlyDelivered = of(day(1, { delivered: 48_200 }));
  /** 9 of 10 delivered: one of the others failed, and one was reported without a send. */
  const byRecipients = everyone(
    counted([
      ...crowd(8),
      { type: 'delivery', who: 'fay', status: 'delivered' },
      { ...send, who: 'dan' },
      { ...failure, who: 'dan' },
      { type: 'click', who: 'eve' },
    ]),
  );

  test('an article with deliveries alone, and recipients whose deliveries are reported: the rate is theirs', () => {
    expect(byRecipients.deliveryRate).toEqual({ delivered: 9, sent: 10 });
    for (const rows of [
      [onlyDelivered, byRecipients],
      [byRecipients, onlyDelivered],
    ]) {
      expect(peopleTogether(rows, ALL)).toEqual({
        // Known of both.
        ...{ sent: 48_210, delivered: 48_209 },
        // Known of the recipients alone.
        ...{ sentImplied: 1, confirmed: 9, deliveredImplied: 0, failed: 1, outsideAudience: 1, machineOnly: 0 },
        deliveryRate: 0.9,
        // Their reads are measurable, and the article's are not known.
        readAtLeast: null,
      });
    }
  });

  test('a figure that no broadcast knows is null, and 0 where one knows it', () => {
    const failed = of(day(1, { failed: 7 }));
    expect(peopleTogether([onlyDelivered, of(day(1, { read: 3 }))], ALL)).toEqual({
      ...{ sent: 48_200, sentImplied: null, confirmed: null, delivered: 48_200, deliveredImplied: null, failed: null },
      ...{ outsideAudience: null, machineOnly: null, readAtLeast: null, deliveryRate: null },
    });
    // The 7 are in no sum of people sent to: how many others there were is not known.
    expect(peopleTogether([failed, onlyDelivered], ALL)).toMatchObject({ sent: 48_200, failed: 7 });
    expect(peopleTogether([failed], ALL)).toMatchObject({ sent: null, failed: 7 });
    expect(peopleTogether([of(day(1, { sent: 10, failed: 0 })), onlyDelivered], ALL).failed).toBe(0);
    expect(peopleTogether([], ALL)).toMatchObject({ sent: null, deliveryRate: null });
  });

  test('two articles: one states whom it was sent to, the other does not', () => {
    const both = of(day(1, { sent: 50_000, delivered: 48_000 }));
    expect(peopleTogether([both, onlyDelivered], ALL)).toMatchObject({
      ...{ sent: 98_200, sentImplied: 0, delivered: 96_200, deliveryRate: 0.96 },
    });
  });
});

describe('between polls', () => {
  /** Ten people whose deliveries are confirmed, and one of `vip` whose delivery is not. */
  const listed = (...more: Line[]) =>
    figuresOf(
      { type: 'broadcast', platform: 'dingtalk' },
      ...crowd(10),
      { ...send, who: 'ann', audience: ['vip'] },
      ...more,
    );
  const list: Line = { type: 'poll', minute: 2 * HOUR, polled_at: '2026-03-01T02:00:00Z', complete: true };

  test('one person whose delivery is not confirmed is not in the reach, and may have read: null, not 0', () => {
    const vip = everyone(listed(), 'vip');
    expect(vip).toMatchObject({ sent: 1, delivered: 0, reach: 0, reachPoint: always(0) });
    for (let h = 0; h <= ALL; h++) {
      expect(readsTogether([vip], h)).toEqual({
        ...{ read: null, openRate: null, share: null, low: 0, high: 1, lowRate: null, highRate: null },
        withoutPoint: 0,
      });
    }
  });

  test('with another one that has a point, the figure is of that one; with one that reached no one it is not', () => {
    const vip = everyone(listed(), 'vip');
    const point = everyone(counted(crowd(2, { type: 'read', minute: 5 })));
    expect(readsTogether([vip, point], 0)).toMatchObject({ read: 2, openRate: 1, low: 2, high: 3, share: 1 });
    const noOne = everyone(counted([send, failure]));
    expect(noOne).toMatchObject({ reach: 0, read: always(0), readPossible: always(0) });
    expect(readsTogether([noOne], 0)).toMatchObject({ read: 0, openRate: null, low: 0, high: 0 });
    expect(readsTogether([noOne, vip], 0)).toMatchObject({ read: null, low: 0, high: 1 });
  });

  test('after a complete list at `all` nothing is open: no one of them has read, which is 0', () => {
    const vip = everyone(listed(list), 'vip');
    expect(readsTogether([vip], ALL)).toMatchObject({ read: 0, openRate: null, low: 0, high: 0 });
    expect(readsTogether([vip], 0)).toMatchObject({ read: 0, low: 0, high: 0 });
    expect(readsTogether([vip], 1)).toMatchObject({ read: null, low: 0, high: 1 });
  });

  test('a person whose delivery failed may not have read: 0', () => {
    const vip = everyone(listed({ ...failure, who: 'ann' }), 'vip');
    expect(readsTogether([vip], 0)).toMatchObject({ read: 0, low: 0, high: 0 });
  });
});
