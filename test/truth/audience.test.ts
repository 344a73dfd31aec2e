import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Expression, printAudience } from '../../contract/audience/expression.ts';
import type { Store } from '../../store/store.ts';
import { fromAsked } from '../../transforms/metrics/grammar/selection.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { countedIn, type MadeCells, whomOf } from '../../transforms/model/audience.ts';
import { audienceConditions } from '../../transforms/model/dimensions.ts';
import { type CellsOfQuestion, makeCells } from '../../transforms/rollups/audiences/cellsOfQuestion.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { isLong } from '../support/length.ts';
import { loseCells } from '../support/loseCells.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { type Difference, differences } from './compare.ts';
import { shuffled } from './cuts.ts';
import { hasNoCells, numbersOfCells } from './expectedCells.ts';
import { expectedRows } from './expectedRows.ts';
import { arriving, figuresOf, settingsOf } from './model.ts';
import { isNothing, keyOf, type Rows } from './numbers.ts';
import { type Arriving, numbersOf, Product } from './product.ts';
import { smallWorld } from './world.arbitrary.ts';

const SEED = process.env.TRUTH_SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.TRUTH_SEED ?? 20_261_129);
const WORLDS = 20;
const EXPRESSIONS = isLong ? 16 : 8;
const tenant = 'run0-0';

const tag = fc.constantFrom('young', 'vip', '银发族', 'no such tag');
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2 },
    tag.map((own): Expression => ({ tag: own })),
    tie('expression').map((not): Expression => ({ not })),
    fc.tuple(tie('expression'), tie('expression')).map((and): Expression => ({ and })),
    fc.tuple(tie('expression'), tie('expression')).map((or): Expression => ({ or })),
  ),
}));

/** What the words mean, by another hand than contract/audience. */
function means(one: Expression, tags: readonly string[]): boolean {
  if ('tag' in one) return tags.includes(one.tag);
  if ('not' in one) return !means(one.not, tags);
  return 'and' in one ? !one.and.some((part) => !means(part, tags)) : one.or.some((part) => means(part, tags));
}

