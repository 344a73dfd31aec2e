import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { dayBefore, madeLongAgo, makeBroadcasts, makeTemplates } from '../broadcasts/world.ts';
import { type Asked, answersCost, type Cost, eventMetrics, keptAnswersCost, rollupMetrics } from './answers.ts';
import { alternate, funnelLooks, qualityLook, quantile, rawLook, selectOne } from './measure.ts';
import { startStore } from './server.ts';
import { CONTENT_TYPES, DAYS, dayOfYear, endOfYear, makeWorld, TENANT } from './world.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '200' },
    types: { type: 'string', default: String(CONTENT_TYPES) },
    // Sizes of the worlds in which whole answers are asked, the smallest first.
    broadcasts: { type: 'string', default: '3650,110000,1100000' },
    'answer-rounds': { type: 'string', default: '30' },
  },
});
/** p95 of a whole answer of data-quality, whatever the number of events. */
const MOST_MS_OF_QUALITY = 50;
/** Rows of a broadcast in the worlds by size: everyone and its segments. */
const SEGMENTS = 5;
/** By then every broadcast of these worlds is mature. */
const NOW = Date.parse('2026-06-01T00:00:00Z');
const progress = (line: string) => process.stderr.write(`${line}\n`);
const round = (number: number) => Math.round(number * 100) / 100;

const { store, pid, stop } = await startStore();
try {
  const report = await bench(store, Number(values.events), Number(values.types), Number(values.rounds));
  console.log(values.json ? JSON.stringify(report) : text(report));
} finally {
  await stop();
}

async function bench(on: Store, events: number, types: number, rounds: number) {
  progress(`making ${events} events`);
  await makeWorld(on, events, types);
  progress('recomputing rollups');
  const started = performance.now();
  const { clean, refreshed } = await refreshUntilClean(on, { deadlineMs: 1_800_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
  const refreshSeconds = (performance.now() - started) / 1000;
  await madeLongAgo(on);
  progress(`measuring, ${rounds} rounds`);
  const month = await funnelLooks(on, { from: dayOfYear(DAYS - 30), to: dayOfYear(DAYS + 1) });
  const year = await funnelLooks(on, { from: dayOfYear(0), to: dayOfYear(DAYS + 1) });
  const times = await alternate(
    {
      select_1: selectOne(on),
      funnel: month.figures,
      funnel_year: year.figures,
      funnel_with_values: month.withValues,
      funnel_year_with_values: year.withValues,
      whole_answer: month.whole,
      data_quality: await qualityLook(on, { from: dayOfYear(0), to: dayOfYear(DAYS + 1) }),
    },
    rounds,
  );
  const raw = await alternate({ raw: await rawLook(on, types) }, 3);
  progress('measuring whole answers about events');
  const asked = { store: on, pid, rounds: Number(values['answer-rounds']) };
  const ofEvents = await answersCost(eventMetrics, {
    ...{ ...asked, tenant: TENANT, now: endOfYear, days: DAYS },
    dayBefore: (days) => dayOfYear(DAYS - days),
  });
  // Before other worlds come in.
  const rows = {
    events: await count(on, 'events'),
    stats_day: await count(on, 'stats_day'),
    broadcast_stats: await count(on, 'broadcast_stats'),
  };
  const answers = await answersBySize(asked, values.broadcasts.split(',').map(Number));
  const p95 = (name: keyof typeof times) => quantile(times[name], 0.95);
  const against = (name: keyof typeof times) => round(p95(name) / p95('select_1'));
  return {
    bench: 'query' as const,
    ratios: {
      funnel_p95_vs_select_1: against('funnel'),
      funnel_year_p95_vs_select_1: against('funnel_year'),
      funnel_with_values_p95_vs_select_1: against('funnel_with_values'),
      funnel_year_with_values_p95_vs_select_1: against('funnel_year_with_values'),
      data_quality_p95_vs_target: round(p95('data_quality') / MOST_MS_OF_QUALITY),
      raw_vs_rollup: round(quantile(raw.raw, 0.5) / quantile(times.funnel, 0.5)),
      whole_answer_p50_vs_select_1: { ...answers.vs_select_1, ...againstSelectOne(ofEvents) },
      whole_answer_cpu_many_vs_few: answers.many_vs_few,
    },
    /** Milliseconds of whole answers: about events of the first world, then by the number of broadcasts. */
    answers: { events: rounded(ofEvents), ...answers.milliseconds },
    /** The same of answers that are kept, asked again. */
    kept_answers: answers.kept,
    milliseconds: Object.fromEntries(
      Object.entries({ ...times, ...raw }).map(([name, all]) => [
        name,
        { p50: round(quantile(all, 0.5)), p95: round(quantile(all, 0.95)) },
      ]),
    ),
    sample: {
      ...rows,
      rows: month.rows,
      units_refreshed: refreshed,
      refresh_seconds: round(refreshSeconds),
      rounds,
    },
  };
}

async function count(on: Store, table: 'events' | 'stats_day' | 'broadcast_stats'): Promise<number> {
  const [row] = await on.query(
    { name: 'count', sql: `SELECT count() AS n FROM ${table}` },
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}

/** Metrics over rollups, in worlds of so many broadcasts on the same days. */
async function answersBySize(asked: Pick<Asked, 'store' | 'pid' | 'rounds'>, sizes: readonly number[]) {
  await makeTemplates(asked.store, SEGMENTS);
  const found: (readonly [number, Record<string, Cost>])[] = [];
  const kept: typeof found = [];
  for (const broadcasts of sizes) {
    progress(`making ${broadcasts} broadcasts`);
    const tenant = `of-${broadcasts}`;
    await makeBroadcasts(asked.store, { tenant, broadcasts, days: DAYS, segments: SEGMENTS });
    progress('measuring whole answers');
    const costs = await answersCost(rollupMetrics, { ...asked, tenant, now: NOW, days: DAYS, dayBefore });
    found.push([broadcasts, costs]);
    kept.push([
      broadcasts,
      await keptAnswersCost(rollupMetrics, { ...asked, tenant, now: NOW, days: DAYS, dayBefore }),
    ]);
  }
  const [few, many] = [found.at(0)?.[1] ?? {}, found.at(-1)?.[1] ?? {}];
  const names = Object.keys(few).filter((name) => name !== 'select_1');
  return {
    vs_select_1: againstSelectOne(few),
    many_vs_few: Object.fromEntries(
      names.map((name) => [name, round((many[name]?.cpu ?? Number.NaN) / (few[name]?.cpu ?? Number.NaN))]),
    ),
    milliseconds: Object.fromEntries(found.map(([broadcasts, costs]) => [broadcasts, rounded(costs)])),
    kept: Object.fromEntries(kept.map(([broadcasts, costs]) => [broadcasts, rounded(costs)])),
  };
}

function againstSelectOne({ select_1, ...costs }: Readonly<Record<string, Cost>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(costs).map(([name, { p50 }]) => [name, round(p50 / (select_1?.p50 ?? Number.NaN))]),
  );
}

function rounded(costs: Readonly<Record<string, Cost>>) {
  return Object.fromEntries(
    Object.entries(costs).map(([name, { p50, p95, cpu }]) => [
      name,
      { p50: round(p50), p95: round(p95), cpu: round(cpu) },
    ]),
  );
}

function text({ ratios }: Awaited<ReturnType<typeof bench>>): string {
  return Object.entries(ratios)
    .map(([name, ratio]) => `${name.padEnd(42)} ${typeof ratio === 'number' ? ratio : JSON.stringify(ratio)}`)
    .join('\n');
}
