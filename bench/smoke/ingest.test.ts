import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { describeKafka } from '../../test/support/kafka.ts';
import { lastLine } from './lastLine.ts';

const EVENTS = 6_000;
const rate = z.number().positive();
const summary = z.object({
  eventsPerSecond: rate,
  eventsPerSecondByRound: z.array(rate).length(1),
  nodeCpuSecondsPerMillion: z.number().min(0),
  clickhouseCpuSecondsPerMillion: z.number().min(0),
  rows: z.literal(EVENTS),
  unitsMarked: z.number(),
});
const shape = z.object({
  bench: z.literal('ingest'),
  ratios: z.object({ ours_vs_kafka_engine: rate, ours_vs_naive: rate }),
  contenders: z.object({ ours: summary, kafka_engine: summary, naive: summary }),
  same_rows: z.literal(true),
  sample: z.object({
    events: z.literal(EVENTS),
    rounds: z.literal(1),
    bytesPerEvent: z.number(),
    partitions: z.literal(6),
  }),
  versions: z.object({ node: z.string(), clickhouse: z.string().min(1), kafka: z.string(), machine: z.string() }),
});

// Small enough for every run of the tests: it holds that the bench works and compares like with like, not how fast it is.
describeKafka('bench:ingest', () => {
  it.skipIf(clickhouseAbsent())(
    'prints one JSON object, and all contenders store the same rows',
    async () => {
      const main = fileURLToPath(new URL('../../dist/bench/ingest/main.js', import.meta.url));
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [main, '--json', '--events', String(EVENTS), '--rounds', '1'],
        { timeout: 115_000 },
      );
      const report = shape.parse(lastLine(stdout));
      expect(report.contenders.ours.unitsMarked).toBeGreaterThan(0);
      expect(report.contenders.kafka_engine.unitsMarked).toBe(report.contenders.ours.unitsMarked);
      // Real-looking: far from it, and the figures would speak of something else.
      expect(report.sample.bytesPerEvent).toBeGreaterThan(200);
      expect(report.sample.bytesPerEvent).toBeLessThan(350);
    },
    120_000,
  );
});
