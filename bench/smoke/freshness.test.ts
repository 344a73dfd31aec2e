import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const quantiles = (reads: number) =>
  z.object({ reads: z.literal(reads), p50: z.number().positive(), p95: z.number().positive(), most: z.number() });
const cores = z.object({ clickhouse: z.number(), node: z.number() });
const shape = z.object({
  bench: z.literal('freshness'),
  small: quantiles(100),
  large: quantiles(20),
  all_visible: z.literal(true),
  cores: z.object({ all: cores, without_refresh: cores, idle: cores, server: cores }),
  refresh_cores: z.number(),
});

// Small enough for every run of the tests: it holds that every read becomes visible, not how soon.
it.skipIf(clickhouseAbsent())(
  'bench:freshness prints one JSON object, and sees every read that it produced',
  async () => {
    const main = fileURLToPath(new URL('../../dist/bench/freshness/main.js', import.meta.url));
    const size = ['--broadcasts', '3', '--people', '20', '--rate', '50', '--large', '200', '--large-rate', '10'];
    const args = [main, '--json', ...size, '--seconds', '2', '--idle', '1', '--block', '200'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 170_000 });
    expect(shape.parse(lastLine(stdout))).toBeDefined();
  },
  180_000,
);
