import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../../api/ask.ts';
import { unitsInWorkOf } from '../../../store/tables/unitsInWork.ts';
import { metrics } from '../../../transforms/metrics/index.ts';
import type { MetricContext } from '../../../transforms/metrics/metric.ts';
import { clickhouseAbsent } from '../../support/clickhouse.ts';
import { contextOf } from './answers.ts';
import { brokenMetrics } from './broken.ts';
import { askOf, faultsOf, touchedContext } from './checks.ts';
import { forgottenChecks } from './forgotten.ts';
import { goldenText } from './golden.ts';
import { type Net, openNet } from './net.ts';
import { aboutArrivals, noSuppression } from './notApplicable.ts';
import { slowPlans } from './plans.ts';
import { type Question, questionsOf } from './questions.ts';
import { emptyTables, OURS, WAITING } from './worlds.ts';

/** Metrics of what arrives, whose answers wait for no recompute. */
const withoutPending = ['ingest-lag', 'throughput', 'latest-events', 'dead-letters'];

/** What holds of every metric of the list, a new one without a line here. */
describe.skipIf(clickhouseAbsent())('every metric', () => {
  let net: Net;
  let planted: readonly Question[] = [];
  beforeAll(async () => {
    net = await openNet();
    for (const [, metric] of brokenMetrics.slice(0, 1)) planted = await questionsOf(metric);
  }, 400_000);
  afterAll(() => net?.drop());

  it('is asked in worlds that have rows in every table: of both tenants, and dead ones', async () => {
    expect(await emptyTables(net.worlds.full)).toEqual([]);
  });

  it('keeps every guarantee or gives the reason, a sentence; of people it is silent in small groups', () => {
    for (const { id, without } of metrics) {
      expect(without, `${id} is not made by defineMetric()`).toBeDefined();
      for (const reason of Object.values(without ?? {})) expect(reason, id).toMatch(/^[A-Z].{10,}\.$/);
    }
    const left = metrics.filter(({ without }) => without?.suppression !== undefined).map(({ id }) => id);
    expect(left).toEqual(noSuppression);
  });

  it('has its file of statements, and no other has', () => {
    const files = readdirSync(new URL('golden/', import.meta.url)).sort();
    expect(files).toEqual(metrics.map(({ id }) => `${id}.sql`).sort());
  });

  // What every answer has in addition: pending units of the tenant, notes of its imports.
  it.each(metrics.map((metric) => [metric.id, metric] as const))('%s, as callers have it', async (_, metric) => {
    const raw = net.questions(metric)[0]?.raw ?? {};
    for (const context of [contextOf(OURS), touchedContext()]) {
      const [plain, full] = [net.worlds.plain, net.worlds.full].map(async (store) => {
        const query: MetricContext['query'] = (asked, row) => store.query(asked, row);
        const { rows, notes, freshness } = await ask(
          metric,
          { ...context, unitsInWork: unitsInWorkOf(store), query },
          raw,
          'en',
        );
        return { rows: metric.id in aboutArrivals ? [] : rows, notes, freshness };
      });
      expect(await full).toEqual(await plain);
      expect((await full)?.freshness.pending_units).toBe(withoutPending.includes(metric.id) ? 0 : WAITING);
    }
  });

  it.each(metrics.map((metric) => [metric.id, metric] as const))(
    '%s',
    async (id, metric) => {
      const asked = askOf(metric);
      const faults: string[] = [];
      for (const check of net.checks(metric)) faults.push(...(await faultsOf(check, asked)));
      expect(faults).toEqual([]);
      expect(await slowPlans(metric, net.questions(metric), asked, net.worlds.full)).toEqual([]);
      // A change of a statement is to be seen. `npm run golden` renews the files.
      const golden = await goldenText(metric, net.questions(metric), asked, net.worlds.full);
      await expect(golden).toMatchFileSnapshot(`golden/${id}.sql`);
    },
    400_000,
  );

  // That a check can fail: each is broken on purpose, and asked for what it forgets alone.
  it.each(brokenMetrics)('a metric that forgets %s is found', async (_, metric, name, found) => {
    const ask = askOf(metric);
    const faults: string[] = [];
    for (const check of forgottenChecks(metric, planted, net.worlds).filter((check) => name.test(check.name)))
      faults.push(...(await faultsOf(check, ask)));
    expect(faults.join('\n')).toMatch(found);
  });
});
