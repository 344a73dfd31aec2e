import type { Counts } from './broadcastRows.ts';

/** Reads of several broadcasts at one horizon, as an answer shows them. */
export interface ReadsTogether {
  /** Of the broadcasts with a point; null where reads are not measurable, or between polls. */
  readonly read: number | null;
  readonly openRate: number | null;
  /** The part of the reach that the two above cover. */
  readonly share: number | null;
  /** Over all broadcasts whose reads are measurable; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly lowRate: number | null;
  readonly highRate: number | null;
  /** Broadcasts that reached someone and have a range only. */
  readonly withoutPoint: number;
}

/** `rows` are one row of each broadcast, `bounds` counts those whom only machines read for. */
export function readsTogether(rows: readonly Counts[], horizon: number, bounds = false): ReadsTogether {
  const measurable = rows.filter((row) => row.read !== null);
  const sum = (of: (row: Counts) => number | undefined) => measurable.reduce((total, row) => total + (of(row) ?? 0), 0);
  const reach = sum((row) => row.reach);
  const [point, reachPoint] = [sum((row) => row.readPoint[horizon]), sum((row) => row.reachPoint[horizon])];
  const [low, possible] = [sum((row) => row.read?.[horizon]), sum((row) => row.readPossible?.[horizon])];
  const high = possible + (bounds ? sum((row) => row.machineOnly?.[horizon]) : 0);
  const isKnown = measurable.length > 0;
  const isBetweenPolls = reachPoint === 0 && (reach > 0 || low < possible);
  const rateOf = (part: number) => (isKnown && reach > 0 ? Math.min(1, part / reach) : null);
  return {
    read: !isKnown || isBetweenPolls ? null : point,
    openRate: reachPoint > 0 ? point / reachPoint : null,
    share: reach > 0 ? reachPoint / reach : null,
    low: isKnown ? low : null,
    high: isKnown ? high : null,
    lowRate: rateOf(low),
    highRate: rateOf(high),
    withoutPoint: measurable.filter((row) => row.reach > 0 && row.reachPoint[horizon] === 0).length,
  };
}

/** People of several broadcasts at one horizon: each figure is of the broadcasts where it is known, null where there is none. */
export interface PeopleTogether {
  readonly sent: number | null;
  readonly sentImplied: number | null;
  readonly confirmed: number | null;
  readonly delivered: number | null;
  readonly deliveredImplied: number | null;
  readonly failed: number | null;
  readonly outsideAudience: number | null;
  readonly machineOnly: number | null;
  readonly readAtLeast: number | null;
  /** Both of its parts are of the same broadcasts. */
  readonly deliveryRate: number | null;
}

/** `rows` are one row of each broadcast. */
export function peopleTogether(rows: readonly Counts[], horizon: number): PeopleTogether {
  const sum = (of: (row: Counts) => number | null | undefined) => {
    const known = rows.map(of).filter((count) => typeof count === 'number');
    return known.length === 0 ? null : known.reduce((total, count) => total + count, 0);
  };
  const [part, whole] = [sum((row) => row.deliveryRate?.delivered), sum((row) => row.deliveryRate?.sent)];
  return {
    sent: sum((row) => row.sent),
    sentImplied: sum((row) => row.sentImplied),
    confirmed: sum((row) => row.confirmed),
    delivered: sum((row) => row.delivered),
    deliveredImplied: sum((row) => row.deliveredImplied),
    failed: sum((row) => row.failed),
    outsideAudience: sum((row) => row.outsideAudience),
    machineOnly: sum((row) => row.machineOnly?.[horizon]),
    readAtLeast: sum((row) => row.readAtLeast?.[horizon]),
    deliveryRate: part === null || whole === null || whole === 0 ? null : part / whole,
  };
}
