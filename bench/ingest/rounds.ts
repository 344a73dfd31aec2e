import { z } from 'zod';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store, StoreOptions } from '../../store/store.ts';
import { childContender } from './child.ts';
import { type Contender, type ContenderName, contenderNames } from './contender.ts';
import { kafkaEngine } from './kafkaEngine.ts';
import { cpuSeconds, steadyRate, watchMarks, watchRows } from './measure.ts';
import type { BenchServers } from './servers.ts';

export interface BenchPlan {
  readonly events: number;
  readonly rounds: number;
  readonly contenders: readonly ContenderName[];
  readonly topic: string;
  /** Further flags of Node for our process, for example to record a profile. */
  readonly nodeFlags: readonly string[];
}

/** One contender in one round. */
export interface RoundResult {
  readonly contender: ContenderName;
  /** In the steady stretch; of a run too short to have one, from start to end. */
  readonly eventsPerSecond: number;
  /** From the start of the contender until every row was visible. */
  readonly wholeSeconds: number;
  readonly nodeCpuSeconds: number;
  readonly clickhouseCpuSeconds: number;
  /** Rows and a hash of them all, equal for equal tables. */
  readonly rows: number;
  readonly fingerprint: string;
  readonly unitsMarked: number;
}

const storedRow = z.object({ rows: z.number(), fingerprint: z.string(), units: z.number() });

/** Alternating rounds: in each every contender reads the whole topic into the emptied tables of its own database. */
export async function runRounds(
  plan: BenchPlan,
  servers: BenchServers,
  onProgress: (line: string) => void,
  signal: AbortSignal,
): Promise<RoundResult[]> {
  const begin: Record<ContenderName, Contender> = {
    ours: childContender('oursChild', plan.nodeFlags),
    kafka_engine: kafkaEngine,
    naive: childContender('naiveChild'),
  };
  const options = (name: ContenderName): StoreOptions => ({ ...servers.clickhouse, database: `bench_${name}` });
  for (const name of plan.contenders) await migrate(options(name));
  const results: RoundResult[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    // Each goes first in turn: what the one before leaves to merge falls on everybody.
    for (let turn = 0; turn < contenderNames.length; turn++) {
      const name = contenderNames[(round + turn) % contenderNames.length] ?? 'ours';
      if (!plan.contenders.includes(name)) continue;
      const result = await runOne(plan, servers, { name, round, begin: begin[name], options: options(name) }, signal);
      results.push(result);
      onProgress(`round ${round + 1}: ${name} ${Math.round(result.eventsPerSecond)} events/s`);
    }
  }
  return results;
}

interface Turn {
  readonly name: ContenderName;
  readonly round: number;
  readonly begin: Contender;
  readonly options: StoreOptions;
}

async function runOne(
  { events, topic }: BenchPlan,
  { brokers, clickhousePid }: BenchServers,
  { name, round, begin, options }: Turn,
  signal: AbortSignal,
): Promise<RoundResult> {
  const store = connect(options);
  try {
    const cpuBefore = cpuSeconds(clickhousePid);
    const startedAt = performance.now();
    const run = await begin({ store: options, brokers, topic, group: `bench-${name}-${round}`, events });
    let nodeCpuSeconds = 0;
    let endedAt = startedAt;
    let steady: number | undefined;
    try {
      const sightings = await watchRows(store, run, events, signal);
      endedAt = sightings.at(-1)?.at ?? startedAt;
      steady = steadyRate(sightings, events);
      if (name !== 'naive') await watchMarks(store, run, signal);
    } finally {
      nodeCpuSeconds = await run.stop();
    }
    const wholeSeconds = (endedAt - startedAt) / 1000;
    const clickhouseCpuSeconds = cpuSeconds(clickhousePid) - cpuBefore;
    const stored = await readStored(store);
    return {
      contender: name,
      eventsPerSecond: steady ?? events / wholeSeconds,
      wholeSeconds,
      nodeCpuSeconds,
      clickhouseCpuSeconds,
      rows: stored.rows,
      fingerprint: stored.fingerprint,
      unitsMarked: stored.units,
    };
  } finally {
    for (const table of ['events', 'units'])
      await store.command({ name: 'empty', sql: `TRUNCATE TABLE ${table} SYNC` });
    await store.close();
  }
}

/** The stored content of the events, without the time of receipt and the bits that only our own code computes. */
async function readStored(store: Store): Promise<z.output<typeof storedRow>> {
  const [stored] = await store.query(
    {
      name: 'bench-stored',
      sql: `SELECT count() AS rows, toString(sum(cityHash64(* EXCEPT (received_at, content_bits)))) AS fingerprint,
                   (SELECT uniqExact(unit) FROM units WHERE kind = 'broadcast') AS units
            FROM events FINAL`,
    },
    storedRow,
  );
  if (stored === undefined) throw new Error('no answer');
  return stored;
}
