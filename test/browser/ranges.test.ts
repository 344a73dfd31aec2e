import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { knownByCounts, knownByEvents, knownByLists } from '../support/listsAndCounts.ts';
import { axeFaults } from './axe.ts';
import { launchBrowser, openWindow, type View } from './chromium.ts';
import { layoutFaults } from './layout.ts';
import { leavePicture } from './picture.ts';
import { enter, openSite, type Site, settled, TENANT } from './site.ts';

const DAY_MS = 86_400_000;
const DAYS_AGO = 40;
/** 20:00 in Shanghai. */
const at = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS_AGO * DAY_MS + 12 * 3_600_000;
const shanghai = (ms: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(ms);

interface Words {
  readonly listed: string;
  readonly unseen: string;
  readonly counted: string;
  readonly knownByLists: string;
  readonly knownByCounts: string;
  readonly half: string;
  readonly covers: string;
  readonly noTimes: string;
}

const words: Readonly<Record<'en' | 'zh-CN', Words>> = {
  en: {
    listed: '32.0% to 41.0%',
    unseen: 'at least 32.0% (last list 20 hours after the first send)',
    counted: '10.4% to 14.5%',
    knownByLists: `Read data: lists of readers, the last complete one taken at ${shanghai(at + 30 * 3_600_000)} (Asia/Shanghai).`,
    knownByCounts: `Read data: daily counts of the platform, complete until ${shanghai(at + 52 * 3_600_000)} (Asia/Shanghai).`,
    half: '64.0% to 82.0%',
    covers: 'exact for 90.9% of people reached',
    noTimes: 'They have no time of day, so there is no timeline',
  },
  'zh-CN': {
    listed: '32.0% 至 41.0%',
    unseen: '至少 32.0%（最近一次名单在首次发送后 20 小时）',
    counted: '10.4% 至 14.5%',
    knownByLists: `已读数据来源：已读名单轮询，最近一次完整名单取得于 ${shanghai(at + 30 * 3_600_000)} (Asia/Shanghai)。`,
    knownByCounts: `已读数据来源：平台按天汇总数，已统计到 ${shanghai(at + 52 * 3_600_000)} (Asia/Shanghai)。`,
    half: '64.0% 至 82.0%',
    covers: '已读数为确定值的占触达人次 90.9%',
    noTimes: '没有具体时刻，因此没有时间分布',
  },
};

/** Lists after 6, 20 and 30 h; the same without the last one; daily counts; and ten broadcasts that are read by events. */
const events = [
  ...knownByLists({ tenant: TENANT, broadcast: 'listed', at, facts: { content_type: 'survey' } }),
  ...knownByLists({ tenant: TENANT, broadcast: 'unseen', at: at - 3 * DAY_MS }, 2),
  ...knownByCounts({ tenant: TENANT, broadcast: 'counted', at }, 'to_date'),
  ...Array.from({ length: 10 }, (_, i) =>
    knownByEvents({ tenant: TENANT, broadcast: `events${i}`, at, facts: { content_type: 'notice' } }),
  ).flat(),
  ...knownByLists({ tenant: TENANT, broadcast: 'mixed', at, facts: { content_type: 'notice' } }),
];

describe.skipIf(clickhouseAbsent())('reads that are known from lists and from counts', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
    await site.take(events.map(({ event }) => event));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const open = async (page: Page, path: string) => {
    await page.goto(site.origin + path);
    await settled(page);
  };
  /** The cell of a column at 24 h in the table of horizons. */
  const at24h = (page: Page, column: string) =>
    page
      .locator('[data-panel="broadcast-horizons"] tbody tr')
      .filter({ has: page.locator('td[data-column="horizon"][data-value="24h"]') })
      .locator(`td[data-column="${column}"]`)
      .textContent();

  describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
    /** Where the same words are, and the same bars. */
    const sameInChinese = it.runIf(isLong || language === 'en');
    const view: View = { language };
    const of = words[language];
    const look = async (path: string, see: (page: Page) => Promise<void>, more: View = {}) => {
      const { page, context, trouble } = await openWindow(browser, site.origin, { ...view, ...more });
      await enter(page, site);
      await open(page, path);
      await see(page);
      expect([...trouble, ...(await layoutFaults(page)), ...(await axeFaults(page))]).toEqual([]);
      await context.close();
    };

    it('show both ends on the page of a broadcast, in words and as a bar, and how they are known', () =>
      look('/broadcasts/listed?horizon=24h', async (page) => {
        await leavePicture(page, `ranges-listed.${language}`);
        expect(await at24h(page, 'open_rate')).toBe(of.listed);
        const line = page.locator('[data-panel="broadcast-cascade"] [data-row="open_rate"]');
        expect(await line.locator('.big').innerText()).toBe(of.listed);
        const bar = line.locator('.bar-range');
        expect(await bar.evaluate(({ style }) => [style.insetInlineStart, style.width])).toEqual(['32%', '9%']);
        expect(await page.locator('.about-broadcast [data-sentence="known-by"]').innerText()).toBe(of.knownByLists);
      }));

    it('are at least the low end where no list follows, with the age of the last one', () =>
      look('/broadcasts/unseen?horizon=24h', async (page) => {
        await leavePicture(page, `ranges-unseen.${language}`);
        expect(await at24h(page, 'open_rate')).toBe(of.unseen);
        const cascade = page.locator('[data-panel="broadcast-cascade"] [data-row="open_rate"]');
        expect(await cascade.locator('.big').textContent()).toBe(of.unseen);
        expect(await cascade.locator('.range-age').count()).toBe(1);
      }));

    sameInChinese('have room on a phone', () =>
      look(
        '/broadcasts/unseen?horizon=24h',
        async (page) => {
          await leavePicture(page, `ranges-phone.${language}`);
        },
        { size: 'phone' },
      ),
    );

    it('are known of counts as of the end of a day', () =>
      look('/broadcasts/counted?horizon=24h', async (page) => {
        await leavePicture(page, `ranges-counted.${language}`);
        expect(await at24h(page, 'open_rate')).toBe(of.counted);
        expect(await page.locator('.about-broadcast [data-sentence="known-by"]').innerText()).toBe(of.knownByCounts);
        expect(await page.locator('[data-panel^="broadcast-segments"]').count()).toBe(0);
        // Counts of a day have no time of a delivery.
        expect(await page.locator('dl.facts').innerText()).not.toContain('99%');
        for (const panel of ['broadcast-timeline-sending', 'broadcast-timeline']) {
          const timeline = page.locator(`[data-panel="${panel}"] [data-state="not_measurable"]`);
          expect(await timeline.innerText()).toContain(of.noTimes);
        }
      }));

    sameInChinese('show both ends in a cell of content by audience, and in the list of broadcasts', () =>
      look('/content-audience?preset=all&horizon=24h', async (page) => {
        const cells = page.locator('[data-panel="content-audience-open"] td[data-value="null"]');
        await leavePicture(page, `ranges-cells.${language}`, false);
        expect(await cells.allInnerTexts()).toContain(of.half);
        await open(page, '/broadcasts?preset=all&horizon=24h');
        await leavePicture(page, `ranges-list.${language}`, false);
        const rates = page.locator('[data-panel="broadcasts-list"] td[data-column="open_rate"]');
        expect((await rates.allTextContents()).sort()).toEqual(
          expect.arrayContaining([of.listed, of.unseen, of.counted]),
        );
      }),
    );

    it('keep the rate of the broadcasts with a single value, with the share of the reach that it covers', () =>
      look('/?preset=all&horizon=24h&content_type=notice', async (page) => {
        await leavePicture(page, `ranges-overview.${language}`);
        const figure = page.locator('[data-panel="overview-figures"] [data-row^="open_rate"]');
        expect(await figure.locator('.big').innerText()).toBe('30.0%');
        expect(await figure.innerText()).toContain(of.covers);
        const funnel = page.locator('[data-panel="funnel-by-content-type"] td[data-column="open_rate"]');
        expect(await funnel.innerText()).toContain(of.covers);
        const best = page.locator('[data-panel="best-broadcasts"]');
        expect(await best.locator('.bar-line').first().innerText()).toContain('30.0%');
      }));
  });
});
