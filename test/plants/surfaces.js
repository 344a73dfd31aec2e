// What a planted tree shows: `node surfaces.js DIST INPUT`. Plain JavaScript: it runs on what the planted tree was built to.
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const [dist, input] = process.argv.slice(2);
const { options, tenant, events } = JSON.parse(input);
const from = (path) => import(pathToFileURL(`${dist}/${path}`).href);

const { metrics } = await from('transforms/metrics/index.js');
const { buildApp } = await from('api/app.js');
const { createContext } = await from('api/context.js');
const { metricsPage } = await from('api/reference/metricsPage.js');
const { connect } = await from('store/connect.js');
const { migrate } = await from('store/migrations/run.js');
const { openIngest } = await from('ingest/sink/openIngest.js');
const { intoSink } = await from('ingest/http/intoSink.js');
const { collector } = await from('ingest/http/collector.js');
const { refreshUntilClean } = await from('transforms/refresh/refresher.js');
const { facetNames } = await from('contract/words/dimensions.js');
const { buildProgram } = await from('cli/main.js');
const { viewColumns } = await from('dashboards/superset/views.js');
const { pages } = await from('dashboards/definitions/pages.js');
const { platformPage } = await from('contract/platform/page.js');
const { contractPage } = await from('contract/page.js');

await migrate(options);
const store = connect(options);
const { sink } = await openIngest(store, 'a secret of thirty-two characters');
const authenticate = async () => ({ tenant, scopes: ['read', 'ingest'] });
const app = buildApp({
  ...{ store, metrics, authenticate, version: '1.2.3' },
  contextOf: (of) => createContext({ store, tenants: { get: async () => undefined } }, of),
  ingest: collector({ authenticate, deliver: intoSink({ sink, deadlineMs: 60_000 }) }),
});
const headers = { authorization: 'Bearer x' };
const get = async (url) => (await app.inject({ url, headers })).json();
const sent = await app.inject({
  method: 'POST',
  url: '/v1/events',
  headers: { ...headers, 'content-type': 'application/json' },
  payload: JSON.stringify(events),
});
await refreshUntilClean(store, { deadlineMs: 60_000 });

const factsOf = (table) =>
  store.query(
    { name: 'planted', sql: `SELECT toString(fact.event) AS event FROM ${table} FINAL` },
    z.object({ event: z.string() }),
  );

/** What a command prints. */
async function command(language, ...args) {
  const stdout = new PassThrough();
  const context = { environment: {}, stdout, stderr: new PassThrough(), language, colours: false };
  await buildProgram(context)
    .parseAsync(['node', 'huixiang', ...args])
    .catch(() => undefined);
  return String(stdout.read() ?? '');
}
const inBoth = async (ask) => ({ en: await ask('en'), 'zh-CN': await ask('zh-CN') });

const { paths } = await get('/openapi.json');
const view = await store.query(
  {
    name: 'view',
    sql: 'SELECT DISTINCT broadcast, sent_where_no_delivery FROM cascade_by_broadcast ORDER BY broadcast',
  },
  z.object({ broadcast: z.string(), sent_where_no_delivery: z.number() }),
);
const exported = await app.inject({ url: '/v1/export/cascade_by_broadcast?format=ndjson', headers });
const shown = {
  accepted: sent.json(),
  metrics: Object.keys(paths).filter((path) => path.startsWith('/v1/metrics/')),
  metric: await get('/v1/metrics/sent-and-clicked?group_by=platform'),
  parameters: paths['/v1/metrics/funnel'].get.parameters.map(({ name }) => name),
  columns: Object.keys(
    paths['/v1/metrics/funnel'].get.responses[200].content['application/json'].schema.properties.rows.items.properties,
  ),
  listed: (await get('/v1/metrics?lang=zh-CN')).metrics.find(({ id }) => id === 'funnel').columns,
  grouped: await get('/v1/metrics/funnel?group_by=provider'),
  filtered: await get('/v1/metrics/funnel?provider=acme'),
  left_out: await get('/v1/metrics/funnel?not.provider=acme'),
  values: await get('/v1/metrics/filter-values?of=provider'),
  facets: facetNames,
  on_platform: await get('/v1/metrics/funnel?platform=pigeon'),
  platform_page: platformPage(),
  contract_page: contractPage(),
  stored: await factsOf('surveys'),
  unused: await get('/v1/metrics/data-quality'),
  help: await inBoth((language) => command(language, 'query', 'funnel', '--help')),
  commands: await inBoth((language) => command(language, '--help')),
  platforms: await inBoth((language) => command(language, 'platforms', '--format', 'table')),
  docs: await inBoth((language) => metricsPage(metrics, () => [], language)),
  view,
  exported: exported.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
  dataset: viewColumns.cascade_by_broadcast.count,
  pages,
};
process.stdout.write(JSON.stringify(shown));
await app.close();
await store.close();
