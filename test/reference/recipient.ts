import { type ClickThrough, clickThroughsOf, viewThroughsOf } from './conversions.ts';
import type { Measurable } from './measurable.ts';
import { compare, type Row } from './rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 1 h, 24 h, 3 d, 7 d, 30 d and all, in milliseconds. */
export const HORIZONS: readonly number[] = [HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY, Number.POSITIVE_INFINITY];

const ACTS = new Set(['reply', 'share', 'forward', 'favourite', 'form', 'location', 'acknowledge']);

export interface RecipientSettings {
  readonly measurable: Measurable;
  /** A read of this many milliseconds is an effective open. */
  readonly dwellMs: number;
  /** Milliseconds from a click in which a conversion is click-through. */
  readonly windowMs: number;
  readonly pseudonym: (recipient: string) => bigint;
  readonly eventKey: (id: string) => number;
}

/** What one recipient of one broadcast did. A time is milliseconds since 1970, undefined where it never happened. */
export interface Outcome {
  readonly recipient: string;
  readonly variant: string;
  readonly tags: readonly string[];
  readonly assigned: boolean;
  readonly inAudience: boolean;
  readonly outsideAudience: boolean;
  /** Engaged, and assigned without a send or a delivery. */
  readonly assignedEngaged: boolean;
  readonly sentImplied: boolean;
  /** In the audience, with a confirmed delivery. */
  readonly confirmed: boolean;
  /** In the audience, with an event that implies a delivery. */
  readonly engaged: boolean;
  readonly engagedUnconfirmed: boolean;
  readonly failed: boolean;
  /** Of the latest failed delivery that gives one; empty without. */
  readonly failedReason: string;
  /** What horizons and delays count from; NaN outside of the audience. */
  readonly base: number;
  readonly sentAt: number | undefined;
  readonly deliveredAt: number | undefined;
  readonly failedAt: number | undefined;
  readonly explicitReadAt: number | undefined;
  readonly readAt: number | undefined;
  /** Last seen unread, as far as its human reads carry it. */
  readonly seenUnreadAt: number | undefined;
  readonly clickedAt: number | undefined;
  /** First human read, click or act, wherever reads can be seen or not. */
  readonly engagedAt: number | undefined;
  readonly machineAt: number | undefined;
  readonly effectiveAt: number | undefined;
  readonly interactedAt: number | undefined;
  readonly convertedAt: number | undefined;
  /** Human clicks. */
  readonly clicks: readonly Row[];
  readonly clickThroughs: readonly ClickThrough[];
  /** Conversions that no click explains, but the first read does. */
  readonly viewThroughs: readonly Row[];
  /** All conversions without reversals, explained or not. */
  readonly conversions: readonly Row[];
  /** What the totals count: no machines, failures or reversals. */
  readonly happened: readonly Row[];
  readonly optouts: ReadonlyMap<string, number>;
  readonly complaints: ReadonlyMap<string, number>;
  readonly interactions: ReadonlyMap<string, number>;
  readonly totals: Totals;
}

/** Distinct event ids. */
export interface Totals {
  readonly sends: number;
  readonly deliveries: number;
  readonly reads: number;
  readonly clicks: number;
  readonly interactions: number;
  readonly optouts: number;
  readonly complaints: number;
  readonly machineReads: number;
  readonly machineClicks: number;
}

/** The least time of the rows. */
function t(rows: readonly Row[]): number | undefined {
  return rows.length === 0 ? undefined : Math.min(...rows.map((row) => row.at));
}

function least(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The first by (occurred_at, event_key). */
export function earliest(rows: readonly Row[], eventKey: (id: string) => number): Row | undefined {
  return [...rows].sort((a, b) => compare([a.at, eventKey(a.id)], [b.at, eventKey(b.id)]))[0];
}

/** The last by (occurred_at, event_key). */
function latest(rows: readonly Row[], eventKey: (id: string) => number): Row | undefined {
  return [...rows].sort((a, b) => compare([a.at, eventKey(a.id)], [b.at, eventKey(b.id)])).at(-1);
}

/** The first time of each kind of an optout, a complaint or an interaction. */
function byKind(rows: readonly Row[]): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const row of rows) kinds.set(row.action[0], Math.min(row.at, kinds.get(row.action[0]) ?? row.at));
  return kinds;
}

