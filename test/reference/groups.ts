import type { Counts } from './broadcastRows.ts';

/** Reads of several broadcasts at one horizon, as an answer shows them. */
export interface ReadsTogether {
  /** Of the broadcasts with a point; null where reads are not measurable, or no broadcast has a point. */
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
  const low = sum((row) => row.read?.[horizon]);
  const machines = bounds ? sum((row) => row.machineOnly[horizon]) : 0;
  const high = sum((row) => row.readPossible?.[horizon]) + machines;
  const isKnown = measurable.length > 0;
  const rateOf = (part: number) => (isKnown && reach > 0 ? Math.min(1, part / reach) : null);
  return {
    read: !isKnown || (reach > 0 && reachPoint === 0) ? null : point,
    openRate: reachPoint > 0 ? point / reachPoint : null,
    share: reach > 0 ? reachPoint / reach : null,
    low: isKnown ? low : null,
    high: isKnown ? high : null,
    lowRate: rateOf(low),
    highRate: rateOf(high),
    withoutPoint: measurable.filter((row) => row.reach > 0 && row.reachPoint[horizon] === 0).length,
  };
}
