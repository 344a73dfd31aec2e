import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { lastLine } from './lastLine.ts';

const EVENTS = 6_000;
const bytes = z.number().positive();
const shape = z.object({
  bench: z.literal('disk'),
  ratios: z.object({ bytes_per_event_vs_target: bytes }),
  bytes_per_event: z.object({ on_disk: bytes, in_columns: bytes, other: bytes }),
  columns: z.record(z.string(), z.number().min(0)),
  bytes_per_touch: bytes,
  sample: z.object({ events: z.literal(EVENTS), parts: z.number().positive() }),
});

// Small enough for every run of the tests: that it works. Of so few events the parts' fixed bytes are most.
describe.skipIf(clickhouseAbsent())('bench:disk', () => {
  it('prints one JSON line last, whose columns are all there is', async () => {
    const main = fileURLToPath(new URL('../../dist/bench/disk/main.js', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--json', '--events', String(EVENTS)]);
    const report = shape.parse(lastLine(stdout));
    for (const column of ['recipient', 'event_key', 'occurred_at', 'kind']) {
      expect(report.columns[column], column).toBeGreaterThan(0);
    }
    const sum = Object.values(report.columns).reduce((all, one) => all + one, 0);
    expect(sum).toBeCloseTo(report.bytes_per_event.in_columns, 1);
  }, 120_000);
});
