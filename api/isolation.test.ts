import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../contract/errors.ts';
import type { Store } from '../store/store.ts';
import { factTables } from '../store/tables/factTables.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { neededParams } from '../test/support/neededParams.ts';
import { type RawEvent, RawWorld } from '../test/support/rawWorld.ts';
import { contextOn } from '../test/support/rollupWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import type { Metric } from '../transforms/metrics/metric.ts';
import { refreshUntilClean } from '../transforms/refresh/refresher.ts';
import { ask } from './ask.ts';
import { parseParams, type RawParams } from './params.ts';

const now = Date.parse('2026-03-20T00:00:00Z');
const at = new Date(now - 60_000).toISOString();
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

/** Answers about the installation as a whole: every tenant sees the same, and nothing in them is a tenant's. */
const ofInstallation = ['ingest-lag'];
/** Checks and points exist without any event, with 0 in them. */
const zeroRows = ['data-quality', 'throughput'];

/** Twelve recipients: eight read, four of them clicked, two of them bought. */
function peopleOf(broadcast: string): RawEvent[] {
  return Array.from({ length: 12 }, (_, i) => i + 1).flatMap((recipient): RawEvent[] => {
    const one = { broadcast, recipient };
    const order = { value: '7', currency: 'CNY', goal: 'purchase', order_ref: `o${recipient}`, reversal: 0 };
    const groups = { audience: recipient > 6 ? 'old' : 'new', variant: recipient > 3 ? 'A' : 'B' };
    return [
      { ...one, at: hoursAgo(30), type: 'send', ...groups },
      { ...one, at: hoursAgo(29), type: 'delivery', outcome: { status: 'delivered', reason: '' } },
      ...(recipient > 4 ? [{ ...one, at: hoursAgo(28), type: 'read' }] : []),
      ...(recipient > 8 ? [{ ...one, at: hoursAgo(27), type: 'click', received_at: at }] : []),
      ...(recipient > 10 ? [{ ...one, at: hoursAgo(26), type: 'conversion', conversion: order }] : []),
    ];
  });
}

/** Values in every table that has a tenant, of broadcasts `b1` and `b2`. */
async function seed(store: Store, tenant: string): Promise<void> {
  const world = new RawWorld(store, tenant);
  await world.broadcast('b1', { platform: 'email', content_type: 'news', tier: 'base', campaign: 'c1', owner: 'o1' });
  await world.broadcast('b2', {
    platform: 'sms',
    content_type: 'promotion',
    tier: 'base',
    campaign: 'c2',
    owner: 'o2',
  });
  await world.events(...peopleOf('b1'), ...peopleOf('b2'));
  // One more than a recompute takes at once: b2 is recomputed slice by slice.
  await world.events({ broadcast: 'b2', recipient: 13, at: hoursAgo(30), type: 'send' });
  const order = { value: '7', currency: 'CNY', goal: 'purchase', order_ref: 'x', reversal: 0 };
  await world.events({ broadcast: '', recipient: 1, at: hoursAgo(3), type: 'conversion', conversion: order });
  await store.insertRows('units', [{ kind: 'unnamed', tenant, unit: '', marks: 1, marked_at: at }]);
  // What a list and a count need; the other facts have no field that figures need.
  const event = JSON.stringify({
    id: 'f1',
    polled_at: at,
    complete: false,
    day: '2026-02-01',
    scope: 'day',
    as_of: at,
    counts: {},
  });
  const fact = { tenant, broadcast: 'b1', id: 'f1', fact: { occurred_at: at, event }, live: 1, received_at: at };
  for (const table of Object.values(factTables)) await store.insertRows(table, [fact]);
  await store.insertRows('dead_letters', [
    {
      origin: 'kafka:t/0',
      position: `1-${tenant}`,
      tenant,
      code: 'HX_FIELD',
      failed_at: at,
      payload_sha256: 'x'.repeat(32),
      version: 1,
    },
  ]);
  await store.insertRows('import_batches', [
    {
      tenant,
      batch: 'i1',
      file: 'f',
      mapping: 'm',
      rows: 1,
      accepted: 1,
      rejected: 0,
      state: 'complete',
      at,
      version: 1,
    },
  ]);
  await store.insertRows('import_broadcasts', [{ tenant, batch: 'i1', broadcast: 'b1' }]);
  await store.insertRows('erased', [{ tenant, recipient: 99, at }]);
  await store.insertRows('erasures', [{ tenant, id: 'e1', state: 'done', recipients: 1, accepted_at: at, version: 1 }]);
  await store.insertRows('erasure_recipients', [{ tenant, erasure: 'e1', recipient: 99 }]);
  await store.insertRows('cleaned_imports', [{ tenant, batch: 'i1', cleaned: 0, version: 1 }]);
  await store.insertRows('registry', [
    { kind: 'tenant', tenant, key: 'settings', value: '{}', version: 1, deleted: 0 },
  ]);
  // Low limits: days are added up in parts, too.
  const limits = { mostRecipients: 12, mostRowsOfDay: 1, deadlineMs: 60_000 };
  expect(await refreshUntilClean(store, limits)).toMatchObject({ clean: true });
}

