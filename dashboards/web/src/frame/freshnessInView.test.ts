import { describe, expect, it } from 'vitest';
import { freshnessInView, type Seen } from './freshnessInView.ts';

const seen = (at: number, complete_until: string, pending_units: number): Seen => ({
  at,
  freshness: { complete_until, pending_units },
});
const [nine, ten] = ['2026-03-01T09:00:00.000Z', '2026-03-01T10:00:00.000Z'];

describe('freshness of the figures in view', () => {
  it('is that of the answer that is behind, however late it came', () => {
    const together = [seen(100, ten, 0), seen(200, nine, 3)];
    expect(freshnessInView(together)).toEqual({ complete_until: nine, pending_units: 3 });
    expect(freshnessInView(together.toReversed())).toEqual({ complete_until: nine, pending_units: 3 });
  });

  it('is not held back by answers of long before', () => {
    expect(freshnessInView([seen(0, nine, 3), seen(60_000, ten, 0)])).toEqual({
      complete_until: ten,
      pending_units: 0,
    });
  });

  it('is unknown without answers', () => {
    expect(freshnessInView([])).toBeUndefined();
  });
});
