import { quickAnswersOf } from '../../store/quickPlans.ts';
import type { Store } from '../../store/store.ts';
import { unitsInWorkOf } from '../../store/tables/unitsInWork.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';
import type { BoundQuery, TimedContext } from '../../transforms/metrics/metric.ts';
import { atOneVersion } from '../../transforms/metrics/oneVersion.ts';
import { dataQuality } from '../../transforms/metrics/operations/data-quality.ts';
import { broadcastStats } from '../../transforms/rollups/broadcasts/broadcastStats.ts';
import { sumsOfStates } from '../../transforms/rollups/groupSums.ts';
import type { BroadcastBatch } from '../../transforms/states/batch.ts';
import { noCounts } from '../../transforms/states/counts.ts';
import { decide } from '../../transforms/states/decisions.ts';
import { fillStates, stateColumns } from '../../transforms/states/recipientStates.ts';
import { tenantRules } from '../../transforms/states/rules.ts';
import { Scratch } from '../../transforms/states/scratch.ts';
import { endOfYear, lastBroadcasts, TENANT } from './world.ts';

/** Milliseconds of one look at something, over HTTP, the answer read to its end. */
export type Look = () => Promise<void>;

async function drain(store: Store, { name, sql, params }: BoundQuery, settings = {}): Promise<void> {
  const answer = await store.stream(
    { name, sql, params, settings: { ...settings, use_query_cache: 0 } },
    'JSONEachRow',
  );
  for await (const _chunk of answer);
}

export function selectOne(store: Store): Look {
  return () => drain(store, { name: 'select-one', sql: 'SELECT 1', params: {} });
}

/**
 * The statements that the funnel by content type and segment runs for a period: its figures and values, as the metric
 * runs them, at the same time. `rows` is what the metric answers.
 */
export async function funnelLooks(store: Store, dates: Readonly<Record<string, string>>) {
  const context = await contextOn(store);
  const params = funnel.params.parse({ ...dates, group_by: 'content_type,segment' });
  const { rows, queries } = await funnel.run(context, params);
  const figures = queries.filter(({ name }) => name === 'funnel');
  const withValues = queries.filter(({ name }) => name.startsWith('funnel'));
  const quick = await quickAnswersOf(store);
  const all =
    (some: readonly BoundQuery[]): Look =>
    async () => {
      await Promise.all(some.map((query) => drain(store, query, quick)));
    };
  const whole: Look = async () => {
    await funnel.run(context, params);
  };
  return { rows: rows.length, figures: all(figures), withValues: all(withValues), whole };
}

/** As the API makes it. */
async function contextOn(store: Store): Promise<TimedContext> {
  const quick = await quickAnswersOf(store);
  return {
    ...{ tenant: TENANT, zone: 'Asia/Shanghai', now: endOfYear, completeUntil: endOfYear },
    unitsInWork: unitsInWorkOf(store),
    query: (query, row) => store.query({ ...query, settings: { ...quick, ...query.settings } }, row),
  };
}

/** A whole answer of data-quality: its statements, and what is made of them here. */
export async function qualityLook(store: Store, dates: Readonly<Record<string, string>>): Promise<Look> {
  const context = await contextOn(store);
  const params = dataQuality.params.parse(dates);
  return async () => {
    await atOneVersion(context, (own) => dataQuality.run(own, params));
  };
}

/** The same figures of the last 30 days from raw events: the pass of a recompute, added up by content type and segment. */
export async function rawLook(store: Store, types: number): Promise<Look> {
  const facts = { platform: '', message_class: '', tier: '', campaign: '', owner: '', experiment: '' };
  const more = { content_form: '', sent_by: '', provider: '' };
  const batch: BroadcastBatch = {
    tenant: TENANT,
    rules: await tenantRules(store, TENANT),
    undone: [],
    lists: false,
    broadcasts: lastBroadcasts(30, types).map((broadcast) => ({
      broadcast,
      version: 1,
      facts: {
        ...facts,
        ...more,
        content_type: `type${Number(broadcast.slice(1)) % types}`,
        ...{
          delivery: true,
          read: true,
          click: true,
          conversion: true,
          optout: true,
          complaint: true,
          interaction: true,
        },
        ...{ lowerBound: false, hash: 0 },
        features: {},
        buttons: [],
        circumstances: {},
        lastListMs: 0,
        counts: noCounts,
      },
    })),
  };
  return async () => {
    const scratch = new Scratch(store);
    try {
      const states = await scratch.table(stateColumns);
      await store.command(fillStates(states, batch));
      const broadcasts = await decide(store, states, batch);
      const made = { states, batch: { ...batch, broadcasts } };
      const statement = await broadcastStats.statement({
        batch: made.batch,
        sums: (sums) => sumsOfStates(sums, made),
        orders: undefined,
      });
      if (statement === undefined) throw new Error('no statement');
      const { sql, params } = statement;
      const rows = sql.slice(sql.indexOf('SELECT'));
      const sums = `SELECT content_type, segment, sum(sent), sum(delivered), sum(read_all), sum(clicked_all)
FROM (${rows}) WHERE variant = '*' GROUP BY content_type, segment`;
      await drain(store, { name: 'raw-funnel', sql: sums, params: params ?? {} });
    } finally {
      await scratch.drop();
    }
  };
}

/** Runs each look once per round, so that load from other programs affects all of them equally. */
export async function alternate<Name extends string>(
  looks: Readonly<Record<Name, Look>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  // Casts: Object.keys and fromEntries forget the names.
  const names = Object.keys(looks) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const started = performance.now();
      await looks[name]();
      if (round >= 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}

/** The value that a share of the numbers is at most: nearest rank. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
