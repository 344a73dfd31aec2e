import { expect, it } from 'vitest';
import { simulate } from './index.ts';

const options = {
  seed: 'names',
  scale: 2_000,
  days: 10,
  start: new Date('2026-01-01T00:00:00Z'),
  platforms: 'all',
} as const;

it('is the same world, with segments in English', () => {
  const [chinese, english] = [simulate(options), simulate({ ...options, language: 'en' })];
  const [those, these] = [[...chinese.events], [...english.events]];
  const tags = these.flatMap((event) => ('audience' in event ? (event.audience ?? []) : []));
  expect(new Set(tags).size).toBeGreaterThan(5);
  expect(tags.filter((tag) => /\p{Script=Han}/u.test(tag))).toEqual([]);
  const without = (events: typeof these) => events.map((event) => ({ ...event, audience: undefined }));
  expect(without(these)).toEqual(without(those));
  const cells = english.truth().by_content_type_and_segment;
  expect(cells.filter(({ segment }) => /\p{Script=Han}/u.test(segment))).toEqual([]);
  expect(cells.map(({ counts }) => counts)).toEqual(
    chinese.truth().by_content_type_and_segment.map(({ counts }) => counts),
  );
  for (const { segments } of english.truth().broadcasts)
    expect(Object.keys(segments).join()).not.toMatch(/\p{Script=Han}/u);
});
