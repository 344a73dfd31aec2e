import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '../../../simulate/index.ts';
import { launchBrowser, openWindow, type View } from '../chromium.ts';
import { openSite, type Site, settled, signIn } from '../site.ts';

/* The pictures of the documentation, made of the built page with the demo's world. `npm run -s screens` makes them again. */

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
/** A page of documentation is read on slow lines, too. */
const MOST_BYTES = 250_000;

const EXPLORED = '/explore?metric=cascade&group_by=content_type&rate=open_rate';

interface Picture extends View {
  readonly name: string;
  /** Address in the page; `:told` is a broadcast of which can be said how it did against the usual. */
  readonly path: string;
  /** Pixels of the page that are shown, from its top. */
  readonly height: number;
  /** Columns of the table that a reader has hidden: the others fit, so none is cut. */
  readonly hidden?: readonly string[];
}

const pictures: readonly Picture[] = [
  { name: 'overview.en', path: '/', height: 1060 },
  { name: 'overview.zh-CN', path: '/', height: 1060, language: 'zh-CN', theme: 'dark' },
  { name: 'broadcast.en', path: '/broadcasts/:told', height: 1330 },
  { name: 'content-audience.zh-CN', path: '/content-audience', height: 700, language: 'zh-CN' },
  { name: 'explore.en', path: EXPLORED, height: 800, theme: 'dark', hidden: ['stage', 'rate_name', 'implied', 'of'] },
  { name: 'phone.en', path: '/', height: 844, size: 'phone' },
  { name: 'phone.zh-CN', path: '/', height: 844, size: 'phone', language: 'zh-CN' },
];

let site: Site;
let browser: Browser;
let told = '';

/** No font with emoji is needed to take the pictures: of a title with one they would show a box. */
const EMOJI = /\p{Extended_Pictographic}/u;

/** Of the largest broadcasts that are old enough, the first that enough others like it went before. */
async function toldBroadcast(): Promise<string> {
  const { rows } = await site.answer('/v1/metrics/broadcasts?sort=-sent&maturity=mature&horizon=7d&limit=40');
  for (const { broadcast, title } of rows) {
    if (EMOJI.test(String(title))) continue;
    const curve = await site.answer(`/v1/metrics/read-curve?broadcast=${encodeURIComponent(String(broadcast))}`);
    if (typeof curve.rows.at(-1)?.['typical'] === 'number') return String(broadcast);
  }
  throw new Error('no broadcast has enough others like it');
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
  // The world of `npm start`'s demo.
  await site.take([...simulate({ platforms: 'all' }).events]);
  told = await toldBroadcast();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it.each(pictures)('$name', async ({ name, path, height, hidden = [], ...view }) => {
  const { page, context, trouble } = await openWindow(browser, site.origin, view);
  const width = page.viewportSize()?.width ?? 0;
  await page.setViewportSize({ width, height });
  await page.addInitScript(
    (columns) => localStorage.setItem('huixiang.hidden-columns.explore-table', columns),
    hidden.join(','),
  );
  await signIn(page, site, path.replace(':told', encodeURIComponent(told)));
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
  const file = `${folder}${name}.png`;
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  expect(trouble).toEqual([]);
  expect(statSync(file).size).toBeLessThan(MOST_BYTES);
  await context.close();
});
