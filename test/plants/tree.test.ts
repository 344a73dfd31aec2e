import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { copyTree, type Tree } from './tree.ts';

const answer = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const both = z.object({ en: z.string(), 'zh-CN': z.string() });
const surfaces = z.object({
  accepted: z.object({ accepted: z.number() }),
  parameters: z.array(z.string()),
  columns: z.array(z.string()),
  listed: z.array(z.object({ name: z.string(), label: z.string() })),
  grouped: answer,
  filtered: answer,
  left_out: answer,
  values: answer,
  facets: z.array(z.string()),
  help: both,
  docs: both,
  view: z.array(z.object({ total_plants: z.number() })),
  dataset: z.array(z.string()),
});

/** A migration that adds a number of broadcasts to the three tables that have it. */
const migration = ['broadcast_stats', 'stats_day', 'day_parts']
  .map((table) => `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS total_plants UInt64;`)
  .join('\n');

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`;
const events = [
  { type: 'broadcast', provider: 'acme', occurred_at: at(0) },
  { type: 'send', recipient: 'p1', occurred_at: at(1) },
  { type: 'send', recipient: 'p2', occurred_at: at(1) },
  { type: 'click', recipient: 'p1', target: 'x', occurred_at: at(2) },
].map((event, i) => ({ id: `e${i}`, broadcast: 'b1', platform: 'email', ...event }));

/**
 * Changes of the sources that adding something takes, on a copy that is built again: what is a list at compile time cannot be
 * planted in a running program. A place that is forgotten does not compile.
 */
describe.skipIf(clickhouseAbsent())('a planted dimension and a planted column of the rollups', () => {
  let fresh: FreshStore;
  let tree: Tree;
  let shown: z.output<typeof surfaces>;

  beforeAll(async () => {
    fresh = await freshStore();
    tree = copyTree();
    // A dimension: one entry.
    tree.plant(
      'contract/dimensions.ts',
      'export const dimensionTable = {\n',
      "  provider: { title: { en: 'Provider', 'zh-CN': '服务商' }, kind: 'fact', inDays: false },\n",
    );
    // A column of the rollups: its name, what it is; and its migration.
    tree.plant('store/tables/rollups.ts', "  'reach_where_complaint',\n", "  'total_plants',\n");
    tree.plant('store/tables/rollups.ts', 'export const notOfCells = [\n', "  'total_plants',\n");
    tree.plant(
      'transforms/rollups/statsColumns.ts',
      "  total_clicks: totalOf('clicks'),\n",
      "  total_plants: totalOf('clicks'),\n",
    );
    tree.write('store/migrations/9999_plants.sql', migration);
    await tree.build();
    const input = { options: fresh.options, tenant: 'demo', events };
    shown = surfaces.parse(await tree.ask('surfaces.js', input));
  }, 300_000);
  afterAll(async () => {
    tree?.remove();
    await fresh?.drop();
  });

  it('the dimension is a parameter, a column and a filter of the API and its document', () => {
    expect(shown.parameters).toEqual(expect.arrayContaining(['provider', 'not.provider']));
    expect(shown.columns).toContain('provider');
    expect(shown.listed).toContainEqual(expect.objectContaining({ name: 'provider', label: '服务商' }));
    expect(shown.accepted.accepted).toBe(events.length);
    expect(shown.grouped.rows).toMatchObject([{ provider: 'acme', sent: 2 }]);
    expect(shown.filtered.rows).toMatchObject([{ sent: 2 }]);
    expect(shown.left_out.rows).toEqual([]);
    expect(shown.values.rows).toMatchObject([{ value: 'acme', sent: 2 }]);
  });

  it('the dimension is an option of commands, a filter of the page, and in the documents, in both languages', () => {
    expect(shown.help.en).toMatch(/--provider <value> +Provider/);
    expect(shown.help['zh-CN']).toMatch(/--provider <value> +服务商/);
    expect(shown.facets).toContain('provider');
    expect(shown.docs.en).toContain('`provider` | text | Provider');
    expect(shown.docs['zh-CN']).toContain('`provider` | text | 服务商');
  });

  it('the column is computed, and in the SQL views and the datasets of dashboards', () => {
    expect(shown.view).toEqual([{ total_plants: 1 }]);
    expect(tree.read('store/views/30_cascade_by_broadcast.sql')).toContain('total_plants');
    expect(shown.dataset).toContain('total_plants');
  });
});
