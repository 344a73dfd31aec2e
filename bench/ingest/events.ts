import { createHash } from 'node:crypto';
import type { EventInput, EventInputOf } from '../../contract/event.ts';
import { simulate } from '../../simulate/index.ts';

/** The types that all contenders store: those of one recipient that a service sends by the million. */
const measuredTypes: ReadonlySet<string> = new Set([
  'send',
  'delivery',
  'read',
  'click',
  'conversion',
  'interaction',
  'optout',
  'complaint',
]);

/** A record of the topic. */
export interface BenchRecord {
  readonly key: string;
  readonly value: string;
}

/**
 * Exactly `count` events of made-up worlds, in order of arrival, dressed as a messaging service writes them: UUIDs as ids,
 * account names of 32 characters, the platform on each event; some 265 bytes. No two have the same key, so that every
 * contender ends with as many rows as there are events.
 */
export function* benchRecords(count: number): Generator<BenchRecord> {
  let made = 0;
  for (let world = 0; made < count; world++) {
    for (const record of recordsOfWorld(world, Math.max(1_000, count - made), made)) {
      yield record;
      if (++made === count) return;
    }
  }
}

function* recordsOfWorld(world: number, scale: number, before: number): Generator<BenchRecord> {
  const { events } = simulate({
    seed: `bench-${world}`,
    scale,
    start: new Date('2026-01-05T00:00:00Z'),
    tenant: 'shop',
  });
  const platforms = new Map<string, string>();
  const accounts = new Map<string, string>();
  let serial = before;
  for (const event of events) {
    if (event.type === 'broadcast' && event.platform !== undefined) platforms.set(event.broadcast, event.platform);
    if (!measuredTypes.has(event.type) || !('recipient' in event) || event.recipient === undefined) continue;
    const account = accountOf(event.recipient, accounts);
    const broadcast = `${world}-${event.broadcast}`;
    const platform = platforms.get(event.broadcast ?? '') ?? 'wecom';
    const id = uuid(serial++, event);
    const order = event.type === 'conversion' ? orderOf(event, id) : {};
    const dressed = { ...event, ...order, id, broadcast, recipient: account, platform };
    yield { key: `shop/${account}`, value: JSON.stringify(dressed) };
  }
}

/** How we store a conversion without an order, or a reversal that has one of its own, is our affair: no peer needs to know. */
function orderOf({ order, reverses }: EventInputOf<'conversion'>, id: string): { order: string | undefined } {
  return { order: reverses === undefined ? (order ?? id) : undefined };
}

/** Like WeCom's external_userid. */
function accountOf(person: string, known: Map<string, string>): string {
  let account = known.get(person);
  if (account === undefined) {
    account = `wmqZxYDgAA${createHash('sha256').update(person).digest('base64url').slice(0, 22)}`;
    known.set(person, account);
  }
  return account;
}

/** A UUID of version 7: its time, then the serial number, scattered but never repeated. */
function uuid(serial: number, event: EventInput): string {
  const time = Date.parse(event.occurred_at).toString(16).padStart(12, '0');
  // An odd factor maps the 32-bit numbers one to one.
  const scattered = (Math.imul(serial, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  const rest = (Math.imul(serial + 1, 0x85ebca6b) >>> 0).toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${scattered.slice(0, 3)}-8${scattered.slice(3, 6)}-${scattered.slice(6)}${rest}00`;
}
