import type { EventInputOf } from '../../contract/event.ts';
import type { SmallWorld } from './world.arbitrary.ts';

/*
 * Worlds that the product once counted wrong, kept as they were found (shortened), so that every run checks them.
 */

const b1 = { tenant: 't', broadcast: 'b1', recipient: 'ann' };
const send = (id: string, at: string): { event: EventInputOf<'send'> } => ({
  event: { ...b1, type: 'send', id, occurred_at: at, audience: ['vip'] },
});
const click = (at: string): { event: EventInputOf<'click'> } => ({
  event: { ...b1, type: 'click', id: '1', occurred_at: at },
});
const conversion = (
  id: string,
  at: string,
  fields: Partial<EventInputOf<'conversion'>>,
): { event: EventInputOf<'conversion'> } => ({
  event: { ...b1, type: 'conversion', id, occurred_at: at, ...fields },
});

export const onceWrong: readonly SmallWorld[] = [
  // A late, earlier send moves the broadcast to another day: its conversions were counted on both.
  {
    first: [
      send('1', '2026-02-03T00:00:00Z'),
      click('2026-02-03T00:01:00Z'),
      conversion('1', '2026-02-03T00:02:00Z', { order: 'o1', value: '5', currency: 'CNY' }),
    ],
    second: [send('2', '2026-01-31T00:00:00Z')],
    undo: false,
    erased: [],
  },
  // One id in two months, a conversion in one and a reversal in the other: elements of the tuple were not merged.
  {
    first: [
      send('1', '2026-02-01T00:00:00Z'),
      click('2026-02-01T00:01:00Z'),
      conversion('1', '2026-02-01T00:02:00Z', { order: 'o1' }),
      conversion('1', '2026-03-02T00:00:00Z', { reverses: 'o1', value: '0.0001', currency: 'USD' }),
    ],
    second: [],
    undo: false,
    erased: [],
  },
  // Two recipients' conversions of one id, without an order: they were one order, and one reversal took both back.
  {
    first: ['ann', 'bob'].flatMap((recipient) =>
      [
        send('1', '2026-02-01T00:00:00Z'),
        click('2026-02-01T00:01:00Z'),
        conversion('1', '2026-02-01T00:02:00Z', { value: '5', currency: 'CNY' }),
      ].map(({ event }) => ({ event: { ...event, recipient } })),
    ),
    second: [conversion('2', '2026-02-02T00:00:00Z', { reverses: '1', value: '2', currency: 'CNY' })],
    undo: false,
    erased: [],
  },
];
