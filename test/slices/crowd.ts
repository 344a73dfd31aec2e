import type { RawEvent } from '../support/rawWorld.ts';

const MINUTE = 60_000;
const SENT_AT = Date.parse('2026-03-01T15:30:00Z');
const TARGETS = 500;
const REASONS = 7;
const CONVERSION_MINUTES = 600;

const amount = (next: () => number) => ({ value: (next() * 100).toFixed(2), currency: next() < 0.5 ? 'CNY' : 'EUR' });

/** The same items in another order. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/**
 * Everything that can happen to a crowd of recipients of one broadcast. Orders are shared by people of several slices, and so are
 * targets and reasons. Of 300 people there are more targets than a broadcast keeps.
 */
export function crowd(people: number, next: () => number): RawEvent[] {
  let key = 0;
  return Array.from({ length: people }, () => {
    const recipient = ((BigInt(Math.floor(next() * 2 ** 32)) << 32n) | BigInt(Math.floor(next() * 2 ** 32))).toString();
    const chance = (share: number) => next() < share;
    const event = (type: string, minutes: number, more: Readonly<Record<string, unknown>> = {}): RawEvent => {
      key += 1;
      const at = new Date(SENT_AT + Math.floor(minutes * MINUTE)).toISOString();
      return { broadcast: 'b', recipient, type, at, key, ...more };
    };
    const outcome = (isDelivered: boolean) =>
      isDelivered ? { status: 'delivered' } : { status: 'failed', reason: `r${key % REASONS}` };
    const some = (share: number, make: () => RawEvent): RawEvent[] => (chance(share) ? [make()] : []);
    const tags = ['new', 'old', 'vip'].filter(() => chance(0.4));
    const click = next() * 5_000;
    // Few times, so that several people are the first of an order: the least pseudonym settles it, in whichever slice.
    const converted = Math.ceil(click / CONVERSION_MINUTES) * CONVERSION_MINUTES;
    const isReversal = chance(0.15);
    const name = String(Math.floor(next() * 20));
    // Without an order the id is its own, as ingest writes it; what takes it back names the id, as others' ids are named.
    const order_ref = isReversal || chance(0.7) ? name : `\x1f${name}`;
    const value = isReversal && chance(0.3) ? { value: '0', currency: '' } : amount(next);
    return [
      ...some(0.95, () =>
        event('send', next() * 60, { audience: tags.join('\x1f'), variant: chance(0.5) ? 'A' : 'B' }),
      ),
      ...some(0.8, () => event('delivery', next() * 90, { outcome: outcome(chance(0.9)) })),
      ...some(0.5, () =>
        event('read', next() * 3_000, { machine: chance(0.2) ? 1 : 0, dwell_ms: chance(0.3) ? 9_000 : 0 }),
      ),
      ...some(0.3, () =>
        event('click', click, {
          click: { target: `https://example.com/${key % TARGETS}`, role: chance(0.5) ? 'primary' : 'secondary' },
        }),
      ),
      ...some(0.2, () => event('interaction', next() * 3_000, { action: { kind: 'share' } })),
      ...some(0.05, () => event('optout', next() * 3_000, { action: { kind: 'unsubscribe' } })),
      ...some(0.05, () => event('complaint', next() * 3_000, { action: { kind: 'spam' } })),
      ...some(0.1, () => event('assignment', 0, { variant: 'C' })),
      ...some(0.3, () =>
        event('conversion', converted, {
          conversion: { ...value, goal: chance(0.7) ? 'purchase' : 'signup', order_ref, reversal: isReversal ? 1 : 0 },
        }),
      ),
    ];
  }).flat();
}
