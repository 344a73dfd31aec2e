import type { Event } from '../../contract/event.ts';

/** An event with its source: a live service, or an import batch. */
export interface Sourced {
  readonly event: Event;
  /** Absent: a live service sent it. */
  readonly importBatch?: string;
}

/** A semilattice's answer: a number, a text, or several that are compared as one. */
type Value = number | bigint | string;
type Tuple = readonly Value[];

/** One recipient-level fact: every event that came under one id, merged. A text that none has is empty, a number 0. */
export interface Row {
  readonly broadcast: string;
  readonly recipient: string;
  readonly type: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly machine: number;
  readonly platform: string;
  readonly messageClass: string;
  /** 0 event, 1 poll, 2 aggregate. */
  readonly basis: number;
  /** Tags sorted, distinct, joined by 0x1f. */
  readonly audience: string;
  readonly variant: string;
  readonly tier: string;
  readonly contentType: string;
  readonly dwellMs: number;
  /** When the recipient was last seen unread; 0: not known. */
  readonly occurredAfter: number;
  /** 0 none, 1 failed, 2 delivered; then the reason. */
  readonly outcome: readonly [status: number, reason: string];
  /** Role: 0 none, 1 secondary, 2 primary. */
  readonly click: readonly [target: string, role: number];
  /** Value in ten-thousandths. */
  /** A reversal without a currency has no value: it takes back the whole order. */
  readonly conversion: readonly [value: bigint, currency: string, goal: string, orderRef: string, reversal: number];
  readonly action: readonly [kind: string, reason: string];
  readonly live: boolean;
  readonly batches: ReadonlySet<string>;
}

/** Roles by their number. */
export const ROLES = ['', 'secondary', 'primary'];

const BASES = ['event', 'poll', 'aggregate'];

/** The order of ClickHouse's max: texts by their bytes, tuples by their first difference. */
export function compare(a: Value | Tuple, b: Value | Tuple): number {
  if (typeof a === 'object' && typeof b === 'object') {
    for (let i = 0; i < a.length; i++) {
      const order = compare(a[i] ?? '', b[i] ?? '');
      if (order !== 0) return order;
    }
    return 0;
  }
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function greatest<T extends Value | Tuple>(a: T, b: T): T {
  return compare(a, b) >= 0 ? a : b;
}

/** `12.5` to 125000n: money is exact or it is wrong. */
export function tenThousandths(money: string): bigint {
  const [whole = '0', fraction = ''] = money.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

/** Before the id of a conversion that names no order: its order is its recipient's own. */
export const OWN_ORDER = '\u001f';

/** The row of one event. Undefined: no part of a recipient's cascade (a retract only takes away, a recall is another matter). */
function toRow(sourced: Sourced): Row | undefined {
  const { event } = sourced;
  if (event.type === 'retract' || event.type === 'recall') return undefined;
  if (!('recipient' in event) || event.recipient === undefined) return undefined;
  const blank = {
    machine: 0,
    audience: '',
    variant: '',
    tier: '',
    contentType: '',
    dwellMs: 0,
    occurredAfter: 0,
    outcome: [0, ''] as const,
    click: ['', 0] as const,
    conversion: [0n, '', '', '', 0] as const,
    action: ['', ''] as const,
  };
  return {
    ...blank,
    broadcast: event.broadcast,
    recipient: event.recipient,
    type: event.type,
    id: event.id,
    at: event.occurred_at,
    platform: event.platform ?? '',
    messageClass: event.message_class ?? '',
    basis: BASES.indexOf(event.basis),
    live: sourced.importBatch === undefined,
    batches: new Set(sourced.importBatch === undefined ? [] : [sourced.importBatch]),
    ...carried(event),
  };
}

/** The columns that the event's own type fills. */
function carried(event: Event): Partial<Row> {
  switch (event.type) {
    case 'assignment':
      return { variant: event.variant ?? '' };
    case 'send':
      return {
        audience: event.audience.join('\u001f'),
        variant: event.variant ?? '',
        tier: event.tier ?? '',
        contentType: event.content_type ?? '',
      };
    case 'delivery':
      return { outcome: [event.status === 'delivered' ? 2 : 1, event.reason ?? ''] };
    case 'read':
      return {
        machine: event.machine ? 1 : 0,
        dwellMs: event.dwell_ms ?? 0,
        occurredAfter: event.occurred_after ?? 0,
      };
    case 'click':
      return {
        machine: event.machine ? 1 : 0,
        click: [event.target ?? '', event.role === undefined ? 0 : ROLES.indexOf(event.role)],
      };
    case 'conversion':
      return {
        conversion: [
          tenThousandths(event.value ?? '0'),
          event.currency ?? '',
          event.goal,
          event.reverses ?? event.order ?? OWN_ORDER + event.id,
          event.reverses === undefined ? 0 : 1,
        ],
      };
    case 'interaction':
      return { action: [event.kind, ''] };
    case 'optout':
    case 'complaint':
      return { action: [event.kind, event.reason ?? ''] };
    default:
      return {};
  }
}

function merge(a: Row, b: Row): Row {
  return {
    broadcast: a.broadcast,
    recipient: a.recipient,
    type: a.type,
    id: a.id,
    at: Math.min(a.at, b.at),
    machine: greatest(a.machine, b.machine),
    platform: greatest(a.platform, b.platform),
    messageClass: greatest(a.messageClass, b.messageClass),
    basis: greatest(a.basis, b.basis),
    audience: greatest(a.audience, b.audience),
    variant: greatest(a.variant, b.variant),
    tier: greatest(a.tier, b.tier),
    contentType: greatest(a.contentType, b.contentType),
    dwellMs: greatest(a.dwellMs, b.dwellMs),
    occurredAfter: greatest(a.occurredAfter, b.occurredAfter),
    outcome: greatest(a.outcome, b.outcome),
    click: greatest(a.click, b.click),
    conversion: greatest(a.conversion, b.conversion),
    action: greatest(a.action, b.action),
    live: a.live || b.live,
    batches: new Set([...a.batches, ...b.batches]),
  };
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/** The rows that count: merged first, then without what is retracted, undone or erased. */
export function rowsThatCount(
  events: readonly Sourced[],
  undone: ReadonlySet<string>,
  erased: ReadonlySet<string>,
): Row[] {
  const rows = new Map<string, Row>();
  const retracted = new Set<string>();
  for (const sourced of events) {
    const { event } = sourced;
    if (event.type === 'retract') {
      retracted.add(keyOf(event.broadcast, event.recipient, event.target_type, event.target_id));
      continue;
    }
    const row = toRow(sourced);
    if (row === undefined) continue;
    const key = keyOf(row.broadcast, row.recipient, row.type, row.id);
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : merge(known, row));
  }
  return [...rows]
    .filter(([key, row]) => !retracted.has(key) && counts(row, undone) && !erased.has(row.recipient))
    .map(([, row]) => row);
}

/** A live service sent it, or an import that is not undone. */
export function counts(
  source: { readonly live: boolean; readonly batches: ReadonlySet<string> },
  undone: ReadonlySet<string>,
): boolean {
  return source.live || [...source.batches].some((batch) => !undone.has(batch));
}
