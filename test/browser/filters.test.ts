import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { enter, openSite, type Site, settled, signIn } from './site.ts';

describe.skipIf(clickhouseAbsent())('filters', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const control = (page: Page, name: string) =>
    page.locator('.filter-bar .filter-choices').getByRole('button', { name: new RegExp(`^${name}`) });
  /** Chooses in one control of the bar. */
  async function choose(page: Page, name: string, option: string): Promise<void> {
    if ((await control(page, name).count()) === 0) await page.getByRole('button', { name: 'More filters' }).click();
    await control(page, name).click();
    await page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await settled(page);
  }
  /** The address and the figures, without parts that change by themselves. */
  const seen = async (page: Page) => ({
    search: new URL(page.url()).search,
    period: await page.locator('.period-words').innerText(),
    active: await page.locator('.active-filters').allInnerTexts(),
    cascade: await page.locator('[data-panel="overview-cascade"] .panel-body').innerText(),
  });
  /** Parameters that the page asked a metric with while `act` ran. */
  async function askedBy(page: Page, metric: string, act: () => Promise<unknown>): Promise<URLSearchParams> {
    const request = page.waitForRequest((one) => new URL(one.url()).pathname === `/v1/metrics/${metric}`);
    await act();
    const { searchParams } = new URL((await request).url());
    await settled(page);
    return searchParams;
  }

  it('are the address: kept by a reload, undone and done again by the buttons, carried along, shared', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site);
    const first = await seen(page);
    await choose(page, 'Period', 'Last 90 days');
    await choose(page, 'Platform', 'Email');
    const second = await seen(page);
    expect(new URLSearchParams(second.search).getAll('platform')).toEqual(['email']);
    expect(second.cascade).not.toBe(first.cascade);
    await choose(page, 'Measurement window', '24 hours');
    const third = await seen(page);
    expect(Object.fromEntries(new URLSearchParams(third.search))).toEqual({
      ...{ preset: 'last90', platform: 'email', horizon: '24h' },
    });
    expect(third.active.join()).toMatch(/Platform: Email[\s\S]*Measurement window: 24 hours/);
    await page.reload();
    await settled(page);
    expect(await seen(page)).toEqual(third);
    await page.goBack();
    await settled(page);
    expect(await seen(page)).toEqual(second);
    await page.goForward();
    await settled(page);
    expect(await seen(page)).toEqual(third);

    await page.getByRole('link', { name: 'Broadcasts', exact: true }).first().click();
    await page.waitForURL('**/broadcasts**');
    await settled(page);
    expect(new URL(page.url()).search).toBe(third.search);
    const platforms = await page
      .locator('td[data-column="platform"]')
      .evaluateAll((all) => [...new Set(all.map((cell) => cell.getAttribute('data-value')))]);
    expect(platforms).toEqual(['email']);

    const another = await openWindow(browser, site.origin);
    await another.page.goto(`${site.origin}/${third.search}#key=${site.key}`);
    await settled(another.page);
    expect(await seen(another.page)).toEqual(third);
    expect(another.page.url()).toBe(`${site.origin}/${third.search}`);
    // Nor is the key behind: going on and back finds the address without it.
    await another.page.getByRole('link', { name: 'Pipeline' }).first().click();
    await another.page.waitForURL('**/pipeline');
    await another.page.goBack();
    expect(another.page.url()).toBe(`${site.origin}/${third.search}`);
    expect([...trouble, ...another.trouble]).toEqual([]);
    await another.context.close();
    await context.close();
  }, 90_000);

  it('leave out what an address leaves out, and are taken away, in both languages', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await enter(page, site);
    const held = '/?preset=last90&not.platform=sms&audience=not+%22nosuch%22';
    const asked = await askedBy(page, 'cascade', () => page.goto(`${site.origin}${held}`));
    expect([asked.getAll('not.platform'), asked.get('audience')]).toEqual([['sms'], 'not "nosuch"']);
    expect(await page.locator('.active-filters').innerText()).toMatch(
      /Platform: not SMS[\s\S]*Combined segments: not "nosuch"/,
    );
    await askedBy(page, 'cascade', () => page.goto(`${site.origin}${held}&lang=zh-CN`));
    expect(await page.locator('.active-filters').innerText()).toMatch(/平台：排除 短信[\s\S]*分群组合：not "nosuch"/);
    const after = await askedBy(page, 'cascade', () =>
      page.getByRole('button', { name: '移除 平台：排除 短信' }).click(),
    );
    expect(after.has('not.platform')).toBe(false);
    expect(new URL(page.url()).searchParams.has('not.platform')).toBe(false);
    expect(trouble).toEqual([]);
    await context.close();
  }, 90_000);

  it('by several segments, and by several tags, are about attributed revenue, too', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await enter(page, site);
    const everyone = await site.answer('/v1/metrics/attribution');
    for (const held of ['segment=会员&segment=学生', 'audience=not+%22会员%22']) {
      const asked = await askedBy(page, 'attribution', () => page.goto(`${site.origin}/?preset=all&${held}`));
      expect(asked.has('segment') || asked.has('audience')).toBe(true);
      const panel = page.locator('[data-panel="overview-revenue"]');
      expect(await panel.getAttribute('data-state')).toBe('ready');
      const { rows } = await site.answer(`/v1/metrics/attribution?${held}`);
      const shown = await panel.locator('[data-column="orders"]').getAttribute('data-value');
      expect(shown).toBe(String(rows[0]?.['orders']));
      expect(Number(shown)).toBeGreaterThan(0);
      expect(Number(shown)).toBeLessThan(Number(everyone.rows[0]?.['orders']));
    }
    expect(trouble).toEqual([]);
    await context.close();
  }, 90_000);

  it('offer a value that is not known, and take it', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await enter(page, site);
    for (const name of ['tier', 'not.tier', 'platform']) {
      await page.goto(`${site.origin}/?preset=last90&${name}=`);
      await settled(page);
      expect(await page.locator('[data-panel="overview-cascade"]').getAttribute('data-state')).not.toBe('error');
    }
    expect(trouble).toEqual([]);
    await context.close();
  }, 90_000);

  it("mean days of the tenant's zone, whatever the browser's", async () => {
    const { page, context } = await openWindow(browser, site.origin, { timezone: 'America/New_York' });
    await enter(page, site);
    for (const [now, from, to] of [
      // A second before midnight in Shanghai, and one after; it is noon of the 10th in New York.
      ['2026-03-10T15:59:59Z', '2026-03-09', '2026-03-10'],
      ['2026-03-10T16:00:01Z', '2026-03-10', '2026-03-11'],
    ] as const) {
      await page.clock.setFixedTime(new Date(now));
      const asked = await askedBy(page, 'cascade', () => page.goto(`${site.origin}/?preset=yesterday`));
      expect([asked.get('from'), asked.get('to')]).toEqual([from, to]);
    }
    expect(await page.locator('.period-words').innerText()).toContain('Mar 10, 2026');
    await context.close();
  });

  it('compare with what is chosen, and with nothing', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/?preset=last7');
    const cascade = page.locator('[data-panel="overview-cascade"]');
    const words = () => page.locator('.period-words').innerText();
    const asked: (string | null)[] = [];
    const [exact, weekdays, none] = ['Previous period \\(days', 'Previous period \\(same', 'No comparison'];
    for (const name of [exact, '52 weeks earlier', none]) {
      asked.push((await askedBy(page, 'cascade', () => choose(page, 'Compare with', name))).get('compare'));
      expect((await words()).includes('compared with')).toBe(name !== none);
      if (name === none) expect(await cascade.locator('.change').count()).toBe(0);
    }
    expect(asked).toEqual(['exact', 'year', null]);
    // What was asked a moment ago may still be known: then it is not asked again.
    await choose(page, 'Compare with', weekdays);
    expect(await words()).toContain('compared with');
    expect(await cascade.locator('.change').count()).toBeGreaterThan(0);
    expect(trouble).toEqual([]);
    await context.close();
  }, 60_000);

  it('name the date basis, and what follows it', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site);
    const asked = await askedBy(page, 'timeseries', () => choose(page, 'Date basis', 'Event date'));
    expect(asked.get('date_basis')).toBe('event');
    expect(await page.locator('[data-sentence="basis"]').innerText()).toContain('Rates need the broadcast date');
    expect(await page.locator('[data-panel="trend-rates"]').getAttribute('data-state')).toBe('ready');
    await context.close();
  });

  it('and tables are reached and worked by keyboard alone', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site, '/broadcasts?preset=all');
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement;
        return {
          bar:
            at?.closest('.filter-choices') === null ? '' : ((at?.textContent || at?.getAttribute('placeholder')) ?? ''),
          row: at?.closest('tbody tr') !== null && at?.tagName === 'A',
          ring: at === null ? '' : getComputedStyle(at).outlineStyle,
        };
      });
    const wanted = await page.locator('.filter-choices button, .filter-choices input').count();
    const reached = new Set<string>();
    let opened = false;
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      const { bar, row } = await focused();
      if (bar !== '') reached.add(bar);
      if (bar.startsWith('Platform') && !opened) {
        opened = true;
        await page.keyboard.press('Enter');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL(/platform=/);
        await page.keyboard.press('Escape');
        await page.getByRole('listbox').waitFor({ state: 'detached' });
        // The place is not lost: the control that was opened has it again, one task after the list is gone.
        await expect.poll(async () => (await focused()).bar, { timeout: 20_000 }).toMatch(/^Platform/);
        await settled(page);
      }
      if (row) break;
    }
    expect(reached.size).toBeGreaterThanOrEqual(wanted);
    expect(await focused()).toMatchObject({ row: true, ring: 'solid' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/broadcasts\/.+platform=|\/broadcasts\/[^?]+$/);
    await context.close();
  }, 60_000);
});
