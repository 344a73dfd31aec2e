import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn } from './site.ts';
import { makeUnwell } from './unwell.ts';

const MOST_CLICKS = 3;

/** Somebody at the first page who counts their clicks. */
function walkerOn(page: Page) {
  let clicks = 0;
  return {
    async click(what: Locator) {
      clicks++;
      await what.first().click();
      await settled(page);
    },
    get clicks() {
      return clicks;
    },
  };
}

describe.skipIf(clickhouseAbsent()).each(['en', 'zh-CN'] as const)('from the first page, in %s', (language) => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let walker: ReturnType<typeof walkerOn>;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), launchBrowser()]);
    ({ page } = await openWindow(browser, site.origin, { language }));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const begin = async () => {
    await signIn(page, site);
    walker = walkerOn(page);
  };
  const sentence = (id: string) => page.locator(`[data-sentence="${id}"]`).innerText();

  it('which content type works for whom', async () => {
    await begin();
    await walker.click(page.getByRole('link', { name: /Content × audience|内容 × 受众/ }));
    const best = page.locator('.best-for li');
    const [type, segment] = await Promise.all(
      ['data-content-type', 'data-segment'].map((name) => best.first().getAttribute(name)),
    );
    const asked = new URLSearchParams({ group_by: 'content_type,segment', rate: 'open_rate', maturity: 'mature' });
    for (const name of ['from', 'to']) asked.set(name, await dayOf(page, name));
    const { rows } = await site.answer(`/v1/metrics/cascade?horizon=7d&${asked}`);
    const ofType = rows.filter(
      (row) =>
        row['content_type'] === type &&
        row['rate'] !== null &&
        Number(row['of_people']) >= 100 &&
        (row['low'] === null || Number(row['high']) - Number(row['low']) <= 0.5),
    );
    const highest = ofType.reduce((a, b) => (Number(a['rate']) >= Number(b['rate']) ? a : b));
    expect(segment).toBe(highest['segment']);
    // And from there to the broadcasts behind it.
    await walker.click(best.first().getByRole('link'));
    expect(new URL(page.url()).searchParams.get('segment')).toBe(segment);
    expect(await page.locator('[data-panel="broadcasts-list"] tbody tr').count()).toBeGreaterThan(0);
    expect(walker.clicks).toBeLessThanOrEqual(MOST_CLICKS);
  });

  it("how yesterday's broadcast did against the usual", async () => {
    await begin();
    const yesterday = await dayOf(page, 'to', -2);
    const latest = page.locator('[data-panel="latest-broadcasts"] tbody tr', {
      has: page.locator(`[data-column="first_send_at"][data-value^="${yesterday}"]`),
    });
    const row = (await latest.count()) > 0 ? latest : page.locator('[data-panel="latest-broadcasts"] tbody tr');
    await walker.click(row.first().getByRole('link'));
    const verdict = page.locator('[data-sentence="verdict"]');
    expect(await verdict.getAttribute('data-standing')).toMatch(/^(above|within|below|unknown)$/);
    expect((await verdict.innerText()).length).toBeGreaterThan(10);
    expect(await page.locator('[data-panel="broadcast-cascade"]').getAttribute('data-state')).toBe('ready');
    expect(walker.clicks).toBeLessThanOrEqual(MOST_CLICKS);
  });

  it('which stage loses most', async () => {
    await begin();
    const query = new URLSearchParams();
    for (const name of ['from', 'to']) query.set(name, await dayOf(page, name));
    const { rows } = await site.answer(`/v1/metrics/cascade?${query}`);
    const steps = ['delivery_rate', 'open_rate', 'click_to_open', 'conversion_rate'];
    const lost = rows
      .filter((row) => steps.includes(String(row['rate_name'])) && row['people'] !== null)
      .map((row) => Number(row['of_people']) - Number(row['people']));
    expect(await sentence('loss')).toContain(Math.max(...lost).toLocaleString(language));
    expect(walker.clicks).toBe(0);
  });

  it('whether the pipeline is healthy, and if not, why', async () => {
    await begin();
    const verdict = page.locator('[data-verdict]');
    await walker.click(page.getByRole('link', { name: /Is the pipeline healthy|数据管道是否健康/ }));
    expect(await verdict.getAttribute('data-verdict')).toBe('healthy');

    await makeUnwell(site);
    await begin();
    await walker.click(page.getByRole('link', { name: /Is the pipeline healthy|数据管道是否健康/ }));
    expect(await verdict.getAttribute('data-verdict')).toBe('broken');
    const why = await verdict.innerText();
    // A partition that nobody reads, one that lags, three dead letters, a unit that fails: each with what to do.
    for (const word of [/1\.5 ?(hr|小时)/, /1,234/, /\b3\b/, /heavy|HX_QUERY|memory limit/]) {
      expect(why).toMatch(word);
    }
    const shown = page.locator('[data-panel="failing-units"]');
    await walker.click(
      verdict
        .locator('li', { hasText: /heavy|HX_QUERY|memory limit/ })
        .getByRole('button')
        .last(),
    );
    await expect
      .poll(() => shown.evaluate((panel) => panel === document.activeElement), { timeout: 20_000 })
      .toBe(true);
    expect(walker.clicks).toBeLessThanOrEqual(MOST_CLICKS);
  });
});

/** An end of the period in view as the page asked for it, moved by some days. */
async function dayOf(page: Page, end: string, days = 0): Promise<string> {
  const asked = await page.evaluate(
    (name) =>
      performance
        .getEntriesByType('resource')
        .map((entry) => new URL(entry.name).searchParams.get(name))
        .findLast((value) => value !== null),
    end,
  );
  return new Date(Date.parse(asked ?? '') + days * 86_400_000).toISOString().slice(0, 10);
}
