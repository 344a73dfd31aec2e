import { z } from 'zod';
import { Answers } from '../../api/answers/answers.ts';
import { ask } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { SharedReads } from '../../api/contextReads.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { Changes } from '../../store/tables/changes.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { cpuSeconds } from '../ingest/measure.ts';
import { quantile, selectOne } from './measure.ts';

/*
 * Whole answers of metrics as the API gives them: context, parameters, statements, what is made of their rows, notes. What contexts are made
 * of is read again where it was written, as in the API, and so are looks that only decide (docs/decisions/0050-looks-are-kept.md). No answer is
 * kept: each question has another period or another broadcast than the one before.
 */

/** Reads raw events, ledgers or the state of the pipeline: their cost follows these, not the number of broadcasts. */
const ofEvents: readonly string[] = [
  'data-quality',
  'ingest-lag',
  'throughput',
  'latest-events',
  'dead-letters',
  'failing-units',
];
export const eventMetrics: readonly Metric[] = metrics.filter(({ id }) => ofEvents.includes(id));
export const rollupMetrics: readonly Metric[] = metrics.filter(({ id }) => !ofEvents.includes(id));

export interface Cost {
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** Mean CPU milliseconds of ClickHouse and this process. */
  readonly cpu: number;
}

export interface Asked {
  readonly store: Store;
  /** The process of its ClickHouse. */
  readonly pid: number;
  readonly tenant: string;
  /** The clock of the answers: milliseconds since 1970. */
  readonly now: number;
  /** How many days the world has, and the day so many before its last one. */
  readonly days: number;
  dayBefore(days: number): string;
  readonly rounds: number;
}

const groupedBy: Readonly<Record<string, string>> = { funnel: 'content_type,segment', cascade: 'content_type' };
const PERIOD_DAYS = 30;
const KEPT_BYTES = 64 * 1024 * 1024;

/** Parameters of a question that differ with each round. */
function questionOf(metric: Metric, round: number, broadcasts: readonly string[], { days, dayBefore }: Asked) {
  const { shape } = metric.params;
  const missing = metric.params.safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? [];
  const back = PERIOD_DAYS + (round % Math.max(1, days - PERIOD_DAYS));
  return {
    ...('from' in shape && 'to' in shape ? { from: dayBefore(back), to: dayBefore(back - PERIOD_DAYS) } : {}),
    ...(missing.includes('broadcast') ? { broadcast: broadcasts[round % broadcasts.length] ?? '' } : {}),
    ...(metric.id in groupedBy ? { group_by: groupedBy[metric.id] } : {}),
    ...(missing.includes('of') ? { of: 'content_type' } : {}),
  };
}

/** Every metric by turns, next to SELECT 1. */
export async function answersCost(of: readonly Metric[], asked: Asked): Promise<Record<string, Cost>> {
  const { store, tenant, now } = asked;
  const reads = new SharedReads(store, new Changes(store));
  const source = { store, tenants: new Tenants(store, new Registry(store)), now: () => now, reads };
  const broadcasts = await someBroadcasts(store, tenant);
  const looks = new Map<string, (round: number) => Promise<unknown>>([
    ['select_1', selectOne(store)],
    ...of.map(
      (metric) =>
        [
          metric.id,
          async (round: number) => {
            const raw = questionOf(metric, round, broadcasts, asked);
            return ask(metric, await createContext(source, tenant), raw, 'en');
          },
        ] as const,
    ),
  ]);
  return costOf(looks, asked);
}

/** Answers that are kept, each asked again and again: what a look at changes costs is shared by those of about the same time. */
export async function keptAnswersCost(of: readonly Metric[], asked: Asked): Promise<Record<string, Cost>> {
  const { store, tenant, now } = asked;
  const changes = new Changes(store);
  const source = { store, tenants: new Tenants(store, new Registry(store)), now: () => now };
  const reads = new SharedReads(store, changes);
  const answers = new Answers({
    contextOf: (of, waited) => createContext({ ...source, reads }, of, waited),
    keeping: { changes, bytes: KEPT_BYTES },
  });
  const broadcasts = await someBroadcasts(store, tenant);
  const as = { format: 'json', language: 'en' } as const;
  const looks = of
    .filter(({ without }) => without?.kept === undefined)
    .map((metric) => {
      const question = { metric, tenant, as, raw: questionOf(metric, 0, broadcasts, asked), waited: undefined };
      const look = async () => {
        const { written, freshness, passing } = await answers.find(question);
        await written.body({ freshness, notes: [...written.notes, ...passing] }, 'br');
      };
      return [metric.id, look] as const;
    });
  // The first time each is made.
  for (const [, look] of looks) await look();
  return costOf(new Map(looks), asked);
}

/** All by turns. */
async function costOf(
  looks: ReadonlyMap<string, (round: number) => Promise<unknown>>,
  { pid, rounds }: Pick<Asked, 'pid' | 'rounds'>,
): Promise<Record<string, Cost>> {
  const found = new Map([...looks.keys()].map((name) => [name, { ms: [] as number[], cpu: 0 }]));
  const warmUp = Math.ceil(rounds / 10);
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [name, look] of looks) {
      const [started, clickhouse, node] = [performance.now(), cpuSeconds(pid), process.cpuUsage()];
      await look(round);
      const { user, system } = process.cpuUsage(node);
      const one = found.get(name);
      if (round < warmUp || one === undefined) continue;
      one.ms.push(performance.now() - started);
      one.cpu += (cpuSeconds(pid) - clickhouse) * 1000 + (user + system) / 1000;
    }
  }
  return Object.fromEntries(
    [...found].map(([name, { ms, cpu }]) => [
      name,
      { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), cpu: cpu / rounds },
    ]),
  );
}

/** Broadcasts from all over the world, of which each round asks another. */
async function someBroadcasts(store: Store, tenant: string): Promise<readonly string[]> {
  const rows = await store.query(
    {
      name: 'bench-broadcasts',
      sql: `SELECT broadcast FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND segment = '*' AND variant = '*' AND alive = 1 ORDER BY cityHash64(broadcast) LIMIT 500`,
      params: { tenant },
    },
    z.object({ broadcast: z.string() }),
  );
  return rows.map(({ broadcast }) => broadcast);
}