/** A unit that waits and fails; a refresh takes it off both lists, unless the failure is of a later time. */
async function seedUnits(store: Store, tenant: string): Promise<void> {
  const unit = { kind: 'broadcast', tenant, unit: 'b2' };
  await store.insertRows('units', [{ ...unit, marks: 1, marked_at: at }]);
  await store.insertRows('unit_failures', [
    { ...unit, failures: 2, code: 'HX_UNIT', message: 'm', failed_at: '2099-01-01 00:00:00.000', next_try_at: at },
  ]);
}

/** Parameters of which every value reads rows of its own. */
const everyValueOf = ['of', 'date_basis', 'maturity', 'state'];

/** Values of the parameters that have a list of them, and each column that can be grouped by: one question each. */
function questionsOf(metric: Metric): RawParams[] {
  const base = Object.fromEntries(new URLSearchParams(neededParams[metric.id] ?? ''));
  const schema = z.toJSONSchema(metric.params, { io: 'input', unrepresentable: 'any' });
  const valuesIn = (node: unknown): string[] => {
    if (typeof node !== 'object' || node === null) return [];
    const own = 'enum' in node && Array.isArray(node.enum) ? node.enum.map(String) : [];
    return [...own, ...Object.entries(node).flatMap(([key, value]) => (key === 'enum' ? [] : valuesIn(value)))];
  };
  const listed = Object.entries(schema.properties ?? {}).flatMap(([name, node]) =>
    [...new Set(valuesIn(node))]
      .slice(0, everyValueOf.includes(name) ? undefined : 1)
      .map((value) => ({ ...base, [name]: value })),
  );
  const grouped = 'group_by' in metric.params.shape ? Object.keys(metric.row.shape) : [];
  const questions = [base, ...listed, ...grouped.map((name) => ({ ...base, group_by: name }))];
  return questions.filter((raw) => {
    try {
      parseParams(metric.params, raw);
      return true;
    } catch {
      return false;
    }
  });
}

/** The answer's rows and notes, or the code of the error that it is. */
async function answerOf(store: Store, tenant: string, metric: Metric, raw: RawParams) {
  try {
    const { rows, notes, freshness } = await ask(
      metric,
      contextOn(store, { tenant, now, completeUntil: now }),
      raw,
      'en',
    );
    return { rows, notes, pending: freshness.pending_units };
  } catch (error) {
    if (error instanceof CodedError) return { code: error.code };
    throw error;
  }
}

/** No figure mixes two tenants: every metric of the list is tested, a new one without a line here. */
describe.skipIf(clickhouseAbsent())('every metric, with another tenant in every table', () => {
  let fresh: FreshStore;
  const before = new Map<string, unknown>();
  const key = (metric: Metric, raw: RawParams) => `${metric.id} ${JSON.stringify(raw)}`;
  beforeAll(async () => {
    fresh = await freshStore();
    await seed(fresh.store, 'demo');
    await seedUnits(fresh.store, 'demo');
    for (const metric of metrics) {
      for (const raw of questionsOf(metric))
        before.set(key(metric, raw), await answerOf(fresh.store, 'demo', metric, raw));
    }
    await seed(fresh.store, 'other');
    for (const tenant of ['demo', 'other']) await seedUnits(fresh.store, tenant);
  }, 120_000);
  afterAll(() => fresh.drop());

  it('is seeded in every table that has a tenant', async () => {
    const tables = await fresh.store.query(
      {
        name: 'tables-of-tenants',
        sql: `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine != 'View' AND has(
  (SELECT groupArray(table) FROM system.columns WHERE database = currentDatabase() AND name = 'tenant'), name)`,
      },
      z.object({ name: z.string() }),
    );
    for (const { name } of tables) {
      const [found] = await fresh.store.query(
        { name: 'rows', sql: `SELECT count() AS n FROM ${name} WHERE tenant = 'other'` },
        z.object({ n: z.number() }),
      );
      expect([name, (found?.n ?? 0) > 0]).toEqual([name, true]);
    }
  });

  it.each(metrics.map((metric) => [metric.id, metric] as const))(
    '%s: nothing of the other in any column',
    async (_, metric) => {
      for (const raw of questionsOf(metric)) {
        expect([raw, await answerOf(fresh.store, 'demo', metric, raw)]).toEqual([raw, before.get(key(metric, raw))]);
      }
    },
  );

  it.each(metrics.filter(({ id }) => !ofInstallation.includes(id)).map((metric) => [metric.id, metric] as const))(
    '%s: a tenant without anything gets no figure',
    async (id, metric) => {
      for (const raw of questionsOf(metric)) {
        const answer = await answerOf(fresh.store, 'empty', metric, raw);
        if (answer.rows === undefined) {
          const asked = before.get(key(metric, raw));
          expect([raw, asked, { code: 'HX_NOT_FOUND' }]).toContainEqual(answer);
          continue;
        }
        if (!zeroRows.includes(id)) expect([raw, answer.rows]).toEqual([raw, []]);
        const counts = answer.rows.flatMap((row) => Object.entries(row as Record<string, unknown>));
        expect(counts.filter(([name, value]) => ['count', 'of', 'events'].includes(name) && Number(value) > 0)).toEqual(
          [],
        );
      }
    },
  );
});
