import { type Stage, stageBases } from '../../contract/platform/basis.ts';
import type { StageBasis } from '../../contract/platform/fact.ts';
import { measurable } from '../../contract/platform/measurable.ts';
import { namedAsFigures } from '../../store/tables/decidedFacts.ts';
import { horizons } from '../../store/tables/rollups.ts';
import type { BroadcastFacts, Measured } from './batch.ts';
import { type CountedAudience, type ReadRange, readRange, type Span } from './counts.ts';

/** What recipients show of a whole broadcast. */
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
  /** What of its recipients can be measured. */
  readonly measured: Measured;
  /** How many it was sent to, where that is known by counts only. */
  readonly audience: CountedAudience | undefined;
}

/** What is known of a broadcast's reads. */
export interface KnownReads {
  /** By horizon: whether `read` is one number for the whole broadcast. */
  readonly points: readonly boolean[];
  /** Readers by counts: they are of everyone, and of no segment. */
  readonly counted: ReadRange | undefined;
  /** Up to when reads are known, milliseconds since 1970; 0: by events, or nothing is known. */
  readonly asOfMs: number;
}

export interface Knowledge extends Bases, KnownReads {}

/** "How a figure is known" of docs/cascade.md, once the recipients are counted. */
export function basesOf({ circumstances, counts }: BroadcastFacts, { hasAudience, polledReads }: Whole): Bases {
  const evidence = { ...circumstances.evidence, polledReads, noAudience: !hasAudience };
  const concluded = stageBases({ ...circumstances, evidence });
  return {
    bases: { delivery: concluded.delivery.basis, read: concluded.read.basis, click: concluded.click.basis },
    measured: namedAsFigures(measurable({ ...circumstances, evidence })),
    audience: hasAudience ? undefined : counts.audience,
  };
}

/** "Reads known from lists", "Counts without recipients" and "Points and ranges" of docs/cascade.md. */
export function knownReads(
  { lastListMs, counts: { readers } }: BroadcastFacts,
  { hasAudience, sending, engaged, possible }: Whole,
  { bases, audience }: Bases,
  reach: number,
): KnownReads {
  const everywhere = (point: boolean) => horizons.map(() => point);
  switch (bases.read) {
    case 'none':
      return { points: everywhere(false), counted: undefined, asOfMs: 0 };
    case 'event':
      return { points: everywhere(true), counted: undefined, asOfMs: 0 };
    case 'poll':
      return {
        points: horizons.map((horizon, i) => isUpToLastList(horizon, lastListMs) || engaged[i] === possible[i]),
        counted: undefined,
        asOfMs: lastListMs,
      };
    case 'aggregate': {
      const known = hasAudience || audience !== undefined;
      if (!known || readers === undefined || sending === undefined) {
        return { points: everywhere(false), counted: undefined, asOfMs: 0 };
      }
      const counted = readRange(readers, sending, reach);
      const points = horizons.map((_, i) => counted.low[i] === counted.high[i]);
      return { points, counted, asOfMs: readers.days.at(-1)?.to ?? 0 };
    }
  }
}

/** At `all` the figure is that of the last complete list, where there is one. */
export function isUpToLastList(horizon: (typeof horizons)[number], lastListMs: number): boolean {
  return horizon === 'all' && lastListMs > 0;
}
