import { type Bounds, readBounds } from './aggregates.ts';
import type { Knowledge } from './basis.ts';
import { at, type ByHorizon, tally } from './cells.ts';
import { possiblyRead } from './polls.ts';
import { HORIZONS, type Outcome } from './recipient.ts';

const NONE: ByHorizon = HORIZONS.map(() => 0);

/** What is certain of the reads of a row, and what cannot be ruled out; undefined where they are not measurable. */
export function boundsOf(
  audience: readonly Outcome[],
  reach: number,
  isWhole: boolean,
  { measurable, read, lastList, readers, sending }: Knowledge,
): Bounds | undefined {
  if (measurable.read) {
    const low = tally(audience, (one, h) => at(one, one.readAt, h));
    return { low, high: read === 'poll' ? tally(audience, (one, h) => possiblyRead(one, lastList, h)) : low };
  }
  return isWhole && readers !== undefined && sending !== undefined ? readBounds(readers, sending, reach) : undefined;
}

/** At which horizons the bounds of the whole broadcast meet. */
export function pointsOf(whole: Bounds | undefined): readonly boolean[] {
  return HORIZONS.map((_, h) => whole !== undefined && whole.low[h] === whole.high[h]);
}

interface RowOf {
  readonly reach: number;
  readonly isWhole: boolean;
  readonly knowledge: Knowledge;
  readonly points: readonly boolean[];
}

/** Every count of a row that is made of reads. */
export function readsOf(audience: readonly Outcome[], { reach, isWhole, knowledge, points }: RowOf) {
  const { measurable, counted } = knowledge;
  const bounds = boundsOf(audience, reach, isWhole, knowledge);
  const atPoints = (counts: ByHorizon) => counts.map((count, h) => (points[h] === true ? count : 0));
  const read = bounds?.low ?? null;
  const clicked = tally(audience, (one, h) => at(one, one.clickedAt, h));
  const ofReaders = (isWithin: (one: Outcome, h: number) => boolean) =>
    measurable.read ? atPoints(tally(audience, isWithin)) : null;
  const isClickToOpen = measurable.read && measurable.click;
  return {
    read,
    readPossible: bounds?.high ?? null,
    readPoint: read === null ? NONE : atPoints(read),
    reachPoint: read === null ? NONE : atPoints(HORIZONS.map(() => reach)),
    readImplied: ofReaders((one, h) => at(one, one.readAt, h) && !at(one, one.explicitReadAt, h)),
    readAtLeast: read === null && counted === undefined ? tally(audience, (one, h) => at(one, one.engagedAt, h)) : null,
    readWithoutInteraction: ofReaders((one, h) => at(one, one.readAt, h) && !at(one, one.interactedAt, h)),
    effectiveOpen: ofReaders((one, h) => at(one, one.effectiveAt, h)),
    readWhereClick: isClickToOpen && read !== null ? atPoints(read) : NONE,
    clickedWhereRead: isClickToOpen ? atPoints(clicked) : NONE,
  };
}
