import type { EventInput } from '../../contract/event.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Noon in Shanghai: neither zone of the test has its midnight near. */
const START = Date.UTC(2026, 0, 5, 4);

export interface Arrival {
  readonly event: EventInput;
  readonly importBatch?: string;
}

/** Where a story happens. Ids of its events begin with `broadcast`. */
export interface Place {
  readonly broadcast: string;
  readonly recipient: string;
  /** Days after the start of the world. */
  readonly day: number;
  readonly platform: string;
  readonly importBatch?: string;
}

export function at(day: number, minute: number): string {
  return new Date(START + day * DAY + minute * MINUTE).toISOString();
}

/** An event of the broadcast itself; of several the latest decides. */
export function ownEvent(
  { broadcast, platform, importBatch }: Place,
  minute: number,
  more: Readonly<Record<string, unknown>> = {},
): Arrival {
  const facts = { platform, content_type: 'promotion', tier: 'base', campaign: 'spring', owner: 'ops' };
  return arrival(
    { id: `own-${minute}`, type: 'broadcast', occurred_at: at(0, minute), broadcast, ...facts, ...more },
    importBatch,
  );
}

/** The events of a person: each type of event that names one, in a broadcast and, where an event may, without one. */
export function person({ broadcast, recipient, day, importBatch }: Place): Arrival[] {
  const about = { broadcast, recipient };
  const order = { order: `o-${broadcast}`, value: '19.99', currency: 'CNY' };
  const events: Readonly<Record<string, unknown>>[] = [
    { type: 'assignment', experiment: 'x', variant: 'a', minute: 0 },
    { type: 'send', audience: ['vip', broadcast], variant: 'a', sent_by: 'ops', minute: 1 },
    { type: 'delivery', status: 'delivered', minute: 2 },
    { type: 'read', dwell_ms: 60_000, minute: 3 },
    { type: 'read', machine: true, minute: 4 },
    { type: 'click', target: `https://shop.example/${broadcast}`, role: 'primary', minute: 5 },
    { type: 'interaction', kind: 'reply', minute: 6 },
    { type: 'conversion', goal: `goal-${broadcast}`, ...order, minute: 7 },
    // Another broadcast names the same order.
    { type: 'conversion', order: 'shared', value: '5', currency: 'CNY', minute: 8 },
    { type: 'conversion', goal: `goal-${broadcast}`, broadcast: '', minute: 9 },
    { type: 'optout', kind: 'unsubscribe', minute: 10 },
    { type: 'complaint', kind: 'spam', minute: 11 },
  ];
  return events.map(({ minute, ...event }, index) =>
    arrival({ id: `${broadcast}-${index}`, occurred_at: at(day, Number(minute)), ...about, ...event }, importBatch),
  );
}

/** Someone to whom the broadcast could not be delivered. */
export function unreached({ broadcast, day, importBatch }: Place): Arrival[] {
  const about = { broadcast, recipient: `${broadcast}-unreached` };
  return [
    { type: 'send', audience: ['lost'], occurred_at: at(day, 1) },
    { type: 'delivery', status: 'failed', reason: 'full', occurred_at: at(day, 2) },
  ].map((event, index) => arrival({ id: `${broadcast}-lost-${index}`, ...about, ...event }, importBatch));
}

/** Takes back every event of a person's story. */
export function retraction(place: Place): Arrival[] {
  return person(place).map(({ event }, index) => {
    const { id, type, broadcast } = event;
    return arrival({
      ...{ id: `back-${place.broadcast}-${index}`, type: 'retract', occurred_at: at(place.day, 100) },
      ...{ recipient: place.recipient, target_id: id, target_type: type, broadcast },
    });
  });
}

export function arrival(event: Readonly<Record<string, unknown>>, importBatch?: string): Arrival {
  // The cast: parts are joined from closed lists; the sink parses the whole, and rejects what is no event.
  const whole = event as unknown as EventInput;
  return importBatch === undefined ? { event: whole } : { event: whole, importBatch };
}
