import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventInput } from '../../contract/event.ts';
import { addDays, dayIn } from '../../dashboards/web/src/address/days.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn, TENANT } from './site.ts';
import { makeUnhealthy } from './unhealthyPipeline.ts';

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

/** Forty were sent to at noon of that day in Beijing, a dozen read. */
function broadcastOf(day: string): EventInput[] {
  const broadcast = 'of-yesterday';
  const at = (time: string) => `${day}T${time}:00+08:00`;
  return Array.from({ length: 40 }, (_, i): EventInput[] => {
    const one = { broadcast, tenant: TENANT, recipient: `r${i}`, platform: 'email' } as const;
    return [
      { ...one, type: 'send', id: `s${i}`, occurred_at: at('12:00'), content_type: 'knowledge', tier: 'base' },
      { ...one, type: 'delivery', id: `d${i}`, occurred_at: at('12:01'), status: 'delivered' },
      ...(i < 12 ? [{ ...one, type: 'read' as const, id: `o${i}`, occurred_at: at('12:20') }] : []),
    ];
  }).flat();
}

/** Words of pages in the other language are what pages.test.ts and figures.test.ts see. */
const languages = isLong ? (['en', 'zh-CN'] as const) : (['zh-CN'] as const);

describe.skipIf(clickhouseAbsent()).each(languages)('from the first page, in %s', (language) => {
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
    const asked = new URLSearchParams({ horizon: '7d' });
    for (const name of ['from', 'to']) asked.set(name, await dayOf(page, name));
    const { rows } = await site.answer(`/v1/metrics/audience-lift?${asked}`);
    // Every segment that is named is one that the test names, and each content type is there, named or not.
    const named = await page
      .locator('.findings [data-segment]')
      .evaluateAll((all) =>
        all.map((one) => [
          one.closest('[data-content-type]')?.getAttribute('data-content-type'),
          one.getAttribute('data-segment'),
          one.getAttribute('data-verdict'),
        ]),
      );
    const verdictOf = (type: unknown, segment: unknown) =>
      rows.find((row) => row['content_type'] === type && row['segment'] === segment)?.['verdict'];
    expect(named.length).toBeGreaterThan(0);
    for (const [type, segment, verdict] of named) {
      expect(['better', 'worse']).toContain(verdict);
      expect(verdictOf(type, segment)).toBe(verdict);
    }
    expect(await page.locator('.findings [data-content-type]').count()).toBe(
      new Set(rows.map((row) => row['content_type'])).size,
    );
    const best = page.locator('.findings [data-segment]').first();
    const segment = await best.getAttribute('data-segment');
    // And from there to the broadcasts behind it.
    await walker.click(best.getByRole('link'));
    expect(new URL(page.url()).searchParams.get('segment')).toBe(segment);
    expect(await page.locator('[data-panel="broadcasts-list"] tbody tr').count()).toBeGreaterThan(0);
    expect(walker.clicks).toBeLessThanOrEqual(MOST_CLICKS);
  });

  it("how yesterday's broadcast did against the usual", async () => {
    const yesterday = addDays(dayIn('Asia/Shanghai', Date.now()), -1);
    await site.take(broadcastOf(yesterday));
    await begin();
    const rows = page.locator('[data-panel="latest-broadcasts"] tbody tr');
    const sent = await rows
      .locator('[data-column="first_send_at"]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-value') ?? ''));
    const index = sent.findIndex((at) => dayIn('Asia/Shanghai', Date.parse(at)) === yesterday);
    expect(index, `a broadcast of ${yesterday} among ${sent.join(', ')}`).toBeGreaterThanOrEqual(0);
    await walker.click(rows.nth(index).getByRole('link'));
    const broadcast = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const asked = new URLSearchParams({ broadcast, rate: 'open_rate' });
    const answers = await Promise.all(
      ['24h', '1h'].map((horizon) => site.answer(`/v1/metrics/against-usual?horizon=${horizon}&${asked}`)),
    );
    const standing = answers.flatMap((answer) => answer.rows).find((row) => row['standing'] !== null)?.['standing'];
    const verdict = page.locator('[data-sentence="verdict"]');
    expect(await verdict.getAttribute('data-standing')).toBe(standing ?? 'unknown');
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
    await walker.click(page.getByRole('link', { name: /Is the pipeline healthy|数据管道是否正常/ }));
    expect(await verdict.getAttribute('data-verdict')).toBe('healthy');

    await makeUnhealthy(site);
    await begin();
    await walker.click(page.getByRole('link', { name: /Is the pipeline healthy|数据管道是否正常/ }));
    expect(await verdict.getAttribute('data-verdict')).toBe('broken');
    const why = await verdict.innerText();
    // A partition without a consumer, one that lags, three dead letters, a unit that fails: each with what to do.
    for (const word of [/1\.5 (hours|小时)/, /1,234/, /\b3\b/, /heavy|HX_QUERY|memory limit/]) {
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
