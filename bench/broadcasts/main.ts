import { parseArgs } from 'node:util';
import { z } from 'zod';
import { quickAnswersOf } from '../../store/quickPlans.ts';
import { unitsInWorkOf } from '../../store/tables/unitsInWork.ts';
import { cascade } from '../../transforms/metrics/cascade/cascade.ts';
import type { TimedContext } from '../../transforms/metrics/metric.ts';
import { atOneVersion } from '../../transforms/metrics/oneVersion.ts';
import { openRates } from '../../transforms/metrics/reads/open-rates.ts';
import { type Profile, profiled } from '../freshness/profile.ts';
import { cpuSeconds, median } from '../ingest/measure.ts';
import { startStore } from '../query/server.ts';
import { forgetPeak, peakMemory } from './memory.ts';
import { type BroadcastsWorld, dayBefore, makeBroadcasts, makeTemplates } from './world.ts';

/** What answers with intervals over broadcasts cost: of few and of many broadcasts on the same days. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    broadcasts: { type: 'string', default: '1100000' },
    few: { type: 'string', default: '11000' },
    days: { type: 'string', default: '365' },
    segments: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '9' },
  },
});
const progress = (line: string) => process.stderr.write(`${line}\n`);
const rounded = (number: number) => Math.round(number * 1000) / 1000;
/** By then every broadcast is mature. */
const NOW = Date.parse('2026-06-01T00:00:00Z');

const [days, segments, rounds] = [Number(values.days), Number(values.segments), Number(values.rounds)];
const { store, pid, stop } = await startStore();
const profile: Profile = new Map();
const looked = profiled(store, profile);
try {
  await makeTemplates(store, segments);
  const few = await measured({ tenant: 'few', broadcasts: Number(values.few), days, segments });
  const many = await measured({ tenant: 'many', broadcasts: Number(values.broadcasts), days, segments });
  const report = {
    bench: 'broadcasts' as const,
    ratios: {
      open_rates_cpu_many_vs_few: rounded(many.open_rates.cpu_seconds / few.open_rates.cpu_seconds),
      cascade_cpu_many_vs_few: rounded(many.cascade.cpu_seconds / few.cascade.cpu_seconds),
      open_rates_memory_many_vs_few: rounded(many.open_rates.node_peak_bytes / few.open_rates.node_peak_bytes),
      cascade_memory_many_vs_few: rounded(many.cascade.node_peak_bytes / few.cascade.node_peak_bytes),
    },
    few,
    many,
    sample: { days, segments, rounds },
  };
  if (!values.json) progress(JSON.stringify(report, null, 2));
  console.log(JSON.stringify(report));
} finally {
  await stop();
}

async function measured(world: BroadcastsWorld) {
  progress(`making ${world.broadcasts} broadcasts over ${world.days} days`);
  await makeBroadcasts(store, world);
  const quick = await quickAnswersOf(store);
  const context: TimedContext = {
    ...{ tenant: world.tenant, zone: 'Asia/Shanghai', now: NOW, completeUntil: NOW },
    unitsInWork: unitsInWorkOf(looked),
    query: (query, row) => looked.query({ ...query, settings: { ...quick, ...query.settings } }, row),
  };
  const period = { from: dayBefore(world.days - 1), to: dayBefore(-1) };
  progress('measuring');
  return {
    broadcasts: await count(
      `broadcast_stats FINAL WHERE segment = '*' AND variant = '*' AND tenant = '${world.tenant}'`,
    ),
    rows_of_days: await count(`stats_day FINAL WHERE tenant = '${world.tenant}'`),
    open_rates: await costOf(async () => {
      const params = openRates.params.parse(period);
      const { result } = await atOneVersion(context, (own) => openRates.run(own, params));
      return result.rows.map(({ broadcasts }) => broadcasts);
    }, world),
    cascade: await costOf(async () => {
      const params = cascade.params.parse({ ...period, group_by: 'content_type' });
      const { result } = await atOneVersion(context, (own) => cascade.run(own, params));
      return result.rows.map(({ broadcasts }) => broadcasts);
    }, world),
  };
}

/** Of one answer: median seconds, CPU seconds of ClickHouse and this process; and the most memory that this process took. */
async function costOf(answer: () => Promise<readonly number[]>, { broadcasts }: BroadcastsWorld) {
  // It answers from all of them, not from the rest of a period.
  const counted = Math.max(...(await answer()));
  if (counted * 20 < broadcasts) throw new Error(`the largest group of ${broadcasts} broadcasts has ${counted}`);
  forgetPeak();
  profile.clear();
  const [seconds, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const [started, clickhouse, node] = [performance.now(), cpuSeconds(pid), process.cpuUsage()];
    await answer();
    const { user, system } = process.cpuUsage(node);
    seconds.push((performance.now() - started) / 1000);
    cpu.push(cpuSeconds(pid) - clickhouse + (user + system) / 1e6);
  }
  return {
    seconds: rounded(median(seconds)),
    cpu_seconds: rounded(median(cpu)),
    node_peak_bytes: peakMemory(),
    /** Mean milliseconds of its statements, which run at the same time. */
    statements: Object.fromEntries([...profile].map(([name, { calls, ms }]) => [name, Math.round(ms / calls)])),
  };
}

async function count(from: string): Promise<number> {
  const [row] = await store.query(
    { name: 'count', sql: `SELECT count() AS n FROM ${from}` },
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}
