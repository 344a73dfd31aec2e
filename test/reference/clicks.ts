import type { BroadcastFacts } from './broadcast.ts';
import { at, type ByHorizon, intoCells, tally } from './cells.ts';
import type { Measurable } from './measurable.ts';
import { earliest, type Outcome } from './recipient.ts';
import { compare, ROLES, type Row } from './rows.ts';

/** One target of one broadcast in one role, of a segment and variant; `other`: all targets that have no rows of their own. */
export interface ClickRow {
  readonly broadcast: string;
  readonly segment: string;
  readonly variant: string;
  readonly other: boolean;
  readonly target: string;
  readonly role: string;
  /** Of `other` a person once for each target. */
  readonly clicked: ByHorizon;
  readonly firstClicked: ByHorizon;
  readonly clicks: number;
}

/** Targets of a broadcast with rows of their own. */
const MOST_TARGETS = 64;

/** What one recipient did to one target in one role. */
interface Clicked {
  readonly outcome: Outcome;
  readonly target: string;
  readonly role: string;
  readonly clicks: readonly Row[];
  /** The recipient's first click in the broadcast is one of them. */
  readonly isFirst: boolean;
}

function clickedBy(outcome: Outcome, facts: BroadcastFacts, eventKey: (id: string) => number): Clicked[] {
  const first = earliest(outcome.clicks, eventKey);
  const targets = new Map<string, { target: string; role: string; clicks: Row[] }>();
  for (const row of outcome.clicks) {
    const [target, number] = row.click;
    const button = facts.buttons.find(({ id }) => id === target);
    const role = number === 0 ? (button?.role ?? '') : (ROLES[number] ?? '');
    const key = JSON.stringify([target, role]);
    const known = targets.get(key) ?? { target, role, clicks: [] };
    known.clicks.push(row);
    targets.set(key, known);
  }
  return [...targets.values()].map((one) => ({
    ...one,
    outcome,
    isFirst: first !== undefined && one.clicks.includes(first),
  }));
}

/** The most clicked targets: by people, once for each role; of equal ones the least text. */
function ownTargets(clicked: readonly Clicked[]): ReadonlySet<string> {
  const people = new Map<string, number>();
  for (const { target } of clicked) people.set(target, (people.get(target) ?? 0) + 1);
  const ranked = [...people].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return new Set(ranked.slice(0, MOST_TARGETS).map(([target]) => target));
}

export function clickRows(
  facts: BroadcastFacts,
  outcomes: readonly Outcome[],
  measurable: Measurable,
  eventKey: (id: string) => number,
): ClickRow[] {
  if (!measurable.click) return [];
  const audience = outcomes.filter((one) => one.inAudience);
  const clicked = audience.flatMap((outcome) => clickedBy(outcome, facts, eventKey));
  const own = ownTargets(clicked);
  const kept = new Map<string, Clicked[]>();
  for (const one of clicked) {
    const other = !own.has(one.target);
    const key = JSON.stringify([other, other ? '' : one.target, one.role]);
    kept.set(key, [...(kept.get(key) ?? []), one]);
  }
  return [...kept].flatMap(([key, some]) => {
    const [other, target, role] = JSON.parse(key) as [boolean, string, string];
    return intoCells(some, ({ outcome }) => outcome).map(({ segment, variant, items }) => ({
      ...{ broadcast: facts.broadcast, segment, variant, other, target, role },
      clicked: pairs(items),
      firstClicked: pairs(items.filter(({ isFirst }) => isFirst)),
      clicks: items.reduce((sum, { clicks }) => sum + clicks.length, 0),
    }));
  });
}

/** How many of the items, each at the first of its clicks. */
function pairs(items: readonly Clicked[]): ByHorizon {
  const empty = tally([], () => false);
  return items.reduce<ByHorizon>((sums, { outcome, clicks }) => {
    const first = Math.min(...clicks.map((row) => row.at));
    return sums.map((sum, horizon) => sum + (at(outcome, first, horizon) ? 1 : 0));
  }, empty);
}
