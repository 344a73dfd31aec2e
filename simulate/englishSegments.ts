import type { EventInput } from '../contract/event.ts';
import { segments } from './people.ts';
import type { Truth } from './truth.ts';

/** The world is made in Chinese, whose tags its luck hangs on; in English they are called so on the way out. */
const english: ReadonlyMap<string, string> = new Map([
  [segments.young, 'Gen Z'],
  [segments.middle, 'Middle-aged'],
  [segments.senior, 'Seniors'],
  [segments.member, 'Members'],
  [segments.newcomer, 'New users'],
  [segments.parent, 'Parents'],
  [segments.student, 'Students'],
  [segments.bigCity, 'Big cities'],
  // Of a send that a later one corrects.
  ['老用户', 'Existing users'],
]);

/** A tag in English; `*` and what has no name stay as they are. */
const inEnglish = (tag: string): string => english.get(tag) ?? tag;

export function eventInEnglish(event: EventInput): EventInput {
  if (!('audience' in event) || event.audience === undefined) return event;
  return { ...event, audience: event.audience.map(inEnglish) };
}

export function truthInEnglish({ broadcasts, by_content_type_and_segment: cells, ...truth }: Truth): Truth {
  return {
    ...truth,
    broadcasts: broadcasts.map(({ segments: of, ...broadcast }) => ({
      ...broadcast,
      segments: Object.fromEntries(Object.entries(of).map(([tag, counts]) => [inEnglish(tag), counts])),
    })),
    by_content_type_and_segment: cells.map(({ segment, ...cell }) => ({ ...cell, segment: inEnglish(segment) })),
  };
}
