import fc from 'fast-check';
import type { EventInput } from '../../contract/event.ts';

/*
 * Broadcasts to a few dozen people, one person to either side of a limit of "deliveries that are reported": 90 % of
 * sent minus failed, 5 % and 1 % of the engaged.
 */

/** When: minutes after the start of a world. */
export type At = (minutes: number) => string;

interface Shares {
  readonly confirmedEngaged: number;
  readonly confirmed: number;
  readonly unconfirmedEngaged: number;
  /** Sent, and nothing more. */
  readonly silent: number;
  readonly failed: number;
}

/** Counts at a limit; `off` is -1, 0 or 1 people from it. */
const limits: Readonly<Record<string, (size: number, off: number, failed: number) => Shares>> = {
  'most confirmed': (size, off, failed) => {
    const confirmed = Math.ceil(0.9 * size) + off;
    return { confirmedEngaged: 0, confirmed, unconfirmedEngaged: size - confirmed, silent: 0, failed };
  },
  'engaged confirmed': (size, off, failed) => {
    const unconfirmedEngaged = Math.max(0, Math.floor(0.05 * size) + off);
    return { confirmedEngaged: size - unconfirmedEngaged, confirmed: 0, unconfirmedEngaged, silent: size, failed };
  },
  gaps: (size, off) => {
    const unconfirmedEngaged = Math.max(0, Math.floor(0.01 * size) + off);
    return { confirmedEngaged: size - unconfirmedEngaged, confirmed: 0, unconfirmedEngaged, silent: 0, failed: 0 };
  },
  'reports without engagement': (size, off, failed) => ({
    ...{
      confirmedEngaged: 0,
      confirmed: Math.ceil(size / 2),
      unconfirmedEngaged: Math.max(0, off),
      silent: size,
      failed,
    },
  }),
};

/** What makes someone engaged, and what does not. */
const engagements = [
  { type: 'read' },
  { type: 'read', machine: true },
  { type: 'click' },
  { type: 'click', machine: true },
  { type: 'interaction', kind: 'reply' },
  { type: 'complaint', kind: 'spam' },
  { type: 'optout', kind: 'unsubscribe' },
] as const;
const others = [
  { type: 'interaction', kind: 'ar' },
  { type: 'optout', kind: 'mute' },
  { type: 'conversion', goal: 'signup' },
] as const;

type Event = Readonly<Record<string, unknown> & { minute: number }>;

/** The broadcast `b4` to such a crowd. Two of its people are those whom a tenant excludes or a world erases. */
export function crowdAt(at: At): fc.Arbitrary<EventInput[]> {
  return fc
    .record({
      limit: fc.constantFrom(...Object.keys(limits)),
      size: fc.constantFrom(10, 20, 21, 40, 100),
      off: fc.constantFrom(-1, 0, 0, 1),
      failed: fc.constantFrom(0, 1, 3),
      turn: fc.nat(99),
      platform: fc.constantFrom(undefined, 'email', 'sms', 'whatsapp', 'feishu', 'wechat'),
      /** Sends are left out for some of the people that a delivery event is known of. */
      unsent: fc.constantFrom(0, 0, 0, 5),
    })
    .map(({ limit, size, off, failed, turn, platform, unsent }) => {
      const shares = limits[limit]?.(size, off, failed);
      const kinds = Object.entries(shares ?? {}).flatMap(([kind, people]) =>
        Array.from({ length: people }, () => kind),
      );
      const events = kinds.flatMap((kind, index): Event[] => {
        const known = ['bob', 'dan'][(index + turn) % kinds.length];
        const story = person(kind, index + turn, unsent > 0 && index % unsent === 0);
        return story.map((event) => ({ ...event, recipient: known ?? `c${index}` }));
      });
      const metadata: Event[] = platform === undefined ? [] : [{ type: 'broadcast', platform, minute: 0 }];
      // The cast: the parts are joined from closed lists; the sink and the model both parse the whole.
      return [...metadata, ...events].map(
        ({ minute, ...event }, index) =>
          ({ id: `${index}`, occurred_at: at(minute), broadcast: 'b4', ...event }) as unknown as EventInput,
      );
    });
}

/** The events of one person of a kind. */
function person(kind: string, index: number, unsent: boolean): Event[] {
  const send = { type: 'send', minute: 0, audience: index % 3 === 0 ? ['vip'] : [] };
  const confirmed = { type: 'delivery', minute: 1, status: 'delivered' };
  const failure = { type: 'delivery', minute: 1, status: 'failed', reason: 'full' };
  const engaged = { minute: 2, ...engagements[index % engagements.length] };
  const other = index % 4 === 0 ? [{ minute: 3, ...others[index % others.length] }] : [];
  switch (kind) {
    case 'confirmedEngaged':
      return [...(unsent ? [] : [send]), confirmed, engaged];
    case 'confirmed':
      return [...(unsent ? [] : [send]), confirmed, ...other];
    case 'unconfirmedEngaged':
      // A failure of someone who is engaged is none.
      return [send, engaged, ...(index % 5 === 0 ? [failure] : [])];
    case 'failed':
      return [...(unsent ? [] : [send]), failure, ...other];
    default:
      return [send, ...other];
  }
}
