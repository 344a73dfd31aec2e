import {
  conversionMeasures,
  delayMeasures,
  horizonMeasures,
  outcomeMeasures,
  plainMeasures,
} from '../../../store/tables/rollups.ts';
import { each, eachHorizon, type Rollup } from '../rollup.ts';
import { type DaySums, dayKey, insertDays, rowsOfDays } from './dayBatch.ts';

export const stats: DaySums<'stats_day'> = {
  table: 'stats_day',
  from: rowsOfDays('broadcast_stats'),
  key: dayKey,
  sums: {
    p99_delivery_at: 'max(p99_delivery_at)',
    // 1970: known by events, or in no row.
    read_as_of: 'minIf(read_as_of, toUnixTimestamp64Milli(read_as_of) > 0)',
    ...each(plainMeasures, (measure) => `sum(${measure})`),
    ...eachHorizon(horizonMeasures, (measure, _, horizon) => `sum(${measure}_${horizon})`),
    ...each(outcomeMeasures, (measure) => `sumForEach(${measure})`),
    ...each(delayMeasures, (measure) => `sumForEach(${measure})`),
  },
  pairs: {},
  // Each sum and each maximum is added up as it is made.
  inParts: {},
};

/** The figures of a day's broadcasts, added up. */
export const statsDay: Rollup<'stats_day', 'day'> = {
  table: 'stats_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-stats-day', stats, batch),
};

const conversions: DaySums<'conversions_day'> = {
  table: 'conversions_day',
  from: rowsOfDays('conversion_stats'),
  key: { ...dayKey, goal: true, currency: true },
  sums: {
    ...eachHorizon(conversionMeasures, (measure, _, horizon) => `sum(${measure}_${horizon})`),
    total_conversions: 'sum(total_conversions)',
    total_click_through: 'sum(total_click_through)',
  },
  pairs: {},
};

/** The conversions of a day's broadcasts, added up. */
export const conversionsDay: Rollup<'conversions_day', 'day'> = {
  table: 'conversions_day',
  unit: 'day',
  statement: (batch) => insertDays('recompute-conversions-day', conversions, batch),
};
