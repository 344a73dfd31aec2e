import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../../dashboards/definitions/pages.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { isLong } from '../support/length.ts';
import { axeFaults } from './axe.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { layoutFaults } from './layout.ts';
import { leavePicture } from './picture.ts';
import { enter, openSite, type Site, settled } from './site.ts';

const views = (['desktop', 'phone'] as const).flatMap((size) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['zh-CN', 'en'] as const).map((language) => ({ size, theme, language })),
  ),
);
/**
 * Every commit looks at each page in two opposite views: in both sizes, both themes and both languages. Pages next to each other have
 * different ones, so that all views are seen.
 */
const isLookedAt = (view: number, page: number) => isLong || page % 4 === Math.min(view, views.length - 1 - view);

describe.skipIf(clickhouseAbsent())('every page in a real browser', () => {
  let site: Site;
  let browser: Browser;
  /** Name of the picture and address: every page, and those whose parts depend on what is looked at. */
  const looks: [string, string][] = [];
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), launchBrowser()]);
    const addressOf = async (platform: string) => {
      const { rows } = await site.answer(`/v1/metrics/broadcasts?platform=${platform}&sort=-sent&limit=1`);
      return `/broadcasts/${encodeURIComponent(String(rows[0]?.broadcast))}`;
    };
    const [measurable, unmeasurable] = [await addressOf('email'), await addressOf('sms')];
    looks.push(
      ...pages.map(({ id, path }): [string, string] => [id, path.includes(':') ? measurable : path]),
      ['broadcast-unmeasurable', unmeasurable],
      ['overview-filtered', '/?preset=last90&platform=email&platform=sms&segment=*&date_basis=event&compare=exact'],
      ['explore-heatmap', '/explore?metric=cascade&group_by=content_type&group_by=platform&rate=open_rate&preset=all'],
    );
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(views.map((view, index) => ({ ...view, index })))(
    '$size, $theme, $language: no error, nothing from elsewhere, no text cut or covered, nothing serious for axe',
    async ({ index, ...view }) => {
      const { page, context, trouble } = await openWindow(browser, site.origin, view);
      const faults: Record<string, string[]> = {};
      await enter(page, site);
      for (const [name, address] of looks.filter((_, page) => isLookedAt(index, page))) {
        await page.goto(site.origin + address);
        await settled(page);
        await leavePicture(page, `${name}-${view.size}-${view.theme}-${view.language}`);
        const found = [...trouble.splice(0), ...(await layoutFaults(page)), ...(await axeFaults(page))];
        if (found.length > 0) faults[name] = found;
      }
      await context.close();
      expect(faults).toEqual({});
    },
    240_000,
  );
});
