import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { lastLine } from './lastLine.ts';

const number = z.number().positive();
const times = z.object({ p50: number, p95: number });
const shape = z.object({
  bench: z.literal('query'),
  ratios: z
    .object({
      funnel_p95_vs_select_1: number,
      data_quality_p95_vs_target: number,
      whole_answer_p50_vs_select_1: z.record(z.string(), number),
      whole_answer_cpu_many_vs_few: z.record(z.string(), z.number().nullable()),
    })
    .catchall(number),
  kept_answers: z.record(z.string(), z.record(z.string(), z.object({ p50: number, cpu: z.number() }))),
  milliseconds: z.object({ select_1: times, funnel: times, data_quality: times }).catchall(times),
  sample: z.object({ events: number, stats_day: z.literal(3_650), rounds: z.literal(1) }),
});

// A year of one content type. Small enough for every run of the tests: that it works, not how fast it is.
it.skipIf(clickhouseAbsent())(
  'bench:query prints one JSON object, with the funnel and data quality',
  async () => {
    const main = fileURLToPath(new URL('../../dist/bench/query/main.js', import.meta.url));
    const args = [
      main,
      '--json',
      '--events',
      '1',
      '--types',
      '1',
      '--rounds',
      '1',
      '--broadcasts',
      '100',
      '--answer-rounds',
      '1',
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 170_000 });
    const { ratios } = shape.parse(lastLine(stdout));
    expect(Object.keys(ratios.whole_answer_p50_vs_select_1).sort()).toEqual(metrics.map(({ id }) => id).sort());
  },
  180_000,
);
