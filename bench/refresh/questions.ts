import { z } from 'zod';
import { ask, findMetric } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { SharedReads } from '../../api/contextReads.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { Changes } from '../../store/tables/changes.ts';
import { readJourney } from '../../store/tables/journey.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { forgetPeak, peakMemory } from '../broadcasts/memory.ts';
import { cpuSeconds } from '../ingest/measure.ts';

type Questions = Readonly<Record<string, { readonly metric: string; readonly raw: Readonly<Record<string, string>> }>>;

/** What is asked about touches and attribution: a metric, and its parameters without the period. */
const questions = {
  people: { metric: 'people', raw: {} },
  people_by_segment: { metric: 'people', raw: { group_by: 'segment' } },
  people_of_two_segments: { metric: 'people', raw: { audience: '"s1" and "s8"' } },
  people_by_frequency: { metric: 'people', raw: { group_by: 'frequency' } },
  attribution_by_broadcast: { metric: 'attribution', raw: { group_by: 'broadcast' } },
  attribution_by_segment: { metric: 'attribution', raw: { group_by: 'segment' } },
  first_click: { metric: 'attribution', raw: { model: 'first_click' } },
  attribution_of_two_segments: { metric: 'attribution', raw: { audience: '"s1" and "s8"' } },
} as const satisfies Questions;

/** Those for which all orders of the tenant are settled. */
export const questionsSettled: Questions = {
  first_click: questions.first_click,
  last_exposure: { metric: 'attribution', raw: { model: 'last_exposure', group_by: 'broadcast' } },
  of_two_segments: questions.attribution_of_two_segments,
  by_day_of_order: { metric: 'attribution', raw: { date_basis: 'event', group_by: 'day' } },
};

/** Or why there is none: the code of the error, and what ClickHouse names as its cause. */
export type QuestionResult = QuestionCost | { readonly failed: string };

export interface QuestionCost {
  /** Median of ClickHouse. */
  readonly cpu_seconds: number;
  /** Median until the answer is there. */
  readonly seconds: number;
  readonly more_memory_bytes: number;
}

interface Bench {
  readonly store: Store;
  /** The process of its ClickHouse. */
  readonly pid: number;
  readonly tenant: string;
  readonly rounds: number;
  /** The period that is asked about, in days of the tenant. */
  readonly period: { readonly from: string; readonly to: string };
  /** Milliseconds since 1970: the clock of the answers. */
  readonly now: number;
}

/** Whole answers about the people and orders of a month, and one person's journey. Each round reads again: no answer is kept. */
export async function questionCosts(
  bench: Bench,
  asked: Questions = questions,
): Promise<Record<string, QuestionResult>> {
  const { store, tenant, period, now } = bench;
  const reads = new SharedReads(store, new Changes(store));
  const source = { store, tenants: new Tenants(store, new Registry(store)), now: () => now, reads };
  const costs: Record<string, QuestionResult> = {};
  for (const [name, { metric, raw }] of Object.entries(asked)) {
    costs[name] = await costOf(bench, async () =>
      ask(findMetric(metrics, metric), await createContext(source, tenant), { ...period, ...raw }, 'en'),
    );
  }
  const person = await onePerson(store, tenant);
  costs['journey'] = await costOf(bench, () => readJourney(store, tenant, person, 1_000));
  return costs;
}

async function costOf({ pid, rounds }: Bench, look: () => Promise<unknown>): Promise<QuestionResult> {
  try {
    await look();
  } catch (error) {
    return { failed: String(error) };
  }
  forgetPeak(pid);
  const memory = peakMemory(pid);
  const [cpu, seconds]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const [started, before] = [performance.now(), cpuSeconds(pid)];
    await look();
    cpu.push(cpuSeconds(pid) - before);
    seconds.push((performance.now() - started) / 1000);
  }
  return {
    cpu_seconds: median(cpu),
    seconds: median(seconds),
    more_memory_bytes: peakMemory(pid) - memory,
  };
}

const median = (numbers: readonly number[]) =>
  Math.round(([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0) * 1000) / 1000;

async function onePerson(store: Store, tenant: string): Promise<string> {
  const [row] = await store.query(
    {
      name: 'bench-person',
      sql: `SELECT leftPad(lower(hex(recipient)), 16, '0') AS person FROM person_touches WHERE tenant = {tenant:String} LIMIT 1`,
      params: { tenant },
    },
    z.object({ person: z.string() }),
  );
  return row?.person ?? '';
}
