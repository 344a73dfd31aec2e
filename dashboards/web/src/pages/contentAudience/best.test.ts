import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { bestSegments } from './best.ts';

const cell = (content_type: string, segment: string, rate: number | null, of_people: number): Row => ({
  content_type,
  segment,
  rate,
  of_people,
});

describe('bestSegments', () => {
  it('names the best large segment of each content type, the best type first', () => {
    const best = bestSegments(
      [
        cell('promotion', 'vip', 0.1, 500),
        cell('promotion', 'new', 0.05, 900),
        cell('promotion', 'few', 0.9, 10),
        cell('knowledge', 'vip', 0.2, 100),
        cell('knowledge', 'new', null, 800),
      ],
      100,
    );
    expect(best.map(({ row, compared }) => [row['content_type'], row['segment'], compared])).toEqual([
      ['knowledge', 'vip', 1],
      ['promotion', 'vip', 2],
    ]);
  });

  it('leaves out what is hardly known: an interval of more than 50 points', () => {
    const wide = { ...cell('promotion', 'vip', 0.5, 500), low: 0.1, high: 0.9 };
    const fair = { ...cell('promotion', 'new', 0.2, 500), low: 0.1, high: 0.6 };
    expect(bestSegments([wide, fair], 100).map(({ row, compared }) => [row['segment'], compared])).toEqual([
      ['new', 1],
    ]);
  });

  it('is empty where nothing is large enough or measurable', () => {
    expect(bestSegments([cell('promotion', 'few', 0.9, 10), cell('promotion', 'new', null, 900)], 100)).toEqual([]);
  });
});
