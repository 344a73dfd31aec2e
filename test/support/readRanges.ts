import { type Horizon, horizons } from '../../store/tables/rollups.ts';
import { bucketStart } from '../../transforms/states/delays.ts';
import { readRange, statsRow } from './rollupWorld.ts';

const HOUR = 3_600_000;
type ByHorizon = Readonly<Record<Horizon, readonly [low: number, high: number]>>;

/** Histogram of delays, given as [hours, people]. */
export function delaysOf(entries: readonly (readonly [hours: number, people: number])[]): number[] {
  const counts = Array.from({ length: 176 }, () => 0);
  for (const [hours, people] of entries) {
    const bucket = counts.findIndex((_, i) => bucketStart(i + 1) > hours * HOUR);
    counts[bucket] = (counts[bucket] ?? 0) + people;
  }
  return counts;
}

const NONE = '1970-01-01 00:00:00.000';
const known = (basis: 'poll' | 'aggregate') => ({
  ...{ basis, basis_read: basis, basis_delivery: 'event', basis_click: 'event' },
  ...{ [`broadcasts_${basis}`]: 1, platform: { poll: 'dingtalk', aggregate: 'wechat_oa' }[basis] },
});

/**
 * The example of docs/cascade.md, "Reads known from lists": 100 people delivered to at 00:00, lists at 6, 20 and 30 h that find 12,
 * 20 and 9 readers. `lists` is which of them are complete.
 */
export function polledRow(
  broadcast: string,
  lists: '6, 20, 30 h' | '6, 20 h' | 'none',
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const ends: Readonly<Record<typeof lists, readonly (readonly [number, number])[]>> = {
    '6, 20, 30 h': [
      [0, 12],
      [32, 41],
      [41, 100],
      [41, 100],
      [41, 100],
      [41, 41],
    ],
    '6, 20 h': [
      [0, 12],
      [32, 100],
      [32, 100],
      [32, 100],
      [32, 100],
      [32, 32],
    ],
    none: [
      [0, 100],
      [0, 100],
      [0, 100],
      [0, 100],
      [0, 100],
      [0, 100],
    ],
  };
  const asOf = { '6, 20, 30 h': '2026-02-02 06:00:00.000', '6, 20 h': '2026-02-01 20:00:00.000', none: NONE }[lists];
  const found = { '6, 20, 30 h': 3, '6, 20 h': 2, none: 0 }[lists];
  const byHorizon = Object.fromEntries(horizons.map((horizon, i) => [horizon, ends[lists][i] ?? [0, 0]]));
  return statsRow(broadcast, {
    sent: 100,
    ...{ p99_delivery_at: '2026-02-01 00:00:00.000', last_delivery_at: '2026-02-01 00:00:00.000' },
    ...known('poll'),
    // Cast: fromEntries forgets that the keys are the horizons.
    ...readRange(100, byHorizon as ByHorizon),
    delay_read: delaysOf(
      (
        [
          [6, 12],
          [20, 20],
          [30, 9],
        ] as const
      ).slice(0, found),
    ),
    delay_read_from: delaysOf(
      (
        [
          [0, 12],
          [6, 20],
          [20, 9],
        ] as const
      ).slice(0, found),
    ),
    read_as_of: asOf,
    ...more,
  });
}

/**
 * The example of docs/cascade.md, "Counts without recipients": an article to 48,200 people, sent at 20:00 in Shanghai; days of 5,000,
 * 2,000 and 912 readers. It has no recipient: so no clicks.
 */
export function countedRow(
  broadcast: string,
  scope: 'day' | 'to_date',
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const late = { day: [5000, 48_200], to_date: [7912, 48_200] }[scope] as [number, number];
  const all = { day: [5000, 7912], to_date: [7912, 7912] }[scope] as [number, number];
  return statsRow(broadcast, {
    sent: 48_200,
    ...{ first_send_at: '2026-02-01 12:00:00.000', p99_delivery_at: '2026-02-01 12:00:00.000' },
    ...known('aggregate'),
    ...{
      basis_delivery: 'aggregate',
      basis_click: 'none',
      click_measurable: 0,
      broadcasts_click: 0,
      reach_where_click: 0,
    },
    ...{ broadcasts_view_through: 0, broadcasts_optout: 0, broadcasts_complaint: 0 },
    ...readRange(48_200, { '1h': [0, 5000], '24h': [5000, 7000], '3d': late, '7d': late, '30d': late, all }),
    read_as_of: '2026-02-03 16:00:00.000',
    ...more,
  });
}
