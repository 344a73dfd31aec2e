import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const figures = z.object({
  first_paint_ms: z.number().positive(),
  script_bytes: z.number().max(450_000),
  large_answer_ms: z.number().positive(),
  heap_growth: z.number().positive(),
});
const shape = z.object({
  bench: z.literal('page'),
  ratios: z.record(z.string(), z.number()),
  measured: figures,
  sample: z.object({
    rounds: z.literal(1),
    refreshes: z.literal(3),
    large_rows: z.literal(5_000),
    scripts: z.number().positive(),
  }),
});

// Small enough for every run of the tests: it holds that the bench works and what does not depend on the machine.
it.skipIf(clickhouseAbsent())(
  'bench:page prints one JSON object, and the scripts of the first page are within their budget',
  async () => {
    const main = fileURLToPath(new URL('../../dist/bench/page/main.js', import.meta.url));
    const size = ['--events', '2000', '--types', '1', '--large-rows', '5000', '--refreshes', '3'];
    const args = [main, '--json', ...size, '--rounds', '1'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(() => shape.parse(lastLine(stdout))).not.toThrow();
  },
  180_000,
);
