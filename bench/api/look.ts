import { readFileSync } from 'node:fs';
import { cpuSeconds } from '../ingest/measure.ts';

type Named<Value> = Readonly<Record<string, Value>>;

/** A look at processes and at the one that serves. */
export interface Look {
  /** CPU seconds so far. */
  readonly cpu: Named<number>;
  /** Answers so far, by how they came about. */
  readonly answers: Named<number>;
  readonly serveMegabytes: number;
  readonly at: number;
}

/** `processes` by name, with their ids; `serve` is the one at the port. */
export async function lookAt(processes: Named<number> & { readonly serve: number }, port: number): Promise<Look> {
  const body = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const answers = [...body.matchAll(/^huixiang_answers_total\{result="(\w+)"\} (\d+)$/gm)];
  return {
    cpu: Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuSeconds(pid)])),
    answers: Object.fromEntries(answers.map(([, result, count]) => [result, Number(count)])),
    serveMegabytes: residentMegabytes(processes.serve),
    at: performance.now(),
  };
}

/** Memory of a process that is in use; NaN where /proc does not show it. */
function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return Number.NaN;
  }
}

/** How much each has grown, by `of`. */
export function grownBy(before: Named<number>, after: Named<number>, of: number): Named<number> {
  return Object.fromEntries(
    Object.keys(after).map((name) => [
      name,
      Math.round((((after[name] ?? 0) - (before[name] ?? 0)) / of) * 10_000) / 10_000,
    ]),
  );
}
