import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, findMetric } from '../../api/ask.ts';
import { importFile } from '../../ingest/files/importFile.ts';
import { readMapping } from '../../ingest/files/readMapping.ts';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { contextOn } from '../support/rollupWorld.ts';
import { page, repository, table } from './page.ts';

/* docs/examples/newsletter: sends, opens and clicks only, as mail tools export them. Its figures are counted here by hand. */

const FOLDER = 'docs/examples/newsletter';
const TENANT = 'newsletter';
/** Every broadcast is mature for every horizon by then. */
const LATER = Date.UTC(2027, 0, 31);
const csv = page(`${FOLDER}/newsletter.csv`);
const shown = table(page(`${FOLDER}/README.md`), 'broadcast');

const [names = [], ...rows] = csv
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const people = rows.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));

/** Counted from the export, without any of the product. */
function counted(of: readonly Record<string, string>[]) {
  const number = (holds: (row: Record<string, string>) => boolean) => of.filter(holds).length;
  const isReader = ({ Opened, Clicked }: Record<string, string>) => Opened === 'yes' || Clicked === 'yes';
  const read = number(isReader);
  const failed = number((row) => row.Status === 'Bounced' && !isReader(row) && row.Unsubscribed === 'no');
  return {
    sent: of.length,
    failed,
    read,
    clicked: number(({ Clicked }) => Clicked === 'yes'),
    unsubscribed: number(({ Unsubscribed }) => Unsubscribed === 'yes'),
    reach: of.length - failed,
    open_rate: read / (of.length - failed),
  };
}

const slug = (name = '') => name.toLowerCase().replace(' ', '-');
const campaigns = new Map(
  [...new Set(people.map(({ Campaign }) => slug(Campaign)))].map((name) => [
    name,
    counted(people.filter(({ Campaign }) => slug(Campaign) === name)),
  ]),
);
const everyone = counted(people);

describe('the newsletter example', () => {
  it('is what its script writes', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [`${repository}${FOLDER}/generate.mjs`]);
    expect(stdout).toBe(csv);
  });

  it('has the figures that its page shows', () => {
    const all = [...campaigns, ['all', everyone] as const];
    expect(shown).toEqual(
      all.map(([broadcast, { sent, failed, read, clicked, unsubscribed, open_rate }]) => ({
        broadcast,
        ...{ sent: `${sent}`, failed: `${failed}`, read: `${read}`, clicked: `${clicked}` },
        ...{ unsubscribed: `${unsubscribed}`, 'open rate': `${(open_rate * 100).toFixed(2)} %` },
      })),
    );
  });
});

describe.skipIf(clickhouseAbsent())('the newsletter example in the product', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
    const ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
    const mapping = readMapping(page(`${FOLDER}/mapping.yaml`), 'mapping.yaml');
    const source = { path: `${repository}${FOLDER}/newsletter.csv` };
    const result = await importFile({ source, mapping, tenant: TENANT, store: fresh.store, ...ingest });
    expect(result).toMatchObject({ rows: people.length, rejected: 0 });
    expect((await refreshUntilClean(fresh.store, { tenant: TENANT, deadlineMs: 60_000 })).clean).toBe(true);
  }, 60_000);
  afterAll(() => fresh?.drop());

  async function answer(metric: string, params: Record<string, string> = {}) {
    const context = contextOn(fresh.store, { tenant: TENANT, now: LATER, completeUntil: LATER });
    return ask(findMetric(metrics, metric), context, params, 'en');
  }

  it('has sent minus failed as the denominator of the funnel, and no deliveries', async () => {
    const { rows, notes } = await answer('funnel', { group_by: 'broadcast' });
    const byName = new Map(rows.map((row) => [row.broadcast, row]));
    expect(byName.size).toBe(campaigns.size);
    for (const [name, { sent, failed, read, clicked, open_rate, reach }] of campaigns) {
      const row = byName.get(name);
      expect(row).toMatchObject({ sent, failed, read, clicked, open_rate, delivered: null, delivery_rate: null });
      expect(row?.click_rate).toBeCloseTo(clicked / reach, 12);
      expect(JSON.stringify(row?.not_measurable)).toContain('no_deliveries');
    }
    expect(notes.map(({ code }) => String(code))).toContain('reads_lower_bound');
  });

  it('has the same open rate over all four', async () => {
    const [row] = (await answer('funnel')).rows;
    const { sent, failed, read, open_rate } = everyone;
    expect(row).toMatchObject({ sent, failed, read, delivered: null, delivery_rate: null, open_rate });
  });

  it('has open rates by content type for everyone, though no one has a tag', async () => {
    const { rows, notes } = await answer('open-rates', { horizon: 'all' });
    const types = { knowledge: ['september-news', 'october-news'], promotion: ['autumn-sale', 'winter-preview'] };
    const found = new Map(rows.map((row) => [row.content_type, row]));
    expect([...found.keys()].sort()).toEqual(Object.keys(types));
    for (const [type, names] of Object.entries(types)) {
      const some = names.flatMap((name) => campaigns.get(name) ?? []);
      const sum = (of: 'read' | 'reach') => some.reduce((total, one) => total + one[of], 0);
      expect(found.get(type)).toMatchObject({ segment: '*', read: sum('read'), open_rate: sum('read') / sum('reach') });
    }
    expect(notes.map(({ code }) => String(code))).toContain('reads_lower_bound');
  });
});
