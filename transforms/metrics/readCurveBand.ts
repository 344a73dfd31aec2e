import { readersBy, stretchAt } from './readCurvePoints.ts';

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
 * The lower end spreads those who read for certain by their latest times, the upper end those who cannot be ruled out by their
 * earliest. Both are estimates between two horizons, so they are kept from crossing.
 */
function bandOfLists(known: KnownReaders): BandBy {
  const { by_horizon, possible_by_horizon, delays, delays_from } = known;
  const low = readersBy({ byHorizon: by_horizon, delays });
  const high = readersBy({ byHorizon: possible_by_horizon, delays: delays_from }, 'earlier');
  return (ms) => {
    const { before, at } = stretchAt(ms);
    // The truth is between who had read at the horizon before and who may have read by the next one.
    const [least, most] = [by_horizon[before] ?? 0, possible_by_horizon[at] ?? 0];
    // Before the first horizon no one had read, which is certain.
    const point = (before < 0 || known.point_by_horizon[before]) && known.point_by_horizon[at];
    if (least === most) return bandOf(least, most, point ?? false);
    const from = low(ms);
    return bandOf(from, Math.max(from, high(ms)), false);
  };
}
