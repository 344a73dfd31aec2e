import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { horizons } from '../../store/tables/rollups.ts';
import { attribution } from '../../transforms/metrics/conversions/attribution.ts';
import type { AttributedRow } from '../reference/attributedRows.ts';
import { attribution as oracle } from '../reference/attribution.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { attributionWorld } from './attribution.arbitrary.ts';
import { arriving, optionsOf } from './attributionModel.ts';
import { settingsOf } from './attributionProduct.ts';
import { sourced } from './model.ts';
import { type Arriving, Product } from './product.ts';

/* docs/attribution.md, "People by their tags": the metric's answers about several tags, against the oracle. */

const TENANT = 'tags';
const SETTINGS = { zone: 'Asia/Shanghai', window_days: 7, model: 'last_click', excluded: [] } as const;
const DAY_MS = 86_400_000;

type Params = Readonly<Record<string, string | readonly string[]>>;
type Tags = readonly string[];

/** How a question is asked, and whom it is about. */
const asked: readonly (readonly [Params, (tags: Tags) => boolean])[] = [
  [{ audience: '"vip"' }, (tags) => tags.includes('vip')],
  [{ audience: 'not "vip"' }, (tags) => !tags.includes('vip')],
  [{ audience: '"vip" and not "new"' }, (tags) => tags.includes('vip') && !tags.includes('new')],
  [{ audience: '"vip" or "银发族"' }, (tags) => tags.includes('vip') || tags.includes('银发族')],
  [{ audience: 'not ("vip" or "new" or "银发族")' }, (tags) => tags.length === 0],
  [{ segment: ['vip', 'new'] }, (tags) => tags.includes('vip') || tags.includes('new')],
  [
    { segment: ['vip', 'new'], audience: 'not "银发族"' },
    (tags) => (tags.includes('vip') || tags.includes('new')) && !tags.includes('银发族'),
  ],
];

/** One with a tag and one without, who opt out and complain without naming the broadcast: an hour after it and two days after it. */
function reacting(): Arriving[] {
  const at = (hour: number) => new Date(Date.parse('2026-03-02T02:00:00Z') + hour * 3_600_000).toISOString();
  return [['vip'], []].flatMap((audience, index) => {
    const person = { tenant: TENANT, recipient: `reacts-${index}`, platform: 'email' } as const;
    return [
      { ...person, type: 'send', id: 's', broadcast: 'reactions', occurred_at: at(0), audience },
      { ...person, type: 'optout', id: 'o', broadcast: '', occurred_at: at(1), kind: 'unsubscribe' },
      { ...person, type: 'complaint', id: 'c', broadcast: '', occurred_at: at(48) },
      // Cast: what the sink takes, which fills in what is left out.
    ].map((event) => ({ event }) as Arriving);
  });
}

