import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { atHorizon, horizonMeasures, horizons, plainMeasures } from '../../../store/tables/rollups.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { countedRow, polledRow } from '../../../test/support/readRanges.ts';
import { statsRow } from '../../../test/support/rollupWorld.ts';
import { recordOf } from '../../model/columns.ts';
import { figureSql, figuresOf } from '../grammar/figures.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { sortable } from './broadcastsShape.ts';
import { addedUp, storedAt, storedShape, storedSql, withConversions } from './storedRow.ts';

const named: Unnamed = { conversion: false, optout: false, complaint: false };
const variants = ['a', 'b'];
const figures = sortable.filter((name) => name !== 'first_send_at');
const bySql = figures.map((name) => `by_${name}` as const);

/** Whatever the columns hold: what is a figure's condition is 0 in some rows. */
function anyRow(id: string, variant: string, seed: number): Record<string, unknown> {
  let state = seed;
  const next = (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const byHorizon = horizonMeasures.flatMap((name) => horizons.map((horizon) => atHorizon(name, horizon)));
  return statsRow(id, {
    variant,
    ...recordOf(plainMeasures, (name) => (name.startsWith('broadcasts') ? next(2) : next(3) * next(40))),
    ...recordOf(byHorizon, () => next(2) * next(40)),
    ...recordOf(['optout', 'unsubscribed', 'complaint'], () => horizons.map(() => next(5))),
    ...(next(2) === 0 ? {} : { read_as_of: `2026-02-0${1 + next(8)} 00:00:00.000` }),
  });
}

const conversion = (broadcast: string, variant: string, i: number) => ({
  ...{ tenant: 'demo', day: '2026-02-01', broadcast, segment: '*', variant, goal: 'purchase', currency: '*' },
  ...{ version: 1, alive: 1, converted_7d: i, view_through_7d: 2 * i, converted_all: 3 * i },
});

describe.skipIf(clickhouseAbsent())('a stored row', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const some = Array.from({ length: 60 }, (_, i) => `b${i}`);
    const rows = some.flatMap((id, i) => variants.map((variant, v) => anyRow(id, variant, 2 * i + v + 1)));
    await fresh.store.insertRows('broadcast_stats', [
      ...rows,
      polledRow('lists', '6, 20, 30 h', { variant: 'a' }),
      countedRow('counts', 'to_date', { variant: 'a' }),
    ]);
    await fresh.store.insertRows('conversion_stats', [
      ...some.slice(0, 30).flatMap((id, i) => variants.map((variant) => conversion(id, variant, i))),
    ]);
  }, 60_000);
  afterAll(() => fresh?.drop());

  it.each([
    ['7d', named],
    ['all', named],
    ['1h', { conversion: true, optout: true, complaint: true }],
  ] as const)('has the figures at %s that a list is sorted by, alone and added up', async (horizon, unnamed) => {
    const params = { tenant: 'demo', goal: 'purchase' };
    const ofRows = "segment = '*' AND variant != '*'";
    const rows = withConversions(`*, ${storedSql([horizon])}`, horizon, ofRows);
    const sorted = await fresh.store.query(
      {
        name: 'figures-by-sql',
        sql: `SELECT broadcast, ${figures.map((name) => `${figureSql(name, horizon, unnamed)} AS by_${name}`).join(', ')}
FROM (${rows}) AS s GROUP BY broadcast ORDER BY broadcast`,
        params,
      },
      z.object({ broadcast: z.string(), ...recordOf(bySql, () => z.number().nullable()) }),
    );
    const shape = z.object({
      ...{ broadcast: z.string(), converted: z.number(), view_through: z.number() },
      ...storedShape([horizon]),
    });
    const stored = await fresh.store.query({ name: 'stored', sql: rows, params }, shape);
    const read = sorted.map(({ broadcast }) => {
      const own = stored.filter((row) => row.broadcast === broadcast).map((row) => storedAt(row, horizon, row));
      const [first, ...others] = own;
      if (first === undefined) return {};
      const of = figuresOf(figures, addedUp(first, others), unnamed);
      return { broadcast, ...Object.fromEntries(figures.map((name) => [`by_${name}`, of[name]])) };
    });
    expect(sorted).toHaveLength(62);
    expect(read).toEqual(sorted);
  });
});
