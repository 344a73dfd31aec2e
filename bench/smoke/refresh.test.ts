import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const seconds = z.number().min(0);
const cost = z.object({ cpu_seconds: seconds, more_memory_bytes: z.number() });
const costs = z.object({ attribution: cost, attributed: cost });
const shape = z.object({
  bench: z.literal('refresh'),
  ratios: z.object({ dearest_further_rollup_vs_target: seconds }),
  cpu_seconds_per_million_events: seconds,
  further_rollups: z.record(z.string(), seconds),
  by_statement: z.record(z.string(), seconds),
  touches: z.object({
    cpu_seconds_per_million_deliveries: z.object({ made: seconds, made_again: seconds, merged: seconds }),
    by_statement: z.record(z.string(), seconds),
    bytes_per_row: z.number().positive(),
  }),
  late_event: z.array(z.object({ people: z.literal(50), whole_cpu_seconds: seconds, cpu_seconds: seconds })).length(1),
  day: z.object({
    broadcasts: z.literal(20),
    segments: z.literal(7),
    whole_day_cpu_seconds: seconds,
    cpu_seconds: seconds,
    day_cpu_seconds: seconds,
  }),
  attribution: z.object({
    orders: z.literal(2_000),
    ...{ new_8_days: costs, last_8_days: costs, one_range_of_a_day: costs, late_touch: costs, all_days: costs },
    questions: z.record(z.string(), cost.extend({ seconds })),
  }),
  peak_memory_bytes: z.number(),
});

// That it works, not how fast it is.
describe.skipIf(clickhouseAbsent())('bench:refresh', () => {
  it('prints one JSON object in its last line', async () => {
    const main = fileURLToPath(new URL('../../dist/bench/refresh/main.js', import.meta.url));
    const args = [
      main,
      '--json',
      '--small',
      '2',
      '--people',
      '50',
      '--day',
      '20x7',
      '--rounds',
      '1',
      '--orders',
      '2000',
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 115_000 });
    const { further_rollups, by_statement } = shape.parse(lastLine(stdout));
    expect(Object.keys(further_rollups)).toEqual(expect.arrayContaining(['click_stats', 'broadcast_orders']));
    expect(Object.keys(by_statement)).toEqual(expect.arrayContaining(['recompute-states', 'recompute-stats-day']));
  }, 120_000);
});
