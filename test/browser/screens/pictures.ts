import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventInput } from '../../../contract/event.ts';
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
  /** Address in the page; `:compared` is a broadcast that is compared with the usual. */
  readonly path: string;
  /** Pixels of the page that are shown, from its top. */
  readonly height: number;
  /** The only columns of the table that a reader has not hidden: they fit, so none is cut. */
  readonly columns?: readonly string[];
}

const explored = {
  path: EXPLORED,
  height: 800,
  theme: 'dark',
  columns: ['content_type', 'people', 'of_people', 'rate', 'low', 'high', 'interval'],
} as const;

const pictures: readonly Picture[] = [
  { name: 'overview.en', path: '/', height: 1060 },
  { name: 'overview.zh-CN', path: '/', height: 1060, language: 'zh-CN', theme: 'dark' },
  { name: 'broadcast.en', path: '/broadcasts/:compared', height: 1330 },
  { name: 'broadcast.zh-CN', path: '/broadcasts/:compared', height: 1330, language: 'zh-CN' },
  { name: 'content-audience.zh-CN', path: '/content-audience?preset=last90', height: 834, language: 'zh-CN' },
  { ...explored, name: 'explore.en' },
  { ...explored, name: 'explore.zh-CN', language: 'zh-CN' },
  { name: 'phone.en', path: '/', height: 844, size: 'phone' },
  { name: 'phone.zh-CN', path: '/', height: 844, size: 'phone', language: 'zh-CN' },
];

let site: Site;
let browser: Browser;
let compared = '';

/** Without emoji in titles: they would be boxes where no font has them. */
const plain = (event: EventInput): EventInput =>
  event.type === 'broadcast' && event.title !== undefined
    ? { ...event, title: event.title.replaceAll(/\p{Extended_Pictographic}\uFE0F?/gu, '') }
    : event;

/** The largest mature broadcast with read events that has enough comparable earlier ones. */
async function comparableBroadcast(): Promise<string> {
  const { rows } = await site.answer('/v1/metrics/broadcasts?sort=-sent&maturity=mature&horizon=7d&limit=200');
  for (const { broadcast, known_by } of rows) {
    if (known_by !== 'event') continue;
    const curve = await site.answer(`/v1/metrics/read-curve?broadcast=${encodeURIComponent(String(broadcast))}`);
    if (typeof curve.rows.find(({ label }) => label === '7d')?.['typical'] === 'number') return String(broadcast);
  }
  throw new Error('no broadcast has enough others like it');
}

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
  // The world of `npm start`'s demo.
  await site.take([...simulate({ platforms: 'all' }).events].map(plain));
  compared = await comparableBroadcast();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it.each(pictures)('$name', async ({ name, path, height, columns, ...view }) => {
  const { page, context, trouble } = await openWindow(browser, site.origin, view);
  const width = page.viewportSize()?.width ?? 0;
  await page.setViewportSize({ width, height });
  if (columns !== undefined) {
    const [row = {}] = (await site.answer(path.replace(/^.*metric=([a-z-]+)&/, '/v1/metrics/$1?'))).rows;
    const hidden = Object.keys(row).filter((column) => !columns.includes(column));
    await page.addInitScript(
      (names) => localStorage.setItem('huixiang.hidden-columns.explore-table', names),
      hidden.join(),
    );
  }
  await signIn(page, site, path.replace(':compared', encodeURIComponent(compared)));
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
  const file = `${folder}${name}.png`;
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  expect(trouble).toEqual([]);
  expect(statSync(file).size).toBeLessThan(MOST_BYTES);
  await context.close();
});
