import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '../../dashboards/definitions/pages.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { axeFaults } from './axe.ts';
import { type Language, launchBrowser, openWindow } from './chromium.ts';
import { layoutFaults } from './layout.ts';
import { enter, openSite, type Site, settled, signIn } from './site.ts';

const body = (page: Page) => page.locator('main');

describe.skipIf(clickhouseAbsent())('a page without figures', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([
    ['en', 'desktop'],
    ['zh-CN', 'phone'],
  ] as const)(
    'of a tenant without events shows that, and what to do (%s, %s)',
    async (language: Language, size) => {
      const { page, context, trouble } = await openWindow(browser, site.origin, { language, size });
      await enter(page, site);
      const faults: Record<string, string[]> = {};
      for (const { id, path, reached, filters } of pages) {
        if (reached) continue;
        await page.goto(site.origin + path);
        await settled(page);
        const found = [...trouble.splice(0), ...(await layoutFaults(page)), ...(await axeFaults(page))];
        if (found.length > 0) faults[id] = found;
        if (filters.length === 0) continue;
        await body(page).locator('[data-state="no_data"]').first().waitFor();
        expect(await body(page).locator('[data-state="error"]').count()).toBe(0);
        expect(await body(page).locator('a[href^="/first-event"]').count(), id).toBeGreaterThan(0);
        // Nothing was sent, so nothing is 0 %.
        expect(await body(page).locator('.panel').allInnerTexts()).not.toContain('0.0%');
      }
      await context.close();
      expect(faults).toEqual({});
    },
    120_000,
  );

  it('of a broadcast that is not there names it, in words', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site, '/broadcasts/never-sent');
    await body(page).getByText('never-sent').first().waitFor();
    expect(
      await body(page)
        .getByRole('link', { name: /broadcasts/i })
        .count(),
    ).toBeGreaterThan(0);
    expect(await layoutFaults(page)).toEqual([]);
    await context.close();
  });

  it('at an address that no page has leads to those there are', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/nowhere');
    await body(page).getByRole('link', { name: 'Overview' }).click();
    await page.waitForURL(`${site.origin}/`);
    expect(trouble).toEqual([]);
    await context.close();
  });

  it('for a key that may only read offers nothing that it may not do', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/', await site.keyWith(['read']));
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menuitem', { name: /save/i, disabled: false }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Annotations' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0);
    await page.goto(`${site.origin}/first-event`);
    await body(page).getByText('Your key cannot create other keys').waitFor();
    expect(trouble).toEqual([]);
    await context.close();
  });

  it('for a key that is none asks for another', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await page.goto(`${site.origin}/broadcasts#key=hx_mistyped`);
    await page.getByLabel('API key').fill(site.key);
    expect(page.url()).toBe(`${site.origin}/broadcasts`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Broadcasts', level: 1 }).waitFor();
    await context.close();
  });

  it('shows when nothing answers, and recovers by itself or on request', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site, '/broadcasts');
    const gone = '**/v1/**';
    await page.route(gone, (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').getByText('Could not load').waitFor({ timeout: 30_000 });
    await page.unroute(gone);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Broadcasts', level: 1 }).waitFor();
    await settled(page);

    // One panel of a loaded page: its figures stay, and it marks them as outdated.
    await page.route('**/v1/metrics/cascade**', (route) => route.fulfill({ status: 503, body: '' }));
    await page.getByRole('link', { name: 'Overview' }).first().click();
    const panel = page.locator('[data-panel="overview-cascade"]');
    await panel.locator('[data-state="error"]').waitFor({ timeout: 30_000 });
    await page.unroute('**/v1/metrics/cascade**');
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.locator('[data-state="no_data"]').waitFor();

    // With live refresh on, the figures stay, and the head of the page shows since when they are not refreshed.
    await page.getByRole('switch', { name: 'Live' }).click();
    const head = page.locator('.freshness [role="status"]');
    await page.route(gone, (route) => route.abort());
    await head.getByText('No connection since').waitFor({ timeout: 45_000 });
    await page.unroute(gone);
    await head.getByText('No connection since').waitFor({ state: 'detached', timeout: 30_000 });

    // An invalid period is removed from the address.
    await page.goto(`${site.origin}/?preset=nonsense&platform=sms`);
    await page.waitForURL((url) => url.search === '?platform=sms');
    await context.close();
  }, 150_000);
});
