import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateBrand } from '../../simulate/brand/index.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn } from './site.ts';

/* Lists of broadcasts with titles of real length, and the filters above them, at the widths of real screens. */

const WIDTHS = [390, 1280, 1440, 1920] as const;
const languages = ['zh-CN', 'en'] as const;
const RATES = ['open_rate', 'click_rate', 'converted_per_delivered'] as const;

interface Line {
  /** What is cut off though it has no tooltip. */
  readonly cut: readonly string[];
  /** Rates whose cell is not within the list. */
  readonly hidden: readonly string[];
  readonly titleWidth: number;
}

/** Each row of a list, as it is laid out. */
const linesOf = (page: Page, panel: string): Promise<readonly Line[]> =>
  page.locator(`[data-panel="${panel}"] .table-scroll`).evaluate((list, rates) => {
    const room = list.getBoundingClientRect();
    return [...list.querySelectorAll('tbody tr')].map((row) => {
      const hidden = rates.filter((rate) => {
        const cell = row.querySelector(`td[data-column="${rate}"]`)?.getBoundingClientRect();
        return cell === undefined || cell.right > room.right + 1 || cell.left < room.left;
      });
      const texts = [...row.querySelectorAll<HTMLElement>('.row-title')];
      const cut = texts.filter((one) => one.scrollHeight > one.clientHeight + 1 && one.title !== one.textContent);
      return {
        hidden,
        cut: cut.map(({ textContent }) => textContent ?? ''),
        titleWidth: row.querySelector('.row-name')?.getBoundingClientRect().width ?? 0,
      };
    });
  }, RATES);

describe.skipIf(clickhouseAbsent())('a list of broadcasts', () => {
  let site: Site;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
    await site.take([...simulateBrand({ tenant: 'demo', days: 20, broadcasts: 60, recipients: 12 }).events]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(languages)(
    'shows title and rates of every row without scrolling, and one row of filters, in %s',
    async (language) => {
      const { page, context, trouble } = await openWindow(browser, site.origin, { language });
      await signIn(page, site, '/broadcasts');
      for (const [panel, path, rows] of [
        ['broadcasts-list', '/broadcasts', 20],
        ['latest-broadcasts', '/', 5],
      ] as const) {
        await page.goto(`${site.origin}${path}`);
        await settled(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const lines = await linesOf(page, panel);
          const at = `${panel} at ${width} px`;
          expect([at, lines.length >= rows]).toEqual([at, true]);
          expect([at, lines.filter(({ hidden, cut }) => hidden.length + cut.length > 0)]).toEqual([at, []]);
          if (width <= 720) continue;
          expect(Math.max(...lines.map(({ titleWidth }) => titleWidth))).toBeLessThan(width * 0.35);
          const filters = await page.locator('.filter-bar .filter-choices').first().boundingBox();
          expect([at, (filters?.height ?? 0) < 40]).toEqual([at, true]);
        }
      }
      expect(trouble).toEqual([]);
      await context.close();
    },
  );

  it('leads to a broadcast by its title, by keyboard, and by a click on any cell', async () => {
    const { page, context } = await openWindow(browser, site.origin, { language: 'zh-CN' });
    await signIn(page, site, '/broadcasts');
    const row = page.locator('[data-panel="broadcasts-list"] tbody tr').first();
    const title = await row.locator('.row-title').innerText();
    const address = /\/broadcasts\/q\d+/;
    await row.locator('td[data-column="click_rate"]').click();
    await page.waitForURL(address);
    await settled(page);
    expect(await page.locator('h1').innerText()).toBe(title);
    expect(await page.title()).toContain(title);
    await page.goBack();
    await settled(page);
    await row.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(address);
    await context.close();
  });
});
