import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { alternate, funnelLooks, qualityLook, quantile, rawLook, selectOne } from './measure.ts';
import { startStore } from './server.ts';
import { CONTENT_TYPES, DAYS, dayOfYear, makeWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '200' },
    types: { type: 'string', default: String(CONTENT_TYPES) },
  },
});
/** p95 of a whole answer of data-quality, whatever the number of events. */
const MOST_MS_OF_QUALITY = 50;
const progress = (line: string) => process.stderr.write(`${line}\n`);
const round = (number: number) => Math.round(number * 100) / 100;

const { store, stop } = await startStore();
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
    },
    milliseconds: Object.fromEntries(
      Object.entries({ ...times, ...raw }).map(([name, all]) => [
        name,
        { p50: round(quantile(all, 0.5)), p95: round(quantile(all, 0.95)) },
      ]),
    ),
    sample: {
      events: await count(on, 'events'),
      stats_day: await count(on, 'stats_day'),
      broadcast_stats: await count(on, 'broadcast_stats'),
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

function text({ ratios }: Awaited<ReturnType<typeof bench>>): string {
  return Object.entries(ratios)
    .map(([name, ratio]) => `${name.padEnd(42)} ${ratio}`)
    .join('\n');
}
