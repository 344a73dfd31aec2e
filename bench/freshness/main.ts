import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { Refresher } from '../../transforms/refresh/loop.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { BENCH_SECRET } from '../ingest/contender.ts';
import { cpuSeconds } from '../ingest/measure.ts';
import { startStore } from '../query/server.ts';
import { makeWorld, TENANT, type World } from '../refresh/world.ts';
import { type Profile, profiled } from './profile.ts';
import { Reads, type Target } from './reads.ts';
import { visibleReads, Watch } from './visible.ts';

/** How long a read takes from produced to visible while broadcasts are live, and what refreshing costs meanwhile. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    broadcasts: { type: 'string', default: '100' },
    people: { type: 'string', default: '150' },
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
    large: { type: 'string', default: '0' },
    'large-rate': { type: 'string', default: '100' },
    block: { type: 'string', default: '500' },
    idle: { type: 'string', default: '10' },
    poll: { type: 'string' },
    rest: { type: 'string' },
    gather: { type: 'string' },
    profile: { type: 'boolean', default: false },
    wake: { type: 'boolean', default: false },
  },
});
const progress = (line: string) => process.stderr.write(`${line}\n`);
/** A refresher that had nothing to do for 10 seconds polls every second. */
const IDLE_AFTER_MS = 11_000;
const rounded = (number: number) => Math.round(number * 1000) / 1000;

const seconds = Number(values.seconds);
const idle = Number(values.idle);
const profile: Profile = new Map();
let wake = () => {};
const { store, pid, stop } = await startStore();
try {
  const small: World = { name: 's', broadcasts: Number(values.broadcasts), people: Number(values.people) };
  const large: World = { name: 'l', broadcasts: 1, people: Number(values.large) };
  const worlds = [small, large].filter(({ people }) => people > 0);
  for (const world of worlds) await makeWorld(store, { ...world, recipient: pseudonymOfPerson() });
  await store.command({ name: 'bench-merge', sql: 'OPTIMIZE TABLE events FINAL' });
  await refreshed();
  const targets = worlds.map((world) => targetOf(world, Number(world === large ? values['large-rate'] : values.rate)));
  const { sink } = await openIngest(store, BENCH_SECRET, { onMarked: () => wake() });
  const reads = new Reads(sink, targets, Number(values.block));

  progress('reads, and nothing that refreshes');
  const unseen = new Watch(store, new Map(), new Map());
  const without = await cpuOf(() => reads.produce(idle));
  await unseen.stop();
  await refreshed();

  progress('nothing at all');
  const server = await cpuOf(() => pause(idle * 1000));

  const refresher = startRefresher();
  progress('refreshes, and no reads');
  // By then it polls as rarely as it ever does.
  await pause(IDLE_AFTER_MS);
  const resting = await cpuOf(() => pause(idle * 1000));

  progress('reads and refreshes');
  profile.clear();
  const produced = new Map<string, number[]>();
  const watch = new Watch(store, produced, await visibleReads(store));
  const [began, waited] = [performance.now(), cpuWaitMs()];
  const busy = await cpuOf(() => reads.produce(seconds, produced));
  const deadline = performance.now() + 300_000;
  while (!watch.complete && performance.now() < deadline) await pause(100);
  await watch.stop();
  const wait = (cpuWaitMs() - waited) / (performance.now() - began);
  await refresher.stop();

  const delaysOf = (target: Target) => target.broadcasts.flatMap((broadcast) => watch.delays.get(broadcast) ?? []);
  const report = {
    bench: 'freshness' as const,
    small: quantiles(targets.slice(0, 1).flatMap(delaysOf)),
    ...(large.people > 0 ? { large: quantiles(targets.slice(1).flatMap(delaysOf)) } : {}),
    all_visible: watch.complete,
    /** CPU seconds a second: of everything, without a refresher, of one that has nothing to do, of a server without one. */
    cores: { all: busy, without_refresh: without, idle: resting, server },
    refresh_cores: rounded(busy.clickhouse + busy.node - without.clickhouse - without.node),
    cpu_wait: rounded(wait),
    sample: { ...values, json: undefined },
  };
  if (values.profile) printProfile();
  if (!values.json) progress(JSON.stringify(report, null, 2));
  console.log(JSON.stringify(report));
} finally {
  await stop();
}

/** The person `r` of reads.ts, as the sink writes it. */
function pseudonymOfPerson(): string {
  const key = Buffer.from(deriveKeys(BENCH_SECRET).pseudonyms(TENANT));
  return `sipHash64Keyed((toUInt64(${key.readBigUInt64LE(0)}), toUInt64(${key.readBigUInt64LE(8)})), concat('p', toString(r)))`;
}

function targetOf({ name, broadcasts, people }: World, rate: number): Target {
  return { broadcasts: Array.from({ length: broadcasts }, (_, i) => `${name}${i}`), people, rate };
}

async function refreshed(): Promise<void> {
  const { clean } = await refreshUntilClean(store, { tenant: TENANT, deadlineMs: 600_000 });
  if (!clean) throw new Error('the refresher did not come to an end');
}

function startRefresher(): Refresher {
  const refresher = new Refresher({
    store: profiled(store, profile),
    ...(values.poll === undefined ? {} : { pollMs: Number(values.poll) }),
    ...(values.rest === undefined ? {} : { restFactor: Number(values.rest) }),
    ...(values.gather === undefined ? {} : { gatherShare: Number(values.gather) }),
    onError: (error) => progress(String(error)),
  });
  if (values.wake) wake = () => refresher.wake();
  refresher.start();
  return refresher;
}

/** Where the refresher waited, the most first. */
function printProfile(): void {
  for (const [name, { calls, ms }] of [...profile].sort(([, a], [, b]) => b.ms - a.ms)) {
    progress(`${Math.round(ms)} ms\t${calls} calls\t${(ms / calls).toFixed(1)} ms\t${name}`);
  }
}

/** Cores that ClickHouse and this process took meanwhile: it produces, refreshes and looks. */
async function cpuOf(work: () => Promise<unknown>): Promise<{ readonly clickhouse: number; readonly node: number }> {
  const [started, clickhouse, node] = [performance.now(), cpuSeconds(pid), process.cpuUsage()];
  await work();
  const took = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(node);
  return {
    clickhouse: rounded((cpuSeconds(pid) - clickhouse) / took),
    node: rounded((user + system) / 1e6 / took),
  };
}

/** Milliseconds since the start of the machine in which some program waited for a core; NaN where Linux does not count them. */
function cpuWaitMs(): number {
  try {
    const [, microseconds] = /some .*total=(\d+)/.exec(readFileSync('/proc/pressure/cpu', 'utf8')) ?? [];
    return Number(microseconds) / 1000;
  } catch {
    return Number.NaN;
  }
}

function quantiles(delays: readonly number[]) {
  const sorted = [...delays].sort((a, b) => a - b);
  const at = (share: number) => rounded((sorted[Math.floor(sorted.length * share)] ?? Number.NaN) / 1000);
  return { reads: sorted.length, p50: at(0.5), p95: at(0.95), most: rounded((sorted.at(-1) ?? Number.NaN) / 1000) };
}