/** The segment that the model gives to everyone who is meant. */
const MEANT = '\u{10fffd}meant';
const anyRow = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('an audience by an expression', () => {
  let fresh: FreshStore;
  let arrived: readonly Arriving[];

  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    const { excluded: _, ...settings } = settingsOf(tenant);
    await product.makeTenant(tenant, settings);
    const worlds = fc.sample(smallWorld, { seed: SEED, numRuns: WORLDS });
    arrived = worlds.flatMap((world, number) =>
      [...world.first, ...world.second].map((telling) => arriving({ world, tenant, number }, telling)),
    );
    await product.take(shuffled(arrived, SEED), 4);
    await product.refresh();
  });
  afterAll(() => fresh?.drop());

  /** The rows that answers read, of everyone who is meant or of each variant of them. */
  async function found(
    table: 'broadcast_stats' | 'conversion_stats',
    audience: string,
    made?: MadeCells,
  ): Promise<Rows> {
    const asked = { audience, group_by: ['variant'], made };
    const [segment] = audienceConditions(asked, asked.group_by);
    const rows = await (fresh.store satisfies Store).query(
      {
        name: 'rows-of-audience',
        sql: `SELECT * ${fromAsked(asked, asked.group_by)(table)} AND ${segment.sql}`,
        params: { tenant, ...segment.params },
        settings: { output_format_json_quote_decimals: 1 },
      },
      anyRow,
    );
    const more = table === 'conversion_stats' ? (['goal', 'currency'] as const) : [];
    return new Map(
      rows.flatMap((row) => {
        const numbers = numbersOf(row, table);
        const own = table === 'broadcast_stats' ? numbersOfCells(numbers) : numbers;
        const key = keyOf(...['broadcast', 'day', 'variant', ...more].map((name) => String(row[name])));
        return isNothing(own) ? [] : [[key, own] as const];
      }),
    );
  }

  function expected(table: 'broadcast_stats' | 'conversion_stats', one: Expression): Rows {
    const nothing = { undone: new Set<string>(), erased: new Set<string>() };
    const model = expectedRows(figuresOf(tenant, arrived, nothing, (tags) => (means(one, tags) ? [MEANT] : [])))[table];
    return new Map(
      [...model].flatMap(([key, numbers]) => {
        const [broadcast = '', day = '', segment, ...rest] = key.split(' | ');
        const { total_conversions: _, total_click_through: __, ...goals } = numbers;
        const own = table === 'broadcast_stats' ? numbersOfCells(numbers) : goals;
        return segment !== MEANT || isNothing(own) || hasNoCells(numbers)
          ? []
          : [[keyOf(broadcast, day, ...rest), own] as const];
      }),
    );
  }

  /** Holds the rows of random expressions against the model; `make` counts broadcasts for one of them, where cells are not stored. */
  async function expectModel(make?: (audience: string) => Promise<CellsOfQuestion>): Promise<void> {
    const wrong: (Difference & { expression: string })[] = [];
    let rows = 0;
    for (const one of fc.sample(expression, { seed: SEED, numRuns: EXPRESSIONS })) {
      // Twice: an expression of one tag is the filter `segment`.
      const audience = printAudience({ or: [one, one] });
      const made = await make?.(audience);
      for (const table of ['broadcast_stats', 'conversion_stats'] as const) {
        const model = expected(table, one);
        rows += model.size;
        for (const difference of differences(table, await found(table, audience, made?.cells), model))
          wrong.push({ ...difference, expression: audience });
      }
      await made?.drop();
    }
    expect(wrong.slice(0, 10), `TRUTH_SEED=${SEED}: ${wrong.length} differences`).toEqual([]);
    expect(rows).toBeGreaterThan(18 * EXPRESSIONS);
  }

  it('counts whom the reference model counts', () => expectModel(), 120_000);

  const withAudience = metrics.filter(({ params }) => 'audience' in params.shape);
  /** What else is asked, of metrics that take it. */
  const asks = [
    {},
    ...['variant', 'segment', 'content_type', 'broadcast', 'month'].map((group_by) => ({ group_by })),
    { variant: ['a', '😀'], horizon: '24h' },
    { from: '2026-02-01T16:00:00Z', maturity: 'mature', horizon: '1h' },
    ...['-open_rate', 'converted'].map((sort) => ({ sort, bounds: true })),
    { of: 'segment' },
    { of: 'goal' },
  ];
  const questions = withAudience.flatMap((metric) =>
    asks
      .filter(
        (more) =>
          metric.params.strict().safeParse(metric.id === 'filter-values' ? { of: 'tier', ...more } : more).success,
      )
      .map((more): [string, Metric, Record<string, unknown>] => [
        `${metric.id} ${JSON.stringify(more)}`,
        metric,
        metric.id === 'filter-values' ? { of: 'tier', ...more } : more,
      ]),
  );

  /** Every commit asks each question in one of three ways, so that each way has questions to every metric; before a release in each. */
  const asked = (way: 0 | 1 | 2) => questions.filter((_, at) => isLong || at % 3 === way);

  /** Where rows are of segments, the filter `segment` is which rows are shown, and `audience` whom each is of. */
  const isBySegment = ({ id }: Metric, { group_by, of }: Record<string, unknown>) =>
    group_by === 'segment' || of === 'segment' || (id === 'open-rates' && group_by === undefined);

  async function answer(metric: Metric, raw: Record<string, unknown>) {
    const { rows, notes } = await metric.run(
      contextOn(fresh.store, { tenant, zone: settingsOf(tenant).zone }),
      metric.params.parse(raw),
    );
    return { rows, notes };
  }

  it.each(asked(0))('%s is the same of one tag and of its segment', async (_, metric, more) => {
    if (isBySegment(metric, more)) return;
    const bySegment = await answer(metric, { ...more, segment: 'vip' });
    expect(await answer(metric, { ...more, audience: '"vip" or "vip"' })).toEqual(bySegment);
    expect(await answer(metric, { ...more, audience: '"vip"' })).toEqual(bySegment);
    // Rows of this world are marked by broadcast: their orders are not attributed. Attribution has a test of its own (attributionAudience).
    if (metric.id !== 'attribution') expect(bySegment.rows.length).toBeGreaterThan(0);
  });

  it.each(asked(1))('%s is the same of several segments and of any of their tags', async (_, metric, more) => {
    const segments = await answer(metric, { ...more, audience: '"vip" or "young"' });
    if (isBySegment(metric, more)) return;
    expect(await answer(metric, { ...more, segment: ['vip', 'young'] })).toEqual(segments);
  });

  describe('of broadcasts that have no cells since their tags are too many', () => {
    const audiences = ['"vip" or "young"', 'not "vip"', '"vip" and not ("young" or "银发族")'];
    const all = asked(2).map(([name, metric, more], at) => {
      const audience = audiences[at % audiences.length] ?? '';
      return [`${audience}: ${name}`, metric, { ...more, audience }] as const;
    });
    const before = new Map<string, Awaited<ReturnType<typeof answer>>>();
    let broadcasts: string[] = [];

    beforeAll(async () => {
      for (const [name, metric, asked] of all) before.set(name, await answer(metric, asked));
      broadcasts = await loseCells(fresh.store, tenant);
    }, 300_000);

    it('counts whom the reference model counts', async () => {
      await expectModel((audience) => {
        const { cells } = whomOf({ audience }, ['variant']);
        if (cells === undefined) throw new RangeError(`${audience} needs no cells`);
        const meant = { countedIn: countedIn(cells), params: cells.meets.params };
        return makeCells(fresh.store, { tenant, broadcasts, meant });
      });
    }, 300_000);

    it.each(all)('%s is what it is of cells', async (name, metric, asked) => {
      const { rows, notes } = await answer(metric, asked);
      expect(rows).toEqual(before.get(name)?.rows);
      const own = notes.filter(({ code }) => code !== 'audiences_from_events');
      expect(own).toEqual(before.get(name)?.notes);
      // It finds people, not cells.
      expect(notes.length - own.length).toBe(metric.id === 'people' ? 0 : 1);
    });
  });
});