/** `rows` are all rows that count of one recipient of one broadcast. */
export function outcomeOf(recipient: string, rows: readonly Row[], settings: RecipientSettings): Outcome {
  const { measurable, dwellMs, windowMs, eventKey } = settings;
  const of = (type: string) => rows.filter((row) => row.type === type);

  const sends = of('send');
  const assignments = of('assignment');
  const deliveries = of('delivery');
  const confirmed = deliveries.filter((row) => row.outcome[0] === 2);
  const failures = deliveries.filter((row) => row.outcome[0] === 1);
  const humanReads = of('read').filter((row) => row.machine === 0);
  const humanClicks = of('click').filter((row) => row.machine === 0);
  const machines = rows.filter((row) => (row.type === 'read' || row.type === 'click') && row.machine === 1);
  const interactions = of('interaction');
  const acts = interactions.filter((row) => ACTS.has(row.action[0]));
  const optouts = of('optout');
  const complaints = of('complaint');
  const conversions = of('conversion').filter((row) => row.conversion[4] === 0);

  const sentAt = t(sends);
  const deliveredAt = t(confirmed);
  const engagedAt = t([...humanReads, ...humanClicks, ...acts]);
  const inAudience = sends.length + deliveries.length > 0;
  const base = deliveredAt ?? sentAt ?? t(deliveries) ?? Number.NaN;

  const impliesDelivery = [...humanReads, ...humanClicks, ...machines, ...acts, ...complaints].concat(
    optouts.filter((row) => row.action[0] === 'unsubscribe'),
  );
  const isConfirmed = inAudience && confirmed.length > 0;
  const engaged = inAudience && impliesDelivery.length > 0;
  const readAt = measurable.read ? engagedAt : undefined;

  const pick = earliest(sends, eventKey);
  const explainable = inAudience && measurable.conversion ? conversions : [];
  const clickThroughs = clickThroughsOf(explainable, humanClicks, windowMs);
  return {
    recipient,
    variant: (pick ?? earliest(assignments, eventKey))?.variant ?? '',
    tags: (pick?.audience ?? '').split('\u001f').filter((tag) => tag !== ''),
    assigned: assignments.length > 0,
    inAudience,
    outsideAudience: engagedAt !== undefined && !inAudience && assignments.length === 0,
    assignedEngaged: engagedAt !== undefined && !inAudience && assignments.length > 0,
    sentImplied: inAudience && sends.length === 0,
    confirmed: isConfirmed,
    engaged,
    engagedUnconfirmed: engaged && !isConfirmed,
    failed: failures.length > 0 && !isConfirmed && !engaged,
    failedReason:
      latest(
        failures.filter((row) => row.outcome[1] !== ''),
        eventKey,
      )?.outcome[1] ?? '',
    base,
    sentAt,
    deliveredAt,
    failedAt: t(failures),
    explicitReadAt: measurable.read ? t(humanReads) : undefined,
    readAt,
    seenUnreadAt: humanReads.some((row) => row.occurredAfter > 0)
      ? Math.max(...humanReads.map((row) => row.occurredAfter))
      : undefined,
    clickedAt: measurable.click ? t(humanClicks) : undefined,
    clicks: humanClicks,
    engagedAt,
    machineAt: t(machines),
    effectiveAt: least(t(humanReads.filter((row) => row.dwellMs >= dwellMs)), t(interactions), t(humanClicks)),
    interactedAt: least(t(interactions), t(humanClicks)),
    convertedAt: t(clickThroughs.map((conversion) => conversion.row)),
    clickThroughs,
    viewThroughs: viewThroughsOf(explainable, clickThroughs, readAt, windowMs),
    conversions,
    happened: [
      ...sends,
      ...confirmed,
      ...humanReads,
      ...humanClicks,
      ...interactions,
      ...conversions,
      ...optouts,
      ...complaints,
    ],
    optouts: byKind(optouts),
    complaints: byKind(complaints),
    interactions: byKind(interactions),
    totals: {
      sends: sends.length,
      deliveries: confirmed.length,
      reads: humanReads.length,
      clicks: humanClicks.length,
      interactions: interactions.length,
      optouts: optouts.length,
      complaints: complaints.length,
      machineReads: machines.filter((row) => row.type === 'read').length,
      machineClicks: machines.filter((row) => row.type === 'click').length,
    },
  };
}
