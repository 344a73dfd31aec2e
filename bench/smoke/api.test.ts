import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const shape = z.object({
  bench: z.literal('api'),
  ratios: z.object({ rate_vs_target: z.number().positive(), p99_vs_target: z.number().positive() }),
  requests_per_second: z.number().positive(),
  milliseconds: z.object({ p50: z.number(), p95: z.number(), p99: z.number(), most: z.number() }),
  answers: z.object({
    hit: z.number(),
    shared: z.number(),
    kept: z.number(),
    not_kept: z.number(),
    passed: z.literal(0),
  }),
  cores: z.object({ clickhouse: z.number(), serve: z.number(), write: z.number(), load: z.number() }),
});

// Small enough for every run of the tests: that answers come while events arrive, not how fast.
it.skipIf(clickhouseAbsent())(
  'bench:api prints one JSON object, with requests that were answered from what is kept',
  async () => {
    const main = fileURLToPath(new URL('../../dist/bench/api/main.js', import.meta.url));
    const size = ['--tenants', '3', '--days', '3', '--questions', '6', '--live', '1', '--events', '20'];
    const args = [main, '--json', ...size, '--connections', '2', '--rate', '20', '--seconds', '2'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 170_000 });
    expect(shape.parse(lastLine(stdout)).answers.hit).toBeGreaterThan(0);
  },
  180_000,
);
