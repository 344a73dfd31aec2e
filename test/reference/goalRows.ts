import { at, type ByHorizon, intoCells, tally } from './cells.ts';
import type { Order } from './orders.ts';
import { HORIZONS, type Outcome } from './recipient.ts';
import type { Row } from './rows.ts';

export interface GoalRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly goal: string;
  /** Zeros where conversions are not measurable, and so for view-through, also where reads are not. */
  readonly converted: ByHorizon;
  /** People whose earliest explained conversion is within the horizon, and who are not converted at it. */
  readonly viewThrough: ByHorizon;
  /** Conversion events, and those of them that a click explains. */
  readonly conversions: number;
  readonly clickThroughs: number;
}

export interface OrderRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly goal: string;
  readonly currency: string;
  readonly orders: ByHorizon;
  /** Ten-thousandths at each horizon. */
  readonly value: readonly bigint[];
}

/** Converted recipients by goal, and by any goal (`*`). */
export function goalRows(broadcast: string, outcomes: readonly Outcome[]): GoalRow[] {
  const audience = outcomes.filter((one) => one.inAudience);
  const goals = new Set(audience.flatMap((one) => one.conversions.map(goalOf)));
  return [...(goals.size === 0 ? [] : ['*']), ...goals].flatMap((goal) => {
    const isOf = (row: Row) => goal === '*' || goalOf(row) === goal;
    const reached = audience.filter((one) => one.conversions.some(isOf));
    return intoCells(reached, (outcome) => outcome).map(({ segment, variant, items }) => ({
      broadcast,
      segment,
      variant,
      goal,
      converted: tally(items, (one, h) => at(one, clickedFirst(one, isOf), h)),
      viewThrough: tally(
        items,
        (one, h) => at(one, explainedFirst(one, isOf), h) && !at(one, clickedFirst(one, isOf), h),
      ),
      conversions: items.flatMap((one) => one.conversions.filter(isOf)).length,
      clickThroughs: items.flatMap((one) => one.clickThroughs.filter(({ row }) => isOf(row))).length,
    }));
  });
}

const goalOf = (row: Row) => row.conversion[2];

/** The earliest click-through conversion of a goal. */
const clickedFirst = (one: Outcome, isOf: (row: Row) => boolean) =>
  earliestOf(one.clickThroughs.map(({ row }) => row).filter(isOf));

/** The earliest conversion of a goal that is click-through or view-through. */
const explainedFirst = (one: Outcome, isOf: (row: Row) => boolean) =>
  earliestOf([...one.clickThroughs.map(({ row }) => row), ...one.viewThroughs].filter(isOf));

function earliestOf(rows: readonly Row[]): number | undefined {
  return rows.length === 0 ? undefined : Math.min(...rows.map((row) => row.at));
}

/** Orders and what they are worth, by goal and currency. */
export function orderRows(broadcast: string, orders: readonly Order[]): OrderRow[] {
  const kinds = new Map(orders.map((order) => [JSON.stringify([order.goal, order.currency]), order]));
  return [...kinds.values()].flatMap(({ goal, currency }) => {
    const some = orders.filter((order) => order.goal === goal && order.currency === currency);
    return intoCells(some, (order) => order.owner).map(({ segment, variant, items }) => {
      const inTime = HORIZONS.map((_, h) => items.filter((order) => at(order.owner, order.at, h)));
      return {
        broadcast,
        segment,
        variant,
        goal,
        currency,
        orders: inTime.map((counted) => counted.length),
        value: inTime.map((counted) => counted.reduce((sum, order) => sum + order.value, 0n)),
      };
    });
  });
}
