import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exportSelection, findExport } from '../../api/export/exportParams.ts';
import { type ExportView, exportViews, nextSince } from '../../api/export/rollupQuery.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { refreshedKinds } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { onceWrong } from '../truth/onceWrong.ts';
import { Product } from '../truth/product.ts';
import { smallWorld } from '../truth/world.arbitrary.ts';

type Row = Readonly<Record<string, unknown>>;
const TENANT = 'worlds';
const ZONE = 'Asia/Shanghai';

/** What a data engineer knows of each view (docs/sql.md, "Follow changes"). */
const keys: Readonly<Record<ExportView['name'], readonly string[]>> = {
  cascade_by_broadcast: ['day', 'broadcast', 'segment', 'variant', 'horizon'],
  cascade_by_day: ['day', 'content_type', 'platform', 'tier', 'segment', 'horizon'],
  cascade_by_hour: ['at', 'broadcast'],
  sends_by_minute: ['broadcast'],
  acts_by_kind: ['day', 'broadcast', 'segment', 'variant', 'horizon', 'act', 'kind'],
  failures_by_reason: ['broadcast'],
  clicks_by_target: ['day', 'broadcast', 'segment', 'variant', 'horizon', 'target', 'role', 'other'],
  conversions_by_broadcast: ['day', 'broadcast', 'segment', 'variant', 'horizon', 'goal', 'currency'],
  conversions_by_day: ['day', 'content_type', 'platform', 'tier', 'segment', 'horizon', 'goal', 'currency'],
  attribution_by_broadcast: ['day', 'broadcast', 'segment', 'horizon', 'goal', 'currency', 'class'],
};

