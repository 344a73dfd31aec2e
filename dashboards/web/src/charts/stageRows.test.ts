import { describe, expect, it } from 'vitest';
import { stageRows } from './stageRows.ts';

const encoding = {
  as: 'stages',
  stage: 'stage',
  rate: 'rate_name',
  measure: { column: 'rate', unit: 'rate', low: 'low', high: 'high', people: 'people', of: 'of_people' },
} as const;
const row = (stage: string, more: Record<string, string | number | null>) => ({
  ...{ period: 'current', stage, rate_name: null, people: null, of_people: null, rate: null, low: null, high: null },
  ...{ measurable_share: 1, ...more },
});
const rows = [
  row('sent', { people: 1000 }),
  row('read', {
    rate_name: 'open_rate',
    people: 100,
    of_people: 400,
    rate: 0.25,
    low: 0.2,
    high: 0.3,
    measurable_share: 0.5,
  }),
  row('clicked', { rate_name: 'click_rate', people: 50, of_people: 900, rate: 50 / 900 }),
  row('clicked', { rate_name: 'click_to_open', people: 40, of_people: 100, rate: 0.4 }),
  row('converted', { rate_name: 'conversion_rate', measurable_share: 0 }),
  row('sent', { period: 'previous', people: 500 }),
  row('read', { period: 'previous', rate_name: 'open_rate', people: 100, of_people: 200, rate: 0.5 }),
];

describe('lines of the cascade', () => {
  const lines = stageRows(rows, encoding);
  const line = (key: string) => lines.find((one) => one.key === key);

  it('are on the scale of everyone sent to, whiskers too', () => {
    expect(line('sent')?.share).toBe(1);
    expect(line('open_rate')).toMatchObject({ share: 0.1, interval: { low: 0.08, high: 0.12 }, unseen: 0.5 });
    expect(line('click_rate')?.interval).toBeUndefined();
  });

  it('have the earlier period next to them, on the scale of its own sent, never as lines', () => {
    expect(lines).toHaveLength(5);
    expect(line('open_rate')).toMatchObject({ earlierShare: 0.2, earlier: { rate: 0.5 } });
    expect(line('click_rate')?.earlier).toBeUndefined();
  });

  it('keep a stage that is not measurable without a length: no bar of 0', () => {
    expect(line('conversion_rate')).toMatchObject({ people: undefined, share: undefined, stage: 'converted' });
  });

  it('draw deliveries by counts in full, which are of no known number of sent', () => {
    const counted = [row('sent', { people: 200 }), row('delivered', { rate_name: 'delivery_rate', people: 200 })];
    const only = counted.map((one) => (one.stage === 'delivered' ? { ...one, measurable_share: 0 } : one));
    expect(stageRows(only, encoding)[1]).toMatchObject({ people: 200, share: 1, unseen: 0 });
    expect(line('conversion_rate')?.unseen).toBe(1);
  });

  it('have different titles for both rates of a stage', () => {
    expect(lines.map(({ second }) => second)).toEqual([false, false, false, true, false]);
  });
});
