import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const number = z.number().positive();
const cost = z.object({
  seconds: number,
  cpu_seconds: z.number().min(0),
  node_peak_bytes: number,
  statements: z.record(z.string(), z.number()),
});
const world = (broadcasts: number) =>
  z.object({ broadcasts: z.literal(broadcasts), rows_of_days: number, open_rates: cost, cascade: cost });
const shape = z.object({
  bench: z.literal('broadcasts'),
  ratios: z.record(z.string(), z.number().nullable()),
  few: world(60),
  many: world(500),
});

// Small enough for every run of the tests: it holds that answers count every broadcast, not what they cost.
it.skipIf(clickhouseAbsent())(
  'bench:broadcasts prints one JSON object, of answers over few and over many broadcasts',
  async () => {
    const main = fileURLToPath(new URL('../../dist/bench/broadcasts/main.js', import.meta.url));
    const size = ['--broadcasts', '500', '--few', '60', '--days', '3', '--segments', '3', '--rounds', '1'];
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--json', ...size], { timeout: 170_000 });
    const { few, many } = shape.parse(lastLine(stdout));
    // The same days, content types and segments.
    expect(many.rows_of_days).toBe(few.rows_of_days);
  },
  180_000,
);
