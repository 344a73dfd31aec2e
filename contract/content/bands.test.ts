import { expect, it, test } from 'vitest';
import { bandsOf } from './bands.ts';
import { contentFeatures } from './features.ts';

const of = (title?: string, body?: string, pictures?: number) => bandsOf(contentFeatures({ title, body, pictures }));

it.each([
  [0, '0'],
  [1, '1-10'],
  [10, '1-10'],
  [11, '11-20'],
  [20, '11-20'],
  [21, '21-30'],
  [30, '21-30'],
  [31, '31-45'],
  [45, '31-45'],
  [46, 'over_45'],
])('a title of %i graphemes is %s', (length, band) => {
  expect(of('字'.repeat(length), '正文')).toMatchObject({ title_length: band, core_length: '1-10' });
});

it.each([
  ['开学', '0'],
  ['开学！', '1'],
  ['开学!！', '2'],
  ['开学！！！', 'over_2'],
  ['开学！！！！', 'over_2'],
])('%s has %s exclamation marks', (title, band) => {
  expect(of(title).exclamations).toBe(band);
});

it.each([
  [1, 0, '0'],
  [3, 1, 'under_0.5'],
  [2, 1, '0.5-1.5'],
  [2, 3, '0.5-1.5'],
  [1, 2, 'over_1.5'],
])('%i paragraphs with %i pictures: %s for each', (paragraphs, pictures, band) => {
  const body = Array.from({ length: paragraphs }, () => '一段').join('\n');
  expect(of('标题', body, pictures).pictures_per_paragraph).toBe(band);
});

test('without paragraphs there is no number of pictures for each', () => {
  expect(of('标题', undefined, 3)).not.toHaveProperty('pictures_per_paragraph');
});

test('prefix: 重要, another one, none; emoji of the title alone', () => {
  expect(of('【重要】停水通知')).toMatchObject({ prefix: '重要', title_emoji: 'no' });
  expect(of('【更正】停水通知🎉')).toMatchObject({ prefix: 'other', title_emoji: 'yes' });
  expect(of('停水通知', '🎉')).toMatchObject({ prefix: 'none', title_emoji: 'no' });
});
