import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn, TENANT } from './site.ts';

/** Between two live refreshes, and a little. */
const LIVE_MS = 10_100;

describe.skipIf(clickhouseAbsent())('what is kept and what comes', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const menu = (page: Page) => page.getByRole('button', { name: 'Views' }).click();

  it('a view is saved, opened by somebody else, and deleted', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/broadcasts?preset=last90&platform=email');
    await menu(page);
    await page.getByRole('menuitem', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Mail of the quarter');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const other = await openWindow(browser, site.origin);
    await signIn(other.page, site);
    await menu(other.page);
    await other.page.getByRole('menuitemcheckbox', { name: 'Mail of the quarter' }).click();
    await other.page.waitForURL(`${site.origin}/broadcasts?preset=last90&platform=email`);
    await settled(other.page);
    await menu(other.page);
    await other.page.getByRole('menuitem', { name: 'Delete views' }).click();
    await other.page
      .getByRole('dialog')
      .getByRole('button', { name: /Mail of the quarter/ })
      .click();
    const views = async () => {
      const reply = await fetch(`${site.origin}/v1/views`, { headers: { authorization: `Bearer ${site.key}` } });
      return JSON.stringify(await reply.json());
    };
    await expect.poll(views, { timeout: 20_000 }).not.toContain('Mail of the quarter');
    expect([...trouble, ...other.trouble]).toEqual([]);
    await other.context.close();
    await context.close();
  }, 60_000);

  it('an annotation is saved, and shows on the time axis and as text', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site);
    const trend = page.locator('[data-panel="trend-counts"]');
    const before = await trend.innerText();
    await page.getByRole('button', { name: 'Annotations' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened').fill('New template went live');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('New template went live').waitFor();
    await page.keyboard.press('Escape');
    await trend.getByText('New template went live').waitFor();
    expect(before).not.toContain('New template went live');
    expect(trouble).toEqual([]);
    await context.close();
  }, 60_000);

  it('an event that comes changes the figures with the next refresh where that is on, and nothing flickers', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await page.clock.install();
    await signIn(page, site);
    const sent = page.locator('[data-panel="overview-cascade"] [data-row="sent"] .big');
    const before = Number(await sent.getAttribute('data-value'));
    await page.evaluate(() => {
      const flickers: string[] = [];
      const isLoading = (node: Node) =>
        node instanceof Element &&
        (node.matches('[data-state="loading"]') || node.querySelector('[data-state="loading"]'));
      new MutationObserver((records) => {
        for (const { addedNodes, removedNodes, target } of records) {
          for (const node of addedNodes) if (isLoading(node)) flickers.push('loading');
          for (const node of removedNodes) {
            if (node instanceof Element && (node.matches('.panel') || node.querySelector('canvas, svg.chart'))) {
              flickers.push(`gone: ${node.className}`);
            }
          }
          if (target instanceof Element && target.getAttribute('data-state') === 'loading') flickers.push('waits');
        }
      }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
      Object.assign(window, { flickers });
    });
    await site.take(
      Array.from({ length: 7 }, (_, index) => ({
        ...({
          tenant: TENANT,
          type: 'send',
          id: `live-${index}`,
          broadcast: 'live-news',
          recipient: `somebody-${index}`,
        } as const),
        ...({ platform: 'email', content_type: 'promotion', occurred_at: new Date().toISOString() } as const),
      })),
    );
    // Figures that someone reads stay as they are, until the page is asked to follow; the pipeline follows by itself.
    const follows = page.getByRole('switch', { name: 'Live' });
    expect(await follows.isChecked()).toBe(false);
    await follows.click();
    await page.clock.fastForward(LIVE_MS);
    await expect.poll(async () => Number(await sent.getAttribute('data-value')), { timeout: 20_000 }).toBe(before + 7);
    await settled(page);
    expect(await page.evaluate('window.flickers')).toEqual([]);

    // Switched off, nothing is asked any more.
    await follows.click();
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/v1/metrics/')) asked++;
    });
    await page.clock.fastForward(3 * LIVE_MS);
    await page.evaluate(() => fetch('/v1/session'));
    expect(asked).toBe(0);
    await page.goto(`${site.origin}/pipeline`);
    await settled(page);
    expect(await follows.isChecked()).toBe(true);
    expect(trouble).toEqual([]);
    await context.close();
  }, 60_000);
});