const text = (row: Row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
const keyOf = (view: ExportView, row: Row) => JSON.stringify(keys[view.name].map((name) => row[name]));
/** Rows of no one, of a view whose rows have no key of their own, where a row of the rollup has none. */
const isOfNoOne = (row: Row) => row.people === '0' || row.people === 0 || row.sent === 0;

/** The columns of the group whose figures a row is about. */
const groupOf = (row: Row): readonly string[] => {
  if ('variant' in row) return ['broadcast', 'segment', 'variant'];
  if ('class' in row) return ['broadcast', 'segment'];
  return 'broadcast' in row ? ['broadcast'] : ['day', 'content_type', 'platform', 'tier', 'segment'];
};
const groupKey = (row: Row) => JSON.stringify(groupOf(row).map((name) => row[name]));
/** Rows for a whole group, which has fewer people than are shown: of the group's key alone. */
const isOfGroup = (row: Row) =>
  row.deleted === true &&
  Object.entries(row).every(([name, value]) => value === null || name === 'deleted' || groupOf(row).includes(name));

/** What a warehouse has after it took the changes: rows of a key are replaced, and gone where they, or their group, are deleted. */
function applied(view: ExportView, before: readonly Row[], changes: readonly Row[]): string[] {
  const changed = new Set(changes.filter((row) => !isOfGroup(row)).map((row) => keyOf(view, row)));
  const groups = new Set(changes.filter(isOfGroup).map(groupKey));
  const kept = before.filter((row) => !changed.has(keyOf(view, row)) && !groups.has(groupKey(row)));
  return [...kept, ...changes.filter((row) => row.deleted === false)].map(text).sort();
}

describe.skipIf(clickhouseAbsent())('exports of figures', () => {
  let fresh: FreshStore;
  let product: Product;
  const worlds = [...onceWrong, ...fc.sample(smallWorld, { seed: 11, numRuns: 20 })];
  const half = (of: 'first' | 'second') =>
    worlds.flatMap((world, i) =>
      world[of].map(({ event }) => ({
        // Cast: the spread of a union loses which member it was; the sink parses it again.
        event: {
          ...event,
          broadcast: event.broadcast && `w${i}-${event.broadcast}`,
          tenant: TENANT,
        } as typeof event & {
          tenant: string;
        },
      })),
    );

  async function exported(name: string, params: Readonly<Record<string, string>> = {}): Promise<readonly Row[]> {
    const statement = exportSelection(findExport(name), params).statement({ tenant: TENANT, zone: ZONE });
    return fresh.store.query(statement, z.record(z.string(), z.unknown()));
  }
  const all = async () =>
    new Map(await Promise.all(exportViews.map(async (view) => [view, await exported(view.name)] as const)));

  let before: ReadonlyMap<ExportView, readonly Row[]>;
  let after: typeof before;
  let changes: typeof before;

  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
    for (const tenant of [TENANT, 'others']) await product.makeTenant(tenant, { zone: ZONE });
    await product.take(half('first'));
    await product.take(half('first').map(({ event }) => ({ event: { ...event, tenant: 'others' } })));
    await product.refresh();
    before = await all();
    const since = new Date().toISOString();
    await product.take(half('second'));
    await product.refresh();
    after = await all();
    changes = new Map(
      await Promise.all(exportViews.map(async (view) => [view, await exported(view.name, { since })] as const)),
    );
  }, 120_000);
  afterAll(() => fresh?.drop());

  test.each(exportViews)('$name is what the view shows of the tenant, without a row that is gone', async (view) => {
    const shown = await fresh.store.query(
      {
        name: 'view',
        sql: `SELECT * EXCEPT (tenant), false AS deleted FROM ${view.name} WHERE tenant = {tenant:String}`,
        params: { tenant: TENANT },
        settings: { date_time_output_format: 'iso', output_format_json_quote_decimals: 1 },
      },
      z.record(z.string(), z.unknown()),
    );
    const rows = (after.get(view) ?? []).filter((row) => view.splits === undefined || !isOfNoOne(row));
    expect(shown.length).toBeGreaterThan(5);
    expect(rows.map(text).sort()).toEqual(shown.map(text).sort());
  });

  test.each(exportViews)('$name: an export and the changes since are the next export', (view) => {
    const changed = changes.get(view) ?? [];
    expect(applied(view, before.get(view) ?? [], changed)).toEqual((after.get(view) ?? []).map(text).sort());
    expect((before.get(view) ?? []).map(text).sort()).not.toEqual((after.get(view) ?? []).map(text).sort());
  });

  test('changes are few where little changed, and have the rows that are gone', () => {
    const [view] = exportViews;
    const changed = changes.get(view) ?? [];
    expect(changed.length).toBeLessThan((after.get(view) ?? []).length);
    expect([...changes.values()].flat().some(({ deleted }) => deleted === true)).toBe(true);
    const untouched = worlds.findIndex(({ first, second }) => first.length > 0 && second.length === 0);
    expect(untouched).toBeGreaterThanOrEqual(0);
    expect(changed.some(({ broadcast }) => String(broadcast).startsWith(`w${untouched}-`))).toBe(false);
  });

  test('a period of attribution is of days, which orders of no broadcast have, too', async () => {
    await expect(exported('attribution_by_broadcast', { from: '2026-01-01T00:00:00Z' })).rejects.toMatchObject({
      ...{ code: 'HX_PARAM', at: 'from' },
    });
    const rows = await exported('attribution_by_broadcast', { from: '2026-01-01' });
    expect(rows.some((row) => row.class === 'none')).toBe(true);
  });

  test('names of broadcasts and dates narrow them; a rollup names its view', async () => {
    const [view] = exportViews;
    const one = after.get(view)?.[0];
    const rows = await exported('broadcast_stats', { broadcast: String(one?.broadcast) });
    expect(new Set(rows.map(({ broadcast }) => broadcast))).toEqual(new Set([one?.broadcast]));
    const day = String(one?.day).slice(0, 10);
    const ofDay = await exported('cascade_by_day', { to: day });
    expect(ofDay.every((row) => String(row.day) < day)).toBe(true);
    expect(ofDay.length).toBeLessThan((after.get(exportViews[1]) ?? []).length);
  });

  test.each([
    ['send', { since: '2026-01-01' }, 'since'],
    ['cascade_by_day', { broadcast: 'b' }, 'broadcast'],
    ['cascade_by_day', { from: '2026-01-01T00:00:00Z' }, 'from'],
    // A row that is gone has no time of a first send.
    ['cascade_by_broadcast', { since: '2026-01-01', to: '2026-01-01T00:00:00Z' }, 'to'],
  ])('%s does not take %j', async (name, params, at) => {
    await expect(exported(name, params)).rejects.toMatchObject({ code: 'HX_PARAM', at });
  });

  test('the next export starts before what a recompute that has begun may still write', async () => {
    const now = Date.now();
    const idle = await nextSince(fresh.store, TENANT, refreshedKinds, now);
    expect(idle).toBeLessThan(now);
    const begun = now - 60_000;
    await fresh.store.insertRows('units', [
      { kind: 'broadcast', tenant: TENANT, unit: 'slow', marks: 1, done: 0, begun_at: new Date(begun).toISOString() },
    ]);
    expect(await nextSince(fresh.store, TENANT, refreshedKinds, now)).toBeLessThan(begun);
    expect(await nextSince(fresh.store, 'others', refreshedKinds, now)).toBe(idle);
  });

  describe('of groups of fewer than four people', () => {
    let shown: typeof before;
    beforeAll(async () => {
      await new Tenants(fresh.store, new Registry(fresh.store)).set(TENANT, { min_cell: 4 });
      shown = await all();
    });

    /** Groups of one to three people of the average broadcast, by the rollup (docs/privacy.md). */
    async function smallOf(table: string, columns: readonly string[], condition = '') {
      const numbers = ['reach', 'sent', 'read_possible_all', 'assigned', 'outside_audience', 'broadcasts'] as const;
      const sql = `SELECT ${columns.join(', ')}, ${numbers.map((name) => `toFloat64(${name}) AS n_${name}`).join(', ')}
        FROM ${table} FINAL WHERE alive = 1 AND tenant = {tenant:String}${condition}`;
      const rows = await fresh.store.query(
        { name: 'groups', sql, params: { tenant: TENANT }, settings: { date_time_output_format: 'iso' } },
        z.record(z.string(), z.unknown()),
      );
      const small = rows.filter((row) => {
        const [reach, sent, possible, assigned, strangers, broadcasts] = numbers.map((name) =>
          Number(row[`n_${name}`]),
        );
        const people = (reach || sent || possible || assigned || strangers || 0) / (broadcasts || 1);
        return people > 0 && people < 4;
      });
      return new Set(small.map((row) => JSON.stringify(columns.map((column) => row[column]))));
    }

    test.each(exportViews)('$name has no row, and all others', async (view) => {
      const rows = after.get(view) ?? [];
      const has = (name: string) => view.columns.some((column) => column.name === name);
      const ofGroup = ['broadcast', 'segment', 'variant'];
      const ofDay = ['day', 'content_type', 'platform', 'tier', 'segment'];
      const narrower = has('variant') ? ofGroup : ['broadcast'];
      const columns = has('broadcast') ? narrower : ofDay;
      const everyone = has('variant') ? '' : " AND segment = '*' AND variant = '*'";
      const small = has('broadcast')
        ? await smallOf('broadcast_stats', columns, everyone)
        : await smallOf('stats_day', columns);
      const expected = rows.filter((row) => !small.has(JSON.stringify(columns.map((column) => row[column]))));
      expect((shown.get(view) ?? []).map(text).sort()).toEqual(expected.map(text).sort());
      expect(expected.length).toBeLessThan(rows.length);
    });

    test.each(exportViews)('$name: changes have each small group as deleted, without a figure', async (view) => {
      const changed = await exported(view.name, { since: '2020-01-01T00:00:00Z' });
      const groups = changed.filter(isOfGroup).map(groupKey);
      expect(groups.length).toBeGreaterThan(0);
      expect(groups).toEqual([...new Set(groups)]);
      expect(applied(view, after.get(view) ?? [], changed.filter(isOfGroup))).toEqual(
        (shown.get(view) ?? []).map(text).sort(),
      );
      expect(applied(view, after.get(view) ?? [], changed)).toEqual((shown.get(view) ?? []).map(text).sort());
    });

    test('another tenant sees all of its own', async () => {
      const [view] = exportViews;
      const own = async () => (await exported(view.name)).length;
      expect(await own()).toBe((shown.get(view) ?? []).length);
      const statement = exportSelection(findExport(view.name), {}).statement({ tenant: 'others', zone: ZONE });
      const others = await fresh.store.query(statement, z.record(z.string(), z.unknown()));
      expect(others.length).toBe((before.get(view) ?? []).length);
    });
  });
});
