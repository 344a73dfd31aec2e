import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Keys } from '../../store/registry/keys.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { quantile } from '../query/measure.ts';
import { startStore } from '../query/server.ts';
import { startChild } from './child.ts';
import { Connection } from './connection.ts';
import { type Load, load } from './load.ts';
import { grownBy, lookAt } from './look.ts';
import { newQuestion, type Question, questionsOf } from './questions.ts';
import { liveBroadcast, makeWorld, tenantName, type World } from './world.ts';

/** Answers of the API while events arrive: requests a second, and how long each takes. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tenants: { type: 'string', default: '20' },
    days: { type: 'string', default: '60' },
    questions: { type: 'string', default: '200' },
    connections: { type: 'string', default: '32' },
    rate: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '20' },
    /** Events a second, and how many of the tenants they are of. */
    events: { type: 'string', default: '1000' },
    live: { type: 'string', default: '20' },
    /** The share of the questions that were never asked before the measurement. */
    fresh: { type: 'string', default: '0.1' },
    /** The share of the requests that is a question of its own. */
    unique: { type: 'string', default: '0' },
    cache: { type: 'string', default: '64' },
  },
});
const progress = (line: string) => process.stderr.write(`${line}\n`);
const rounded = (number: number) => Math.round(number * 1000) / 1000;
const TARGET = { rate: 2_000, p99: 50 };

const world: World = { tenants: Number(values.tenants), days: Number(values.days) };
const { store, options, pid, stop } = await startStore();
try {
  progress('broadcasts of every tenant');
  await makeWorld(store, world);
  const keys = await keysOf(store);
  const serve = await startChild(
    'serveChild',
    { store: options, cache: Number(values.cache) },
    z.object({ port: z.number() }),
  );
  const write = await startChild(
    'writeChild',
    {
      ...{ store: options, broadcast: liveBroadcast(world), rate: Number(values.events) },
      tenants: Array.from({ length: Number(values.live) }, (_, i) => tenantName(i)),
    },
    z.object({}),
  );
  const asking = { port: serve.ready.port, keyOf: (tenant: string) => keys.get(tenant) ?? '' };
  const questions = questionsOf(world, Number(values.questions));
  const asked = questions.slice(0, Math.round(questions.length * (1 - Number(values.fresh))));
  progress(`${asked.length} questions once`);
  await askOnce(asking.port, asked, asking.keyOf);

  progress('all questions');
  const processes = { clickhouse: pid, serve: serve.pid, write: write.pid, load: process.pid };
  const before = await lookAt(processes, asking.port);
  const loaded = await load({ ...asking, ...sizes(), next: mixed(questions) });
  const after = await lookAt(processes, asking.port);
  await write.stop();
  await serve.stop();

  const at = (share: number) => rounded(quantile(loaded.times, share));
  const report = {
    bench: 'api' as const,
    ratios: {
      rate_vs_target: rounded(loaded.requests / loaded.seconds / TARGET.rate),
      p99_vs_target: rounded(at(0.99) / TARGET.p99),
    },
    requests_per_second: rounded(loaded.requests / loaded.seconds),
    milliseconds: { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) },
    /** How the answers came about (huixiang_answers_total), as shares. */
    answers: grownBy(before.answers, after.answers, loaded.requests),
    /** CPU seconds a second. */
    cores: grownBy(before.cpu, after.cpu, (after.at - before.at) / 1000),
    serve_memory_mb: { before: before.serveMegabytes, after: after.serveMegabytes },
    megabytes_per_second: rounded(loaded.bytes / loaded.seconds / 1e6),
    load_average: rounded(loadavg()[0] ?? Number.NaN),
    sample: { ...values, json: undefined },
  };
  if (!values.json) progress(JSON.stringify(report, null, 2));
  console.log(JSON.stringify(report));
} finally {
  await stop();
}

async function askOnce(port: number, questions: readonly Question[], keyOf: Load['keyOf']): Promise<void> {
  const connection = new Connection(port);
  for (const { url, tenant } of questions) await connection.get(url, keyOf(tenant));
  connection.close();
}

function sizes(): Pick<Load, 'connections' | 'rate' | 'seconds'> {
  const { connections, rate, seconds } = values;
  return { connections: Number(connections), rate: Number(rate), seconds: Number(seconds) };
}

async function keysOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const registry = new Registry(store);
  const [keys, tenants] = [new Keys(registry), new Tenants(store, registry)];
  const found = new Map<string, string>();
  for (let i = 0; i < world.tenants; i++) {
    await tenants.create(tenantName(i));
    found.set(tenantName(i), (await keys.create(tenantName(i), ['read'], 'bench')).key);
  }
  return found;
}

/** All of them in an order that looks like none, and among them so many that were never asked before. */
function mixed(questions: readonly Question[]): Load['next'] {
  const every = Number(values.unique) > 0 ? Math.round(1 / Number(values.unique)) : Number.POSITIVE_INFINITY;
  // Cast: there is a question at every index below their number. 7919 is prime, so each is met.
  return (index) =>
    index % every === every - 1
      ? newQuestion(world, index)
      : (questions[(index * 7919) % questions.length] as Question);
}