describe.skipIf(clickhouseAbsent())('attribution by several tags', () => {
  let fresh: FreshStore;
  let arrived: readonly Arriving[];
  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    await product.makeTenant(TENANT, settingsOf(SETTINGS));
    const worlds = fc.sample(attributionWorld, { seed: 20_261_130, numRuns: 40 });
    const made = worlds.flatMap(({ first, second }, number) =>
      [...first, ...second].map((telling) => {
        const { event } = arriving({ tenant: TENANT, number }, telling);
        return { event };
      }),
    );
    arrived = [...made, ...reacting()];
    await product.take(arrived);
    await product.refresh();
  }, 180_000);
  afterAll(() => fresh?.drop());

  type Model = 'last_click' | 'first_click' | 'last_exposure';
  function rowsOf(audience: ((tags: Tags) => boolean) | undefined, model: Model = 'last_click') {
    const options = optionsOf(TENANT, { ...SETTINGS, model }, { undone: new Set(), erased: new Set() });
    return oracle(arrived.map(sourced), { ...options, ...(audience === undefined ? {} : { audience }) }).rows;
  }

  async function answer(params: Params) {
    const context = contextOn(fresh.store, {
      ...{ tenant: TENANT, zone: SETTINGS.zone },
      attribution: { model: SETTINGS.model, windowMs: SETTINGS.window_days * DAY_MS },
    });
    return (await attribution.run(context, attribution.params.parse(params))).rows;
  }

  const money = (amounts: readonly { readonly currency: string; readonly amount: string }[] | null) =>
    (amounts ?? []).map(({ currency, amount }) => `${Number(amount)} ${currency}`);

  /** The oracle's rows added up by a group, as the metric gives them. */
  function summed(rows: readonly AttributedRow[], by: 'broadcast' | 'segment', horizon: string) {
    const h = horizons.findIndex((name) => name === horizon);
    const at = (numbers: readonly number[]) => numbers[h] ?? 0;
    const found = new Map<string, AttributedRow[]>();
    for (const row of rows.filter((one) => one.class !== 'none' && (one.goal === '*' || one.goal === '')))
      found.set(row[by], [...(found.get(row[by]) ?? []), row]);
    return [...found]
      .map(([group, some]) => {
        const sum = (klass: string, of: (row: AttributedRow) => number) =>
          some.filter((row) => row.class === klass).reduce((total, row) => total + of(row), 0);
        const anyCurrency = (of: (row: AttributedRow) => number) => (row: AttributedRow) =>
          row.currency === '*' ? of(row) : 0;
        const values = ['CNY', 'USD', 'EUR', 'JPY'].flatMap((currency) => {
          const own = some.filter((row) => row.class === 'click' && row.currency === currency && at(row.orders) > 0);
          const total = own.reduce((sumOf, row) => sumOf + (row.value[h] ?? 0n), 0n);
          return own.length === 0 ? [] : [`${Number(total) / 10_000} ${currency}`];
        });
        return {
          ...{ group, values: values.sort() },
          orders: sum(
            'click',
            anyCurrency((row) => at(row.orders)),
          ),
          converted: sum(
            'click',
            anyCurrency((row) => at(row.converted)),
          ),
          view_orders: sum(
            'view',
            anyCurrency((row) => at(row.orders)),
          ),
          optouts: sum('delivery', (row) => at(row.optouts)),
          complaints: sum('delivery', (row) => at(row.complaints)),
        };
      })
      .filter((row) => row.orders + row.view_orders + row.optouts + row.complaints > 0)
      .sort((a, b) => (a.group < b.group ? -1 : 1));
  }

  async function shown(params: Params, by: 'broadcast' | 'segment') {
    const rows = await answer({ ...params, goal: '*', group_by: by });
    return rows
      .map((row) => ({
        ...{ group: row[by] ?? '', values: money(row.values).sort() },
        ...{ orders: row.orders, converted: row.converted, view_orders: row.view_orders },
        ...{ optouts: row.optouts, complaints: row.complaints },
      }))
      .sort((a, b) => (a.group < b.group ? -1 : 1));
  }

  test.each(asked)(
    '%j by broadcast, at several horizons',
    async (params, audience) => {
      for (const horizon of ['24h', 'all']) {
        const expected = summed(
          rowsOf(audience).filter(({ segment }) => segment === '*'),
          'broadcast',
          horizon,
        );
        expect(await shown({ ...params, horizon }, 'broadcast')).toEqual(expected);
        if (horizon === 'all') expect(expected.length).toBeGreaterThan(3);
      }
    },
    60_000,
  );

  test('by another model, and of each tag among them', async () => {
    const [params, audience] = asked[2] ?? [{}, () => true];
    for (const model of ['first_click', 'last_exposure'] as const) {
      const rows = rowsOf(audience, model).filter(({ segment }) => segment === '*');
      expect(await shown({ ...params, model }, 'broadcast')).toEqual(summed(rows, 'broadcast', 'all'));
    }
    const tagged = rowsOf(audience).filter(({ segment }) => segment !== '*');
    expect(await shown(params, 'segment')).toEqual(summed(tagged, 'segment', 'all'));
  }, 60_000);

  test('those of a tag and those without it are everyone, each order once', async () => {
    for (const more of [{}, { date_basis: 'event' }, { model: 'first_click' }, { horizon: '24h' }]) {
      const one = async (params: Params) => (await answer({ ...params, ...more, goal: '*' }))[0];
      const [some, others, everyone] = await Promise.all([
        one({ audience: '"vip"' }),
        one({ audience: 'not "vip"' }),
        one({}),
      ]);
      // By the order's day there is no reach.
      const reach = 'date_basis' in more ? [] : (['reach'] as const);
      for (const name of ['orders', 'view_orders', 'optouts', 'complaints', ...reach] as const) {
        expect([name, (some?.[name] ?? 0) + (others?.[name] ?? 0)]).toEqual([name, everyone?.[name]]);
      }
      for (const part of [some, others]) {
        const late = 'horizon' in more ? [] : (['complaints'] as const);
        for (const name of ['orders', 'view_orders', 'optouts', ...late] as const)
          expect([name, part?.[name]]).toEqual([name, expect.toSatisfy((n: unknown) => Number(n) > 0)]);
      }
      for (const part of [some, others]) {
        expect([part?.all_orders, part?.all_values]).toEqual([everyone?.all_orders, everyone?.all_values]);
      }
    }
  }, 60_000);

  test('those of one tag are the same from the rollup and from single orders', async () => {
    const stored = await shown({ segment: 'vip' }, 'broadcast');
    expect(await shown({ segment: ['vip', 'no one has this'] }, 'broadcast')).toEqual(stored);
    expect(await shown({ audience: '"vip"' }, 'broadcast')).toEqual(stored);
  });
});
