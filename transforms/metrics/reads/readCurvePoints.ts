import { horizonMs } from '../../../store/tables/rollups.ts';
import { bucketAt, bucketStart } from '../../states/delays.ts';

/** Horizons that have an end, in order. */
export const endedHorizons = ['1h', '24h', '3d', '7d', '30d'] as const;
const ends = endedHorizons.map((horizon) => horizonMs[horizon]);
const LAST_MS = horizonMs['30d'];
/** Delays below a second reflect clock differences rather than people. */
const FIRST_MS = 1000;

/** What a curve is made of. */
export interface Reading {
  /** Readers by the end of each of endedHorizons, as the cascade counts them. */
  readonly byHorizon: readonly number[];
  /** Histogram of delays to the first human read (docs/cascade.md): of those whose delay is known. */
  readonly delays: readonly number[];
}

export interface Point {
  /** Milliseconds since the own delivery. */
  readonly ms: number;
  readonly label: string;
  /** At a horizon the cascade counts; between two the histogram has how its readers are spread. */
  readonly counted: boolean;
}

/** Every edge of a delay bucket from a second to 30 days, and the horizons. */
export const points: readonly Point[] = everyPoint();

function everyPoint(): Point[] {
  const found: Point[] = endedHorizons.map((label) => ({ ms: horizonMs[label], label, counted: true }));
  for (let bucket = 0; bucketStart(bucket) < LAST_MS; bucket++) {
    const ms = bucketStart(bucket);
    if (ms >= FIRST_MS && !ends.includes(ms)) found.push({ ms, label: durationText(ms), counted: false });
  }
  return found.sort((a, b) => a.ms - b.ms);
}

function durationText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const;
  const [unit, length] = units.find(([, unitMs]) => ms >= unitMs) ?? ['s', 1000];
  return `${Number((ms / length).toPrecision(3))} ${unit}`;
}

/** How many of the histogram lie below `ms`; within a bucket they are spread evenly. Exact at the edges of buckets. */
export function delaysBelow(delays: readonly number[]): (ms: number) => number {
  const before = [0];
  for (const count of delays) before.push((before.at(-1) ?? 0) + count);
  const total = before.at(-1) ?? 0;
  return (ms) => {
    const bucket = bucketAt(ms);
    if (bucket >= delays.length) return total;
    const start = bucketStart(bucket);
    const share = (ms - start) / (bucketStart(bucket + 1) - start);
    return (before[bucket] ?? 0) + (delays[bucket] ?? 0) * Math.max(0, share);
  };
}

/** The stretch between two horizons that a time is in, ends included: which indexes of `endedHorizons` it is between. */
export function stretchAt(ms: number): { readonly before: number; readonly at: number } {
  const at = ends.findIndex((end) => ms <= end);
  return { before: ms === ends[at] ? at : at - 1, at };
}

/** Of each of endedHorizons the beginning of the bucket that it cuts: how many delays lie below is exact there. */
export const exactBefore: readonly number[] = ends.map((end) => bucketStart(bucketAt(end)));

/**
 * Readers by so many milliseconds after their own delivery, up to 30 days. At the horizons these are the cascade's counts.
 * Between two, the readers that the cascade finds there are spread as the known delays are: readers whose read or delivery
 * is implied have no delay of their own, but they are readers. Where no delay is known between two horizons, they count at the
 * later one. Never falls.
 */
export function readersBy({ byHorizon, delays }: Reading): (ms: number) => number {
  const known = delaysBelow(delays);
  const knownByHorizon = ends.map(known);
  return (ms) => {
    const { before, at } = stretchAt(ms);
    const [from, to] = [byHorizon[before] ?? 0, byHorizon[at] ?? 0];
    if (before === at) return to;
    const [first, last] = [knownByHorizon[before] ?? 0, knownByHorizon[at] ?? known(LAST_MS)];
    return last > first ? from + ((to - from) * (known(ms) - first)) / (last - first) : from;
  };
}
