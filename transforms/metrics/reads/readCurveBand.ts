import { delaysBelow, exactBefore, readersBy, stretchAt } from './readCurvePoints.ts';

/** What is known of a broadcast's readers. */
export interface KnownReaders {
  readonly basis: string;
  /** By each of endedHorizons: who read for certain, and who cannot be ruled out. The same where reads are events. */
  readonly by_horizon: readonly number[];
  readonly possible_by_horizon: readonly number[];
  /** Where the whole broadcast has one number: in a segment both ends may be the same although it has not. */
  readonly point_by_horizon: readonly boolean[];
  /** Histograms of delays. Of polled readers these are the latest ones, and `delays_from` the earliest ones; else it is empty. */
  readonly delays: readonly number[];
  readonly delays_from: readonly number[];
  /** Readers in all, with a delay or without. */
  readonly readers: number;
  /** Of polled readers: everyone else was still unread so many milliseconds after the own delivery, or longer; else meaningless. */
  readonly unread_for: number;
}

/** Readers by a time since their own delivery: between these two. */
export interface Band {
  readonly low: number;
  readonly high: number;
  /** Where it is one number. */
  readonly people: number | null;
}

/** The band by so many milliseconds since the own delivery, up to 30 days; undefined where nothing is known of that time. */
export type BandBy = (ms: number) => Band | undefined;

/** Daily counts have no delays: nothing is known of their readers between two horizons. */
export const hasDelays = (basis: string) => basis !== 'aggregate';

export function bandBy(known: KnownReaders): BandBy {
  switch (known.basis) {
    case 'poll':
      return bandOfLists(known);
    case 'aggregate':
      return bandOfCounts(known);
    default: {
      const readers = readersBy({ byHorizon: known.by_horizon, delays: known.delays });
      return (ms) => bandOf(readers(ms), readers(ms), true);
    }
  }
}

const bandOf = (low: number, high: number, point: boolean): Band => ({ low, high, people: point ? low : null });

function bandOfCounts({ by_horizon, possible_by_horizon, point_by_horizon }: KnownReaders): BandBy {
  return (ms) => {
    const { before, at } = stretchAt(ms);
    if (before !== at) return undefined;
    return bandOf(by_horizon[at] ?? 0, possible_by_horizon[at] ?? 0, point_by_horizon[at] ?? false);
  };
}

/**
 * Both ends are bounds wherever a bucket of delays begins, as every point of the curve but the horizons does: so the truth is
 * between them. They are kept from crossing elsewhere.
 */
function bandOfLists(known: KnownReaders): BandBy {
  const { by_horizon, possible_by_horizon } = known;
  const [low, high] = [leastOfLists(known), mostOfLists(known)];
  return (ms) => {
    const { before, at } = stretchAt(ms);
    // The truth is between who had read at the horizon before and who may have read by the next one.
    const [least, most] = [by_horizon[before] ?? 0, possible_by_horizon[at] ?? 0];
    // Before the first horizon no one had read, which is certain.
    const point = (before < 0 || known.point_by_horizon[before]) && known.point_by_horizon[at];
    if (least === most) return bandOf(least, most, point ?? false);
    if (before === at) return bandOf(by_horizon[at] ?? 0, most, false);
    const from = low(ms, before, at);
    return bandOf(from, Math.max(from, high(ms, before, at)), false);
  };
}

const within = (value: number, least = 0, most = 0) => Math.min(Math.max(value, least), most);

type EndOfLists = (ms: number, before: number, at: number) => number;

/** Those who read for certain: by the lists that found them, and at the next horizon also by clicks and without a known delay. */
function leastOfLists({ by_horizon, delays }: KnownReaders): EndOfLists {
  const known = delaysBelow(delays);
  return (ms, before, at) => within(known(ms), by_horizon[before], by_horizon[at]);
}

/**
 * Those who cannot be ruled out: by their earliest times. Of the ones without a known delay as many as there are such readers may
 * have read right after the horizon before; all others are no known readers, and were unread when the last list was taken.
 */
function mostOfLists({ possible_by_horizon, delays_from, readers, unread_for }: KnownReaders): EndOfLists {
  const known = delaysBelow(delays_from);
  const readersWithoutDelay = Math.max(0, readers - known(Number.POSITIVE_INFINITY));
  return (ms, before, at) => {
    const to = possible_by_horizon[at] ?? 0;
    const withoutDelay = Math.max(0, to - known(exactBefore[at] ?? 0));
    const counting = ms > unread_for ? withoutDelay : Math.min(withoutDelay, readersWithoutDelay);
    return within(known(ms) + counting, possible_by_horizon[before], to);
  };
}
