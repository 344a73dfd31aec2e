import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { findingsOf } from './findings.ts';

const cell = (content_type: string, segment: string, verdict: string, lift: number | null, open_rate = 0.1): Row => ({
  ...{ content_type, segment, verdict, lift, open_rate },
});
const names = (rows: readonly Row[]) => rows.map((row) => row['segment']);

describe('what the test of segments found', () => {
  it('names by the verdict, the largest difference first, best as well as worst', () => {
    const [promotion] = findingsOf([
      cell('promotion', 'loyal', 'better', 0.02),
      cell('promotion', 'vip', 'better', 0.05),
      cell('promotion', 'new', 'worse', -0.01),
      cell('promotion', 'asleep', 'worse', -0.04),
    ]);
    expect(names(promotion?.higher ?? [])).toEqual(['vip', 'loyal']);
    expect(names(promotion?.lower ?? [])).toEqual(['asleep', 'new']);
  });

  it('names no segment by the highest rate alone', () => {
    const [finding] = findingsOf([
      cell('promotion', 'lucky', 'no_difference', 0.4, 0.9),
      cell('promotion', 'tiny', 'too_few', null, 1),
    ]);
    expect(finding).toMatchObject({ higher: [], lower: [], tested: 1 });
  });

  it('lists content types with a named segment first, then those that were tested, then those with too few broadcasts', () => {
    const found = findingsOf([
      cell('code', 'vip', 'too_few', null),
      cell('knowledge', 'vip', 'no_difference', 0.01),
      cell('promotion', 'vip', 'worse', -0.05),
    ]);
    expect(found.map(({ contentType }) => contentType)).toEqual(['promotion', 'knowledge', 'code']);
    expect(findingsOf([])).toEqual([]);
  });
});
