import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildPage } from '../../bin/buildPage.js';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { example, follow } from '../plants/guide.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn, TENANT } from './site.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const label = (en: string, chinese: string) => ({ en, 'zh-CN': chinese });

/** A metric that nothing in the product knows of. */
const replies: Metric = {
  id: 'replies',
  title: label('Replies by mood', '按情绪的回复'),
  about: label('Replies, each once, by the mood of their words.', '回复按其语气计数，每条一次。'),
  params: z.object({ least: z.coerce.number().default(0).describe('Moods of fewer replies are left out') }),
  row: z.object({
    mood: z.string().meta({ column: 'text', label: label('Mood', '情绪') }),
    replies: z.number().meta({ column: 'count', label: label('Replies', '回复数') }),
    answered: z
      .number()
      .nullable()
      .meta({ column: 'rate', label: label('Answered', '已答复') }),
  }),
  run: async () => ({
    rows: [
      { mood: 'glad', replies: 12345, answered: 0.4321 },
      { mood: 'cross', replies: 67, answered: null },
    ],
    ...{ notes: [], pendingUnits: 0, queries: [] },
  }),
};

/** The one file that shows it. */
const definition = `import type { PanelDefinition } from '../definition.ts';
export const panels: readonly PanelDefinition[] = [
  { id: 'replies-by-mood', page: 'overview', order: 5, width: 'whole', metric: 'replies',
    encoding: { as: 'bars', category: 'mood', measure: { column: 'replies', unit: 'count' } } },
];
`;

describe.skipIf(clickhouseAbsent())('a metric with one definition file, and the page of CONTRIBUTING.md', () => {
  let folder: string;
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hx-planted-'));
    const dashboards = join(folder, 'dashboards');
    mkdirSync(dashboards);
    for (const part of ['definitions', 'web']) {
      cpSync(join(repository, 'dashboards', part), join(dashboards, part), { recursive: true });
    }
    // The page takes the words of notes and reasons from the contract.
    cpSync(join(repository, 'contract'), join(folder, 'contract'), { recursive: true });
    for (const name of ['tsconfig.json', 'package.json']) cpSync(join(repository, name), join(folder, name));
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(dashboards, 'definitions', 'panels', 'replies.ts'), definition);
    follow(example('Add a page'), folder);
    const page = join(folder, 'page');
    expect(buildPage(page, join(dashboards, 'web'))).toBe(true);
    [site, browser] = await Promise.all([
      openSite({ metrics: [...metrics, replies], page, scale: 0 }),
      launchBrowser(),
    ]);
    const today = new Date(Date.now() - 3_600_000).toISOString();
    const about = { tenant: TENANT, broadcast: 'b1', platform: 'email', occurred_at: today } as const;
    await site.take([
      { ...about, type: 'broadcast', id: 'b', campaign: 'spring' },
      { ...about, type: 'send', id: 's1', recipient: 'ann' },
      { ...about, type: 'send', id: 's2', recipient: 'bob' },
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['en', 'Replies by mood', '12,345', 'Replies, each once'],
    ['zh-CN', '按情绪的回复', '12,345', '回复按其语气计数'],
  ] as const)('appears on its page and in Explore, in %s', async (language, title, written, about) => {
    const { page, context, trouble } = await openWindow(browser, site.origin, { language });
    await signIn(page, site);
    const panel = page.locator('[data-panel="replies-by-mood"]');
    expect(await panel.getByRole('heading').innerText()).toBe(title);
    const figure = panel.locator('[data-column="replies"]').first();
    expect([await figure.getAttribute('data-value'), await figure.innerText()]).toEqual(['12345', written]);

    await page.goto(`${site.origin}/explore`);
    await settled(page);
    await page.locator('.explore-form').getByRole('button').first().click();
    await page.getByRole('option', { name: title }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('metric')).toBe('replies');
    expect(await page.locator('.explore-form').innerText()).toContain(about);
    const cells = page.locator('[data-panel="explore-table"] tbody tr').first().locator('td');
    expect(await cells.allInnerTexts()).toEqual(['glad', written, expect.stringContaining('43.2%')]);
    expect(trouble).toEqual([]);
    await context.close();
  });

  it.each([
    ['en', 'Campaigns', 'The results of each campaign.'],
    ['zh-CN', '活动', '各活动的效果。'],
  ] as const)('the page is in the navigation and shows its panel, in %s', async (language, title, about) => {
    const { page, context, trouble } = await openWindow(browser, site.origin, { language });
    await signIn(page, site);
    await page.getByRole('navigation').getByRole('link', { name: title, exact: true }).click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/campaigns');
    expect(await page.locator('main h1').innerText()).toBe(title);
    expect(await page.locator('main').innerText()).toContain(about);
    const rows = page.locator('[data-panel="campaigns-funnel"] tbody tr');
    expect(await rows.allInnerTexts()).toEqual([expect.stringMatching(/spring\s+2\b/)]);
    expect(trouble).toEqual([]);
    await context.close();
  });
});
