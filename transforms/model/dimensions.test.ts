import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { contentBandNames } from '../../contract/content/bands.ts';
import { dimensionOf } from '../../contract/dimensions.ts';
import { dimensionWords, facetNames } from '../../contract/words/dimensions.ts';
import { broadcastFacts } from '../../store/tables/rollups.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { contextOn, statsRow } from '../../test/support/rollupWorld.ts';
import { metrics } from '../metrics/index.ts';
import type { Metric } from '../metrics/metric.ts';
import { excludableNames, factNames, groupNames } from './dimensions.ts';

/** Two values of a fact: of its closed list where it has one. */
function valuesOf(name: (typeof excludableNames)[number]): readonly [string, string] {
  const [first = 'one', second = 'two'] = dimensionOf(name).values ?? [];
  return [first, second];
}

const takes = (metric: Metric, ...names: readonly string[]) => names.every((name) => name in metric.params.shape);
/** Those that need no parameter, and count people sent to or those of a stage. */
const ofPeople = metrics.filter(
  (metric) =>
    takes(metric, ...excludableNames) &&
    metric.params.safeParse({}).success &&
    ('sent' in metric.row.shape || 'people' in metric.row.shape),
);
const grouped = ofPeople.filter((metric) => takes(metric, 'group_by'));

test('every dimension has a name, and every fact is a column of the rollups that is left out by name, too', () => {
  expect([...groupNames, ...contentBandNames].sort()).toEqual(Object.keys(dimensionWords).sort());
  for (const name of factNames) expect(broadcastFacts, name).toContain(name);
  expect(facetNames).toEqual(expect.arrayContaining([...factNames, 'segment']));
  for (const metric of ofPeople) expect(Object.keys(metric.params.shape)).toContain(`not.${excludableNames.at(-1)}`);
});

/** A broadcast of 10 people with the first value of every fact, one of 20 with the second. */
describe.skipIf(clickhouseAbsent())('every fact of a broadcast', () => {
  let fresh: FreshStore;
  const sent = async (metric: Metric, raw: Record<string, unknown>) => {
    const { rows } = await metric.run(contextOn(fresh.store), metric.params.parse(raw));
    return rows as readonly Record<string, unknown>[];
  };
  const people = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row.sent ?? row.people);

  beforeAll(async () => {
    fresh = await freshStore();
    const each = (names: readonly (typeof excludableNames)[number][], which: 0 | 1) =>
      Object.fromEntries(names.map((name) => [name, valuesOf(name)[which]]));
    const facts = (which: 0 | 1) => each(factNames, which);
    const own = (which: 0 | 1) => ({ ...facts(which), features: each(contentBandNames, which) });
    const measured = { broadcasts_read: 1, broadcasts_delivery: 1 };
    const on = { day: '2026-02-01', first_send_at: '2026-02-01 00:00:00.000', ...measured };
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b1', { ...on, ...own(0), sent: 10 }),
      statsRow('b2', { ...on, ...own(1), sent: 20 }),
    ]);
    const days = [
      { sent: 10, facts: facts(0) },
      { sent: 20, facts: facts(1) },
    ].map(({ sent, facts: { content_type, platform, tier } }) => {
      const { tenant, version, alive, definition, broadcasts } = statsRow('b1', {});
      const own = { tenant, version, alive, definition, broadcasts };
      return { ...own, day: '2026-02-01', segment: '*', content_type, platform, tier, sent };
    });
    await fresh.store.insertRows('stats_day', days);
  });
  afterAll(() => fresh.drop());

  it.each(excludableNames)('%s narrows, is left out, and lists its values', async (name) => {
    const [first, second] = valuesOf(name);
    for (const metric of ofPeople) {
      expect(people(await sent(metric, { [name]: first })), `${metric.id} ${name}`).toContain(10);
      expect(people(await sent(metric, { [`not.${name}`]: first })), `${metric.id} not.${name}`).toContain(20);
    }
    const values = metrics.find(({ id }) => id === 'filter-values');
    const listed = values === undefined ? [] : await sent(values, { of: name });
    expect(listed.map(({ value, sent: people }) => [value, people])).toEqual([
      [second, 20],
      [first, 10],
    ]);
  });

  it.each(factNames)('%s groups', async (name) => {
    const values = valuesOf(name);
    for (const metric of grouped) {
      const rows = await sent(metric, { group_by: name });
      const byValue = new Map(
        rows.filter((row) => people([row])[0] !== null).map((row) => [row[name], people([row])[0]]),
      );
      expect([...byValue.keys()].sort(), `${metric.id} by ${name}`).toEqual([...values].sort());
    }
  });
});
