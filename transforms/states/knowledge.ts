import { isCountsOnly, type Stage, stageBases } from '../../contract/platform/basis.ts';
import type { StageBasis } from '../../contract/platform/fact.ts';
import { measurable } from '../../contract/platform/measurable.ts';
import { namedAsFigures } from '../../store/tables/decidedFacts.ts';
import { horizons } from '../../store/tables/rollups.ts';
import type { BroadcastFacts, Measured } from './batch.ts';
import { type CountedAudience, countedReaders, type ReadRange, readRange, type Span } from './counts.ts';

/** What the recipients reveal about the whole broadcast. */
export interface Whole {
  readonly hasAudience: boolean;
  /** Whether a human read is known from a list. */
  readonly polledReads: boolean;
  /** When it was sent; undefined: not known. */
  readonly sending: Span | undefined;
  /** Who read, and who may have read, by horizon; empty where recipients are not counted by it. */
  readonly engaged: readonly number[];
  readonly possible: readonly number[];
}

/** How the stages of a broadcast are known. */
export interface Bases {
  readonly bases: Readonly<Record<Stage, StageBasis>>;
  /** What can be measured of its recipients. */
  readonly measured: Measured;
  /** The number sent, of a broadcast known by counts only. */
  readonly audience: CountedAudience | undefined;
}

/** What is known of a broadcast's reads. */
export interface KnownReads {
  /** By horizon: whether `read` is one number for the whole broadcast. */
  readonly points: readonly boolean[];
  /** Readers from counts, which cover everyone and no segment. */
  readonly counted: ReadRange | undefined;
  /** Whether counts have more readers than people reached: then they give no share of the audience. */
  readonly aboveReach: boolean;
  /** Up to when reads are known, milliseconds since 1970; 0: by events, or nothing is known. */
  readonly asOfMs: number;
}

export interface Knowledge extends Bases, KnownReads {}

/** "How a figure is known" of docs/cascade.md, once the recipients are counted. */
export function basesOf({ circumstances, counts }: BroadcastFacts, { hasAudience, polledReads }: Whole): Bases {
  const evidence = { ...circumstances.evidence, polledReads, noAudience: !hasAudience };
  const all = { ...circumstances, evidence };
  const concluded = stageBases(all);
  return {
    bases: { delivery: concluded.delivery.basis, read: concluded.read.basis, click: concluded.click.basis },
    measured: namedAsFigures(measurable(all)),
    audience: isCountsOnly(all) ? counts.audience : undefined,
  };
}

/** "Reads known from lists", "Counts without recipients" and "Points and ranges" of docs/cascade.md. */
export function knownReads(
  { lastListMs, counts }: BroadcastFacts,
  whole: Whole,
  { bases }: Pick<Bases, 'bases'>,
  reach: number,
): KnownReads {
  switch (bases.read) {
    case 'none':
      return unknownReads;
    case 'event':
      return { ...unknownReads, points: horizons.map(() => true) };
    case 'poll': {
      const { engaged, possible } = whole;
      const points = horizons.map((horizon, i) => isUpToLastList(horizon, lastListMs) || engaged[i] === possible[i]);
      return { ...unknownReads, points, asOfMs: lastListMs };
    }
    case 'aggregate':
      return readsByCounts(counts, whole, reach);
  }
}

const unknownReads: KnownReads = {
  points: horizons.map(() => false),
  ...{ counted: undefined, aboveReach: false, asOfMs: 0 },
};

/** Why counts above the reach are no reads: docs/decisions/0023-counts-that-no-share-follows-from.md. */
function readsByCounts(
  { readers, audience }: BroadcastFacts['counts'],
  { hasAudience, sending }: Whole,
  reach: number,
): KnownReads {
  const isReachKnown = hasAudience || audience?.isNamed === true;
  if (!isReachKnown || readers === undefined || sending === undefined) return unknownReads;
  if (countedReaders(readers) > reach) return { ...unknownReads, aboveReach: true };
  const counted = readRange(readers, sending, reach);
  const points = horizons.map((_, i) => counted.low[i] === counted.high[i]);
  return { points, counted, aboveReach: false, asOfMs: readers.days.at(-1)?.to ?? 0 };
}

/** At `all` the figure is that of the last complete list, where there is one. */
export function isUpToLastList(horizon: (typeof horizons)[number], lastListMs: number): boolean {
  return horizon === 'all' && lastListMs > 0;
}
