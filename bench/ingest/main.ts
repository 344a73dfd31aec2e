import { parseArgs } from 'node:util';
import { KAFKA_VERSION } from '../../local/kafka/version.ts';
import { connect } from '../../store/connect.ts';
import { contenderNames } from './contender.ts';
import { makeReport, type Report, textOf, versionsOf } from './report.ts';
import { type BenchPlan, runRounds } from './rounds.ts';
import { type BenchServers, startServers } from './servers.ts';
import { benchKafka, fillTopic, PARTITIONS } from './topic.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '2500000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    profile: { type: 'string' },
  },
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error(signal)));
const progress = (line: string) => process.stderr.write(`${line}\n`);

const plan: BenchPlan = {
  events: positive('events', values.events),
  rounds: positive('rounds', values.rounds),
  contenders: contenderNames.filter((name) => values.only === undefined || values.only.includes(name)),
  topic: 'bench.events',
  nodeFlags: values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`],
};

const servers = await startServers(progress);
try {
  const report = await bench(servers);
  console.log(values.json ? JSON.stringify(report) : textOf(report));
  if (!report.same_rows) process.exitCode = 1;
} finally {
  await servers.stop();
}

async function bench(running: BenchServers): Promise<Report> {
  progress(`producing ${plan.events} events`);
  const bytesPerEvent = await fillTopic(benchKafka(running.brokers), plan.topic, plan.events);
  const results = await runRounds(plan, running, progress, stop.signal);
  const store = connect({ ...running.clickhouse, database: 'system' });
  try {
    const versions = await versionsOf(store, KAFKA_VERSION);
    return makeReport({ plan, results, bytesPerEvent, partitions: PARTITIONS }, versions);
  } finally {
    await store.close();
  }
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${name} takes a whole number above 0`);
  return number;
}
