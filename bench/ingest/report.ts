import { cpus } from 'node:os';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { type ContenderName, contenderNames } from './contender.ts';
import { median } from './measure.ts';
import type { BenchPlan, RoundResult } from './rounds.ts';

export interface Summary {
  readonly eventsPerSecond: number;
  readonly eventsPerSecondByRound: readonly number[];
  readonly nodeCpuSecondsPerMillion: number;
  readonly clickhouseCpuSecondsPerMillion: number;
  readonly rows: number;
  readonly unitsMarked: number;
}

export interface Report {
  readonly bench: 'ingest';
  /** Medians over the rounds of what was measured one after the other in the same round. */
  readonly ratios: { readonly ours_vs_kafka_engine: number | null; readonly ours_vs_naive: number | null };
  /** CPU seconds of the other per CPU second of ours, Node and ClickHouse together. Little disturbed by other programs. */
  readonly cpu_ratios: { readonly ours_vs_kafka_engine: number | null; readonly ours_vs_naive: number | null };
  readonly contenders: Partial<Record<ContenderName, Summary>>;
  /** Whether all contenders ended with the same rows in every round. */
  readonly same_rows: boolean;
  readonly sample: {
    readonly events: number;
    readonly rounds: number;
    readonly bytesPerEvent: number;
    readonly partitions: number;
  };
  readonly versions: Readonly<Record<string, string>>;
}

export function makeReport(
  {
    plan,
    results,
    bytesPerEvent,
    partitions,
  }: {
    readonly plan: BenchPlan;
    readonly results: readonly RoundResult[];
    readonly bytesPerEvent: number;
    readonly partitions: number;
  },
  versions: Readonly<Record<string, string>>,
): Report {
  const contenders: Partial<Record<ContenderName, Summary>> = {};
  for (const name of plan.contenders) contenders[name] = summaryOf(of(results, name), plan.events);
  return {
    bench: 'ingest',
    ratios: ratios(results, (ours, other) => ours.eventsPerSecond / other.eventsPerSecond),
    cpu_ratios: ratios(results, (ours, other) => cpuOf(other) / cpuOf(ours)),
    contenders,
    same_rows: new Set(results.map(({ rows, fingerprint }) => `${rows} ${fingerprint}`)).size === 1,
    sample: { events: plan.events, rounds: plan.rounds, bytesPerEvent: Math.round(bytesPerEvent), partitions },
    versions,
  };
}

const of = (results: readonly RoundResult[], name: ContenderName) =>
  results.filter(({ contender }) => contender === name);

function summaryOf(results: readonly RoundResult[], events: number): Summary {
  const perMillion = (pick: (result: RoundResult) => number) =>
    Number(((median(results.map(pick)) / events) * 1e6).toFixed(2));
  const rates = results.map(({ eventsPerSecond }) => Math.round(eventsPerSecond));
  return {
    eventsPerSecond: Math.round(median(rates)),
    eventsPerSecondByRound: rates,
    nodeCpuSecondsPerMillion: perMillion(({ nodeCpuSeconds }) => nodeCpuSeconds),
    clickhouseCpuSecondsPerMillion: perMillion(({ clickhouseCpuSeconds }) => clickhouseCpuSeconds),
    rows: results[0]?.rows ?? 0,
    unitsMarked: results[0]?.unitsMarked ?? 0,
  };
}

type Compare = (ours: RoundResult, other: RoundResult) => number;

function ratios(results: readonly RoundResult[], compare: Compare): Report['ratios'] {
  return {
    ours_vs_kafka_engine: ratio(results, 'kafka_engine', compare),
    ours_vs_naive: ratio(results, 'naive', compare),
  };
}

/** The median of the rounds' own ratios, so that a slow minute of the machine cancels out. */
function ratio(results: readonly RoundResult[], name: ContenderName, compare: Compare): number | null {
  const ours = of(results, 'ours');
  const all = of(results, name).flatMap((other, round) => {
    const mine = ours[round];
    return mine === undefined ? [] : [compare(mine, other)];
  });
  const middle = median(all);
  return Number.isFinite(middle) ? Number(middle.toFixed(2)) : null;
}

const cpuOf = ({ nodeCpuSeconds, clickhouseCpuSeconds }: RoundResult) => nodeCpuSeconds + clickhouseCpuSeconds;

export async function versionsOf(store: Store, kafka: string): Promise<Record<string, string>> {
  const [row] = await store.query({ name: 'version', sql: 'SELECT version() AS v' }, z.object({ v: z.string() }));
  const processors = cpus();
  return {
    node: process.version,
    clickhouse: row?.v ?? '',
    kafka,
    machine: `${process.platform} ${process.arch}, ${processors.length} x ${processors[0]?.model.trim() ?? '?'}`,
  };
}

/** The report for people. */
export function textOf(report: Report): string {
  const lines = [
    `${report.sample.events} events of ${report.sample.bytesPerEvent} bytes, ${report.sample.rounds} rounds`,
  ];
  lines.push('contender      events/s   Node CPU s/M   ClickHouse CPU s/M');
  for (const name of contenderNames) {
    const summary = report.contenders[name];
    if (summary === undefined) continue;
    const { eventsPerSecond, nodeCpuSecondsPerMillion, clickhouseCpuSecondsPerMillion } = summary;
    lines.push(
      name.padEnd(13) +
        String(eventsPerSecond).padStart(10) +
        nodeCpuSecondsPerMillion.toFixed(2).padStart(15) +
        clickhouseCpuSecondsPerMillion.toFixed(2).padStart(21),
    );
  }
  const { ours_vs_kafka_engine, ours_vs_naive } = report.ratios;
  lines.push(`ours is ${ours_vs_kafka_engine} x the Kafka engine, ${ours_vs_naive} x the naive consumer`);
  lines.push(report.same_rows ? 'all stored the same rows' : 'THE CONTENDERS STORED DIFFERENT ROWS');
  return lines.join('\n');
}
