import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { example, examplesOf, headings } from './guide.ts';
import { copyTree, type Tree } from './tree.ts';

const records = z.array(z.record(z.string(), z.unknown()));
const answer = z.object({ rows: records });
const both = z.object({ en: z.string(), 'zh-CN': z.string() });
const surfaces = z.object({
  accepted: z.object({ accepted: z.number(), unused: z.record(z.string(), z.number()) }),
  metrics: z.array(z.string()),
  metric: answer,
  parameters: z.array(z.string()),
  columns: z.array(z.string()),
  listed: z.array(z.object({ name: z.string(), label: z.string() })),
  grouped: answer,
  filtered: answer,
  left_out: answer,
  values: answer,
  facets: z.array(z.string()),
  on_platform: answer,
  platform_page: z.string(),
  contract_page: z.string(),
  stored: z.array(z.object({ event: z.string() })),
  unused: answer,
  help: both,
  commands: both,
  platforms: both,
  docs: both,
  view: records,
  exported: records,
  dataset: z.array(z.string()),
  pages: z.array(z.object({ id: z.string(), path: z.string() })),
});

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`;
const events = [
  { type: 'broadcast', broadcast: 'b1', platform: 'email', provider: 'acme', occurred_at: at(0) },
  { type: 'send', broadcast: 'b1', platform: 'email', recipient: 'p1', occurred_at: at(1) },
  { type: 'send', broadcast: 'b1', platform: 'email', recipient: 'p2', occurred_at: at(1) },
  { type: 'click', broadcast: 'b1', platform: 'email', recipient: 'p1', target: 'x', occurred_at: at(2) },
  { type: 'survey', broadcast: 'b1', question: 'Useful?', answers: 2, occurred_at: at(3) },
  // Reports no deliveries.
  { type: 'send', broadcast: 'b2', platform: 'qq', recipient: 'p1', occurred_at: at(1) },
  // Of a platform that only the guide knows.
  { type: 'send', broadcast: 'b3', platform: 'pigeon', recipient: 'p1', occurred_at: at(1) },
  { type: 'delivery', broadcast: 'b3', platform: 'pigeon', recipient: 'p1', status: 'delivered', occurred_at: at(2) },
].map((event, i) => ({ id: `e${i}`, ...event }));

/**
 * All examples of CONTRIBUTING.md at once, on a copy of the sources that is built again: what is a list at compile time cannot
 * be planted in a running program. A place that is forgotten does not compile.
 */
describe.skipIf(clickhouseAbsent())('the examples of CONTRIBUTING.md', () => {
  let fresh: FreshStore;
  let tree: Tree;
  let shown: z.output<typeof surfaces>;

  beforeAll(async () => {
    fresh = await freshStore();
    tree = copyTree();
    for (const heading of headings) tree.plant(example(heading));
    await tree.build();
    const input = { options: fresh.options, tenant: 'demo', events };
    shown = surfaces.parse(await tree.ask('surfaces.js', input));
  }, 400_000);
  afterAll(async () => {
    tree?.remove();
    await fresh?.drop();
  });

  it('are seven, and are written as the linter wants them', async () => {
    expect(headings).toHaveLength(7);
    const paths = headings.flatMap((heading) => example(heading)).map(({ path }) => path);
    expect(await tree.lint([...new Set(paths)].filter((path) => !path.endsWith('.sql')))).toBe('');
  });

  it('the metric answers over HTTP, and is in the document, in help and in the documentation', () => {
    expect(shown.metrics).toContain('/v1/metrics/sent-and-clicked');
    expect(shown.metric.rows).toEqual(
      expect.arrayContaining([expect.objectContaining({ platform: 'email', sent: 2, clicked: 1 })]),
    );
    expect(shown.docs.en).toContain('## Sent and clicked: `sent-and-clicked`');
    expect(shown.docs['zh-CN']).toContain('## 发送与点击：`sent-and-clicked`');
  });

  it('the dimension is a parameter, a column and a filter of the API and its document', () => {
    expect(shown.parameters).toEqual(expect.arrayContaining(['provider', 'not.provider']));
    expect(shown.columns).toContain('provider');
    expect(shown.listed).toContainEqual(expect.objectContaining({ name: 'provider', label: '服务商' }));
    expect(shown.accepted.accepted).toBe(events.length);
    expect(shown.grouped.rows).toContainEqual(expect.objectContaining({ provider: 'acme', sent: 2 }));
    expect(shown.filtered.rows).toMatchObject([{ sent: 2 }]);
    // Of the other two broadcasts, which name no provider.
    expect(shown.left_out.rows).toMatchObject([{ sent: 2 }]);
    expect(shown.values.rows).toContainEqual(expect.objectContaining({ value: 'acme', sent: 2 }));
  });

  it('the dimension is an option of commands, a filter of the page, and in the documents, in both languages', () => {
    expect(shown.help.en).toMatch(/--provider <value> +Provider/);
    expect(shown.help['zh-CN']).toMatch(/--provider <value> +服务商/);
    expect(shown.facets).toContain('provider');
    expect(shown.docs.en).toContain('`provider` | text | Provider');
    expect(shown.docs['zh-CN']).toContain('`provider` | text | 服务商');
  });

  it('the column is computed, in the SQL views, in exports, and in the datasets of dashboards', () => {
    // b1 is on a platform that reports deliveries, and has none.
    const expected = [
      { broadcast: 'b1', sent_where_no_delivery: 2 },
      { broadcast: 'b2', sent_where_no_delivery: 1 },
      { broadcast: 'b3', sent_where_no_delivery: 0 },
    ];
    const byBroadcast = shown.exported.map(({ broadcast, sent_where_no_delivery }) => ({
      broadcast,
      sent_where_no_delivery,
    }));
    expect(shown.view).toEqual(expected);
    expect(byBroadcast).toEqual(expect.arrayContaining(expected));
    expect(tree.read('store/views/30_cascade_by_broadcast.sql')).toContain('sent_where_no_delivery');
    expect(shown.dataset).toContain('sent_where_no_delivery');
  });

  it('the event type is accepted, stored, reported as unused, and in the contract', () => {
    expect(shown.accepted.unused).toEqual({ survey: 1 });
    expect(shown.stored.map(({ event }) => JSON.parse(event))).toMatchObject([{ question: 'Useful?', answers: 2 }]);
    expect(JSON.stringify(shown.unused.rows)).toContain('"survey"');
    expect(shown.contract_page).toContain('### survey\n\nPeople were asked about a broadcast.');
    expect(shown.contract_page).toContain('Not used by any figure yet.');
  });

  it('the platform is accepted, a filter, and in the documents', () => {
    expect(shown.on_platform.rows).toMatchObject([{ sent: 1, delivered: 1 }]);
    expect(shown.platform_page).toContain('### pigeon\n\n- **all classes** (official): recall window none');
    expect(shown.contract_page).toContain('`pigeon`');
  });

  // test/browser/planted.test.ts opens it.
  it('the page has its address and its place', () => {
    const ids = shown.pages.map(({ id }) => id);
    expect(ids.indexOf('campaigns')).toBe(ids.indexOf('content-audience') + 1);
    expect(shown.pages).toContainEqual(expect.objectContaining({ id: 'campaigns', path: '/campaigns' }));
  });

  it('the command is in help and runs, in both languages', () => {
    expect(shown.commands.en).toMatch(/platforms .*the platforms that events may name/);
    expect(shown.commands['zh-CN']).toMatch(/platforms .*列出事件可用的平台/);
    expect(shown.platforms.en).toMatch(/^pigeon +Carrier pigeon$/m);
    expect(shown.platforms['zh-CN']).toMatch(/^pigeon +信鸽$/m);
  });
});

describe('the guide', () => {
  it.each([
    ['an instruction without a block', '### A\n\nNew file `a.ts`:\n\nThen more.', 'a block for a.ts is expected'],
    ['a block without an instruction', '### A\n\n```ts\nlet a;\n```\n', 'where does this block go?'],
    ['an instruction that is none', '### A\n\nIn `a.ts`, before `b`:\n', 'is no instruction'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => examplesOf(text)).toThrow(message);
  });
});
