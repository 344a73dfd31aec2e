import type { Content, Habit, Wording } from './content.ts';
import { type Person, segments } from './people.ts';

/*
 * How simulated people behave. The figures come from two articles without sources (DOMAIN.md, "Priors"): they make a
 * demo look plausible and are no results, no thresholds and no benchmarks of anything.
 */

export type ContentType =
  | 'promotion'
  | 'ecommerce'
  | 'knowledge'
  | 'government_notice'
  | 'education_document'
  | 'entertainment';

const habits: Readonly<Record<ContentType, Habit>> = {
  promotion: {
    open: 0.072,
    clickToOpen: 0.34,
    conversion: 0.16,
    goal: 'purchase',
    value: 128,
    act: 0.02,
    aversion: 0.006,
  },
  ecommerce: {
    open: 0.13,
    clickToOpen: 0.42,
    conversion: 0.14,
    goal: 'purchase',
    value: 86,
    act: 0.03,
    aversion: 0.004,
  },
  knowledge: { open: 0.198, clickToOpen: 0.38, conversion: 0.2, goal: 'signup', value: 0, act: 0.09, aversion: 0.002 },
  government_notice: {
    open: 0.341,
    clickToOpen: 0.28,
    conversion: 0.24,
    goal: 'form_submitted',
    value: 0,
    act: 0.12,
    aversion: 0.0005,
  },
  education_document: {
    open: 0.42,
    clickToOpen: 0.45,
    conversion: 0.12,
    goal: 'purchase',
    value: 59,
    act: 0.1,
    aversion: 0.001,
  },
  entertainment: {
    open: 0.24,
    clickToOpen: 0.4,
    conversion: 0.09,
    goal: 'purchase',
    value: 30,
    act: 0.16,
    aversion: 0.003,
  },
};

/** Probability that a person who was reached reads. */
function openProbability(type: ContentType, person: Person, wording: Wording, hour: number): number {
  let p = habits[type].open;
  // Gen Z clicks entertainment at 24 %, seniors government at 18 %: more of them open, and more openers click.
  if (type === 'entertainment') p *= has(person, segments.young) ? 1.75 : 0.7;
  if (type === 'government_notice') p *= has(person, segments.senior) ? 1.3 : 0.95;
  if (type === 'education_document') p *= has(person, segments.parent) || has(person, segments.student) ? 1.2 : 0.85;
  if (has(person, segments.member)) p *= 1.15;
  if (wording.important) p *= 1.15;
  if (wording.exclamations > 2) p *= 0.88;
  if (hour >= 19 && hour <= 21) p *= 1.1;
  return Math.min(p, 0.92);
}

/** Probability that a reader clicks. */
function clickProbability(type: ContentType, person: Person, wording: Wording): number {
  let p = habits[type].clickToOpen;
  if (type === 'entertainment' && has(person, segments.young)) p *= 1.4;
  if (type === 'government_notice' && has(person, segments.senior)) p *= 1.4;
  if (wording.emoji) p *= 1.27;
  return Math.min(p, 0.95);
}

/** Content of the demo, with the habits above. */
export function contentOf(type: ContentType): Content {
  return {
    type,
    habit: habits[type],
    opens: (person, wording, hour) => openProbability(type, person, wording, hour),
    clicks: (person, wording) => clickProbability(type, person, wording),
  };
}

function has(person: Person, segment: string): boolean {
  return person.segments.includes(segment);
}
