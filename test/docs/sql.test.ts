import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sqlViews } from '../../contract/sqlViews.ts';
import { simulate } from '../../simulate/index.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { knownByLists } from '../support/listsAndCounts.ts';
import { Product } from '../truth/product.ts';
import { page, table } from './page.ts';

/* docs/sql.md: every query returns the result on the page (`-u` updates the results), and the tables name every column. */

const PAGE = 'docs/sql.md';
const TENANT = 'demo';
const world = { seed: 'sql', scale: 6_000, days: 14, start: new Date('2026-01-05T00:00:00+08:00'), tenant: TENANT };

/** A query and the answer below it. */
const EXAMPLE = /```sql\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;

describe.skipIf(clickhouseAbsent())(PAGE, () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const product = await Product.open(fresh.store);
    await product.makeTenant(TENANT, {});
    await product.take([...simulate(world).events].map((event) => ({ event: { ...event, tenant: TENANT } })));
    const facts = { content_type: 'knowledge' };
    // A platform that gives lists of readers: the simulated ones report each read or none.
    await product.take(
      knownByLists({ tenant: TENANT, broadcast: 'lists', at: Date.parse('2026-01-12T12:00:00Z'), facts }),
    );
    await product.refresh();
  }, 120_000);
  afterAll(() => fresh?.drop());

  async function answer(sql: string): Promise<string> {
    const settings = { output_format_pretty_row_numbers: 0, output_format_pretty_color: 0 };
    const statement = { name: 'documented', sql: sql.replace(/;\s*$/, ''), settings };
    const shown = await text(await fresh.store.stream(statement, 'PrettyCompactMonoBlock'));
    return shown.replace(/[^\S\n]+$/gm, '');
  }

  it('shows what its queries answer', async () => {
    const written = page(PAGE);
    const found = [...written.matchAll(EXAMPLE)];
    expect(found.length).toBeGreaterThanOrEqual(6);
    // No query without its answer.
    expect(written.match(/^```sql$/gm)).toHaveLength(found.length);
    const answers = await Promise.all(found.map(([, sql = '']) => answer(sql)));
    for (const one of answers) expect(one.split('\n').length).toBeGreaterThan(3);
    const [...rest] = answers;
    const rewritten = written.replace(
      EXAMPLE,
      (_, sql: string) => `\`\`\`sql\n${sql}\`\`\`\n\n\`\`\`text\n${rest.shift()}\`\`\``,
    );
    await expect(rewritten).toMatchFileSnapshot(`../../${PAGE}`);
  });

  it('names every column of every view', async () => {
    const rows = await fresh.store.query(
      {
        name: 'columns',
        sql: `SELECT table AS view, groupArray(name) AS columns FROM (
          SELECT table, name FROM system.columns WHERE database = currentDatabase() AND table IN {views:Array(String)}
          ORDER BY table, position) GROUP BY table`,
        params: { views: sqlViews.map(({ name }) => name) },
      },
      z.object({ view: z.string(), columns: z.array(z.string()) }),
    );
    const actual = new Map(rows.map(({ view, columns }) => [view, columns]));
    const listed = new Map<string, string[]>();
    const list = (view: string, names: string) =>
      listed.set(view, [...(listed.get(view) ?? []), ...names.split(', ').map((name) => name.replaceAll('`', ''))]);
    for (const row of table(page(PAGE), 'columns', 'broadcast', 'day', 'hour')) {
      for (const by of ['broadcast', 'day', 'hour']) if (row[by] === 'x') list(`cascade_by_${by}`, row.columns ?? '');
    }
    for (const row of table(page(PAGE), 'columns', 'by broadcast', 'by day')) {
      for (const by of ['broadcast', 'day'])
        if (row[`by ${by}`] === 'x') list(`conversions_by_${by}`, row.columns ?? '');
    }
    for (const row of table(page(PAGE), 'columns of attribution')) {
      list('attribution_by_broadcast', row['columns of attribution'] ?? '');
    }
    for (const head of ['view', 'more of a broadcast'])
      for (const row of table(page(PAGE), head, 'columns')) list(row[head] ?? '', row.columns ?? '');
    expect([...listed.keys()].sort()).toEqual([...actual.keys()].sort());
    for (const [view, columns] of actual)
      expect([view, [...(listed.get(view) ?? [])].sort()]).toEqual([view, [...columns].sort()]);
  });
});
