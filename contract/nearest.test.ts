import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it('offers the known name that a slip of the fingers meant', () => {
  const known = ['content_type', 'segment', 'platform', 'tier'];
  expect(nearest('contenttype', known)).toBe('content_type');
  expect(nearest('segmnet', known)).toBe('segment');
  expect(nearest('TIER', known)).toBe('tier');
});

it('offers nothing where nothing is near', () => {
  expect(nearest('zzzzzz', ['segment', 'platform'])).toBeUndefined();
  expect(nearest('anything', [])).toBeUndefined();
});
