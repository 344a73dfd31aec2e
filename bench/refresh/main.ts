import { parseArgs } from 'node:util';
import { figureKinds, type RefreshedKind } from '../../store/tables/units.ts';
import { refreshOnce, refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { peakMemory } from '../broadcasts/memory.ts';
import { type Profile, profiled } from '../freshness/profile.ts';
import { cpuSeconds } from '../ingest/measure.ts';
import { startStore } from '../query/server.ts';
import { anotherModelCosts } from './anotherModel.ts';
import { attributionCosts } from './attribution.ts';
import { statementCosts } from './statements.ts';
import { recomputeTouches } from './touches.ts';
import { copyFigures, EVENTS_PER_RECIPIENT, lateRead, makeWorld, TENANT, type World } from './world.ts';

/**
 * What a recompute costs, in CPU seconds of the ClickHouse process: of many small broadcasts for each million of their
 * events, of touches for each million deliveries, and of one late event in a broadcast of each size.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    small: { type: 'string', default: '100' },
    people: { type: 'string', default: '3850,500000,5000000' },
    day: { type: 'string', default: '3000x38' },
    orders: { type: 'string', default: '400000' },
    settled: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
  },
});
/** Of the broadcasts of a large day one in so many has events: what a day costs, its rows of broadcasts decide. */
const COPIES = 10;
const progress = (line: string) => process.stderr.write(`${line}\n`);
const rounded = (number: number) => Math.round(number * 1000) / 1000;
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const { store, pid, stop } = await startStore();
try {
  const rounds = Number(values.rounds);
  const [people, settled] = [sizesOf(values.people), sizesOf(values.settled)];
  const day = parsedDay(values.day);
  const small: World = { name: 's', broadcasts: Number(values.small), people: 3_850 };
  const all = await recomputeAll(small, rounds);
  progress('making touches');
  const touches = await recomputeTouches(small, { store, rounds, cpuSeconds: () => cpuSeconds(pid), refreshed });
  const report = {
    bench: 'refresh' as const,
    ratios: { dearest_further_rollup_vs_target: all.dearestVsTarget },
    cpu_seconds_per_million_events: rounded(all.cpuSeconds),
    further_rollups: all.further,
    by_statement: all.byStatement,
    touches,
    late_event: await lateEvents(people, rounds),
    day: day === undefined ? undefined : await changedDay(day, rounds),
    attribution: values.orders === 'none' ? undefined : await attributionCosts(store, pid, Number(values.orders)),
    another_model: settled.length === 0 ? undefined : await anotherModelCosts(store, pid, settled),
    peak_memory_bytes: peakMemory(pid),
    sample: { broadcasts: small.broadcasts, people, rounds, events_per_recipient: EVENTS_PER_RECIPIENT },
  };
  if (!values.json) progress(JSON.stringify(report, null, 2));
  console.log(JSON.stringify(report));
} finally {
  await stop();
}

function sizesOf(list: string): readonly number[] {
  return list
    .split(',')
    .filter((size) => size !== '')
    .map(Number);
}

async function refreshed(on = store, kinds: readonly RefreshedKind[] = figureKinds): Promise<number> {
  const before = cpuSeconds(pid);
  const { clean } = await refreshUntilClean(on, { tenant: TENANT, kinds, deadlineMs: 1_800_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
  return cpuSeconds(pid) - before;
}

/** Merges that are due would be counted with whatever runs next. */
async function merged(): Promise<void> {
  await store.command({ name: 'bench-merge', sql: 'OPTIMIZE TABLE events' });
}

/** For each million events: median of the whole, means of the statements. */
async function recomputeAll(world: World, rounds: number) {
  progress(`making ${world.broadcasts} broadcasts of ${world.people}`);
  await makeWorld(store, world);
  await merged();
  const all: number[] = [];
  const profile: Profile = new Map();
  const measured = profiled(store, profile, () => cpuSeconds(pid));
  for (let round = 0; round < rounds; round++) {
    await store.command({
      name: 'bench-mark',
      sql: `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT 'broadcast', '${TENANT}', unit, 1, now64(3), generateUUIDv4() FROM units WHERE kind = 'broadcast' GROUP BY unit`,
    });
    all.push(await refreshed(measured));
    progress(`${all.at(-1)} CPU s`);
  }
  const millions = (world.broadcasts * world.people * EVENTS_PER_RECIPIENT) / 1e6;
  return { cpuSeconds: median(all) / millions, ...statementCosts(profile, millions * rounds) };
}

async function lateEvents(sizes: readonly number[], rounds: number) {
  const results = [];
  for (const people of sizes) {
    const world: World = { name: `l${people}x`, broadcasts: 1, people };
    progress(`making a broadcast of ${people}`);
    await makeWorld(store, world);
    await merged();
    const whole = await refreshed();
    const late: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await lateRead(world, store, round);
      late.push(await refreshed());
      progress(`${late.at(-1)} CPU s`);
    }
    results.push({ people, whole_cpu_seconds: rounded(whole), cpu_seconds: rounded(median(late)) });
  }
  return results;
}

type Day = Pick<World, 'broadcasts'> & { readonly segments: number };

function parsedDay(text: string): Day | undefined {
  const [, broadcasts, segments] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  return broadcasts === undefined ? undefined : { broadcasts: Number(broadcasts), segments: Number(segments) };
}

/** A late read in one of the many broadcasts of a day, and what of it the day takes. */
async function changedDay({ broadcasts, segments }: Day, rounds: number) {
  progress(`making a day of ${broadcasts} broadcasts x ${segments} segments`);
  const world: World = { name: 'd', broadcasts: Math.ceil(broadcasts / COPIES), people: 150, segments };
  await makeWorld(store, world);
  await merged();
  await refreshed();
  await copyFigures(store, world, COPIES);
  const whole = await refreshed();
  const [all, ofDay]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    await lateRead(world, store, round);
    const before = cpuSeconds(pid);
    await refreshOnce(store, { tenant: TENANT, kinds: ['broadcast'] });
    const broadcast = cpuSeconds(pid) - before;
    const own = await refreshed();
    ofDay.push(own);
    all.push(broadcast + own);
    progress(`${all.at(-1)} CPU s, of the day ${own}`);
  }
  return {
    ...{ broadcasts, segments, whole_day_cpu_seconds: rounded(whole) },
    cpu_seconds: rounded(median(all)),
    day_cpu_seconds: rounded(median(ofDay)),
  };
}
