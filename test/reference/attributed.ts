import { compare, type Row } from './rows.ts';
import type { Touch } from './touches.ts';

/** How the touch of a conversion is found. */
export const attributionModels = ['last_click', 'first_click', 'last_exposure'] as const;
export type AttributionModel = (typeof attributionModels)[number];

/** By a click, by a read alone, or not at all. */
export type AttributionClass = 'click' | 'view' | 'none';

/** A conversion with the touch that it is attributed to; class `none` has none. */
export interface Attributed {
  readonly row: Row;
  readonly class: AttributionClass;
  readonly touch: Touch | undefined;
}

/** A touch at the time for which it is looked at. */
type TouchAt = readonly [touch: Touch, at: number];

/** Finds the touch of one conversion; `touches` are all of its recipient. */
export function attributed(
  row: Row,
  touches: readonly Touch[],
  { model, windowMs }: { readonly model: AttributionModel; readonly windowMs: number },
): Attributed {
  const open = touches.filter(({ broadcast }) => row.broadcast === '' || broadcast === row.broadcast);
  const qualifies = ([, at]: TouchAt) => at <= row.at && row.at <= at + windowMs;
  const clicks = open.flatMap((touch) => touch.clicks.map((at): TouchAt => [touch, at])).filter(qualifies);
  const byClick = model === 'last_exposure' ? undefined : model === 'first_click' ? earliest(clicks) : latest(clicks);
  if (byClick !== undefined) return { row, class: 'click', touch: byClick };
  const exposures = open.flatMap((touch): TouchAt[] => (touch.exposure === undefined ? [] : [[touch, touch.exposure]]));
  const byView = latest(exposures.filter(qualifies));
  return { row, class: byView === undefined ? 'none' : 'view', touch: byView };
}

/** The touch of the latest time; of equal ones that of the greatest broadcast id. */
function latest(some: readonly TouchAt[]): Touch | undefined {
  return [...some].sort(([a, at], [b, bt]) => compare([at, a.broadcast], [bt, b.broadcast])).at(-1)?.[0];
}

/** The touch of the earliest time; of equal ones that of the greatest broadcast id. */
function earliest(some: readonly TouchAt[]): Touch | undefined {
  return [...some].sort(([a, at], [b, bt]) => compare([-at, a.broadcast], [-bt, b.broadcast])).at(-1)?.[0];
}

/** What followed a touch, though it names no broadcast: the first opt-out but mute, and the first complaint. */
export interface OutcomeOfTouch {
  readonly touch: Touch;
  readonly optedOutAt: number | undefined;
  readonly complainedAt: number | undefined;
}

const MOST_AFTER = 72 * 3_600_000;

/** `rows` are opt-outs and complaints that name no broadcast, `touches` all touches by recipient. */
export function outcomesOfTouches(
  rows: readonly Row[],
  touches: ReadonlyMap<string, readonly Touch[]>,
): OutcomeOfTouch[] {
  const placed = rows
    .filter((row) => row.type === 'complaint' || row.action[0] !== 'mute')
    .flatMap((row) => {
      const reached = (touches.get(row.recipient) ?? []).filter(
        ({ failed, base }) => !failed && base <= row.at && row.at <= base + MOST_AFTER,
      );
      const touch = latest(reached.map((one): TouchAt => [one, one.base]));
      return touch === undefined ? [] : [{ row, touch }];
    });
  return [...new Set(placed.map(({ touch }) => touch))].map((touch) => {
    const firstOf = (type: string) => {
      const times = placed.filter((one) => one.touch === touch && one.row.type === type).map(({ row }) => row.at);
      return times.length === 0 ? undefined : Math.min(...times);
    };
    return { touch, optedOutAt: firstOf('optout'), complainedAt: firstOf('complaint') };
  });
}
