import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page as pageOf, repository, table } from '../docs/page.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type Started, startProduct } from '../support/started.ts';
import { launchBrowser, openWindow, sizes } from './chromium.ts';
import { settled } from './site.ts';
import { writerOf } from './written.ts';

/*
 * docs/examples/orders as a new user walks it: the commands of its page, typed on a product that was just started, and then the page
 * in a browser. The figures are those of the document, which are counted by hand.
 */

const FOLDER = 'docs/examples/orders';
const english = pageOf(`${FOLDER}/README.md`);
const chinese = pageOf(`${FOLDER}/README.zh-CN.md`);
const commandsOf = (text: string) => [...text.matchAll(/^ {4}\.\/bin\/huixiang (.+)$/gm)].map(([, args = '']) => args);
const [messages = '', orders = '', query = '', createKey = ''] = commandsOf(english);

/** What each broadcast earned, from each order of the document. */
const belongsTo = table(english, 'order', 'member');
const figures = table(english, 'broadcast', 'orders');
const earned = figures.filter(({ broadcast }) => broadcast !== 'all');
const all = figures.find(({ broadcast }) => broadcast === 'all') ?? {};
/** The titles of the mapping: `Member day` of `member-day`. */
const titleOf = (broadcast: string) => `${broadcast.charAt(0).toUpperCase()}${broadcast.slice(1).replace('-', ' ')}`;
const cents = (amount = '') => Math.round(Number(amount.replace(' CNY', '')) * 100);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('the page about orders', () => {
  it('has the same commands and figures in both languages', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
    expect(table(chinese, 'broadcast', 'orders')).toEqual(figures);
    const facts = ({ order, member, amount }: Record<string, string>) => [order, member, amount];
    expect(table(chinese, 'order', 'member').map(facts)).toEqual(belongsTo.map(facts));
  });

  it('adds its orders up to its figures, and these to the row of all', () => {
    for (const { broadcast, revenue, orders: count, 'view-through revenue': viewed } of earned) {
      const own = belongsTo.filter((order) => order['belongs to'] === broadcast);
      const isView = ({ why = '' }) => why.includes('view-through');
      const byClick = own.filter((order) => !isView(order));
      expect([byClick.length, sum(byClick.map(({ amount }) => cents(amount)))]).toEqual([
        Number(count),
        cents(revenue),
      ]);
      expect(sum(own.filter(isView).map(({ amount }) => cents(amount)))).toBe(cents(viewed));
    }
    expect(sum(earned.map(({ revenue }) => cents(revenue)))).toBe(cents(all['revenue']));
    expect(sum(earned.map(({ orders: count }) => Number(count)))).toBe(Number(all['orders']));
  });
});

describe.skipIf(clickhouseAbsent())('which broadcast earned how much', () => {
  let started: Started;
  let browser: Browser;
  let key: string;
  const typed = async (args: string) => {
    const options = { cwd: repository, env: { ...started.environment, LANG: 'C' }, maxBuffer: 1 << 24 };
    return (await promisify(execFile)(process.execPath, ['bin/huixiang', ...args.split(' ')], options)).stdout;
  };
  beforeAll(async () => {
    [started, browser] = await Promise.all([startProduct(), launchBrowser()]);
    const counts = [messages, orders].map(async (args) => JSON.parse(await typed(args)));
    expect(await counts[0]).toMatchObject({ rows: 31, events: 34, accepted: 34, rejected: 0, unused: {} });
    expect(await counts[1]).toMatchObject({ rows: 9, events: 9, accepted: 9, rejected: 0, unused: {} });
    key = JSON.parse(await typed(createKey)).key;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await started?.stop();
  });

  it('is answered on the command line as the document shows', async () => {
    const { rows } = JSON.parse(await typed(`${query} --format json`));
    expect(rows).toMatchObject(
      earned.map(({ broadcast, orders: count, people, revenue }) => ({
        ...{ broadcast, orders: Number(count), converted: Number(people) },
        values: [{ currency: 'CNY', amount: String(cents(revenue) / 100) }],
      })),
    );
  });

  /** Texts of the cells of a panel's table, by column; a broadcast's cell has its title and its id. */
  const rowsOf = (page: Page, panel: string) =>
    page
      .locator(`[data-panel="${panel}"] tbody`)
      .evaluate((tbody) =>
        [...tbody.querySelectorAll('tr')].map((tr) =>
          Object.fromEntries(
            [...tr.querySelectorAll<HTMLElement>('[data-column]')].map((cell) => [
              cell.dataset['column'],
              (cell.querySelector('.row-id') ?? cell).textContent?.trim() ?? '',
            ]),
          ),
        ),
      );

  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    const write = writerOf(language, 'Asia/Shanghai');
    const money = (amount: string | undefined) =>
      amount ? (cents(amount) / 100).toLocaleString(language, { style: 'currency', currency: 'CNY' }) : '';
    const shown = (row: Record<string, string>) => ({
      ...{ orders: write.count(Number(row['orders'])), values: money(row['revenue']) },
      view_orders: write.count(Number(row['view-through orders'])),
      attributed_share: write.rate(Number(row['orders']) / belongsTo.length),
    });

    it('is on the Overview, where the rows add up to the whole', async () => {
      const { page, context, trouble } = await openWindow(browser, started.address, { language });
      await page.goto(`${started.address}/#key=${key}`);
      await settled(page);
      const period = page.locator('.filter-bar .filter-choices').getByRole('button', { name: /^(Period|时间范围)/ });
      await period.click();
      await page.getByRole('option', { name: /^(All time|全部时间)/ }).click();
      await page.keyboard.press('Escape');
      await settled(page);
      const byBroadcast = await rowsOf(page, 'overview-revenue-by-broadcast');
      expect(byBroadcast).toMatchObject(earned.map((row) => ({ broadcast: row['broadcast'], ...shown(row) })));
      // The metric has ids alone; titles are known from the list of broadcasts.
      await page.locator('[data-panel="overview-revenue-by-broadcast"] [data-column="title"]').first().waitFor();
      const titles = (await rowsOf(page, 'overview-revenue-by-broadcast')).map(({ title }) => title);
      expect(titles).toEqual(earned.map(({ broadcast = '' }) => titleOf(broadcast)));
      const [whole, ...more] = await rowsOf(page, 'overview-revenue');
      expect(more).toEqual([]);
      expect(whole).toMatchObject({ ...shown(all), all_orders: '9', all_values: money('838.50') });
      await picture(page, `revenue.${language}`);

      await page
        .locator('[data-panel="overview-revenue-by-broadcast"]')
        .getByRole('link', { name: 'member-day' })
        .click();
      await page.waitForURL('**/broadcasts/member-day**');
      await settled(page);
      const [own] = await rowsOf(page, 'broadcast-revenue');
      expect(own).toMatchObject({ orders: '1', values: money('210.00') });
      await page.goto(`${started.address}/content-audience?preset=all`);
      await settled(page);
      // The file has no tags, whatever the period.
      await page
        .getByText(language === 'en' ? 'Your events have no segments.' : '事件中没有分群。')
        .first()
        .waitFor();
      expect(trouble).toEqual([]);
      await context.close();
    }, 60_000);
  });
});

/** A picture of the page, to be looked at. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = join(repository, 'dist', 'screens');
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ ...sizes.desktop, height: 1400 });
  await page.locator('[data-panel="overview-revenue"]').scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
