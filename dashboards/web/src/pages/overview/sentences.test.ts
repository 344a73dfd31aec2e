import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/answers.ts';
import { greatestChange, greatestLosses } from './sentences.ts';

const rate = (rate_name: string, people: number, of_people: number, more: Row = {}): Row => ({
  period: null,
  rate_name,
  people,
  of_people,
  of: 'delivered',
  rate: people / of_people,
  low: null,
  high: null,
  ...more,
});

describe('greatestLosses', () => {
  it('distinguishes most people and the largest share', () => {
    const losses = greatestLosses([
      rate('delivery_rate', 950, 1000),
      rate('open_rate', 200, 950),
      rate('click_rate', 90, 950),
      rate('click_to_open', 90, 200),
      rate('conversion_rate', 9, 90),
      rate('converted_per_delivered', 9, 950),
    ]);
    expect(losses?.people).toMatchObject({ from: 'delivered', to: 'read', people: 750, ofPeople: 950 });
    expect(losses?.share).toMatchObject({ from: 'clicked', to: 'converted', share: 0.9 });
  });

  it('leaves out what is not measurable, and what is of the earlier period', () => {
    const unseen = rate('open_rate', 0, 1, { people: null, of_people: null, rate: null });
    const earlier = rate('click_to_open', 1, 100_000, { period: 'previous' });
    expect(greatestLosses([unseen, earlier, rate('delivery_rate', 90, 100, { period: 'current' })])?.people.to).toBe(
      'delivered',
    );
    expect(greatestLosses([unseen])).toBeUndefined();
  });

  it('has no sentence on fewer than ten people', () => {
    expect(greatestLosses([rate('delivery_rate', 9, 9), rate('open_rate', 0, 1)])).toBeUndefined();
    expect(greatestLosses([rate('delivery_rate', 9, 10), rate('open_rate', 0, 9)])?.share.to).toBe('delivered');
  });
});

describe('greatestChange', () => {
  const both = (name: string, now: readonly number[], before: readonly number[]) => [
    rate(name, 1, 2, { period: 'current', rate: now[1] ?? 0, low: now[0] ?? null, high: now[2] ?? null }),
    rate(name, 1, 2, { period: 'previous', rate: before[1] ?? 0, low: before[0] ?? null, high: before[2] ?? null }),
  ];

  it('weighs a change against its uncertainty', () => {
    const rows = [
      ...both('open_rate', [0.2, 0.3, 0.4], [0.15, 0.25, 0.35]),
      ...both('click_rate', [0.09, 0.1, 0.11], [0.06, 0.07, 0.08]),
    ];
    expect(greatestChange(rows)).toEqual({
      rate: 'click_rate',
      of: 'delivered',
      now: 0.1,
      before: 0.07,
      overlap: false,
      growing: 0,
    });
  });

  it('notes that intervals overlap, and nothing where there are none', () => {
    expect(greatestChange(both('open_rate', [0.2, 0.3, 0.4], [0.15, 0.25, 0.35]))?.overlap).toBe(true);
    expect(greatestChange([rate('open_rate', 1, 2), rate('open_rate', 1, 3, { period: 'previous' })])?.overlap).toBe(
      undefined,
    );
    expect(greatestChange([rate('open_rate', 1, 2)])).toBeUndefined();
  });

  it('knows how many broadcasts of this period still grow, which deliveries do not', () => {
    const young = (name: string) =>
      both(name, [0.09, 0.1, 0.11], [0.06, 0.07, 0.08]).map((row) => ({
        ...row,
        immature_broadcasts: row['period'] === 'current' ? 3 : 1,
      }));
    expect(greatestChange(young('open_rate'))?.growing).toBe(3);
    expect(greatestChange(young('delivery_rate'))?.growing).toBe(0);
  });
});
