import type { Figures } from './figures.ts';
import { measurableOn } from './platforms.ts';
import { counted, everyone, type Line } from './stories.ts';

/* Stories of counts without recipients, for the tests. START is 2026-03-01 at 08:00 in Shanghai. */

export const HOUR = 60;

/** Sent on 1 March at 20:00 in Shanghai. */
export const article: Line = { type: 'broadcast', minute: 12 * HOUR, platform: 'wechat_oa', message_class: 'article' };

/** Counts of a day of March, stated at noon of the day after unless restated. */
export const day = (number: number, counts: Record<string, number>, more: Partial<Line> = {}): Line => ({
  type: 'aggregate',
  minute: (number - 1) * 24 * HOUR + 28 * HOUR,
  platform: 'wechat_oa',
  day: `2026-03-${String(number).padStart(2, '0')}`,
  as_of: `2026-03-${String(number + 1).padStart(2, '0')}T04:00:00Z`,
  counts,
  ...more,
});

export const toDate = { scope: 'to_date' };

export const onPlatform = { measurable: measurableOn };

export const figuresOf = (...lines: Line[]): Figures => counted(lines, onPlatform);

/** [certain, possible] at each horizon; of reads that are not measurable nothing. */
export function bounds(figures: Figures, segment = '*') {
  const { read, readPossible } = everyone(figures, segment);
  return (read ?? []).map((low, h) => [low, readPossible?.[h]]);
}
