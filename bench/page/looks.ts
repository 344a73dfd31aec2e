import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { BenchedSite } from './site.ts';

const assets = fileURLToPath(new URL('../../page/assets', import.meta.url));

/** A year of broadcasts ends here: what the page would call the last four weeks. */
const PERIOD = 'from=2025-12-01&to=2026-01-01';
const PAINTED =
  '[data-panel="overview-cascade"] [data-state="ready"], [data-panel="overview-cascade"][data-state="ready"]';

/** A window with a session already, as a browser has that comes back; nothing in its cache. */
async function signedIn(browser: Browser, site: BenchedSite, key: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const headers = { origin: site.origin };
  const answer = await context.request.post(`${site.origin}/v1/session`, { data: { key }, headers });
  if (!answer.ok()) throw new Error(`no session: ${await answer.text()}`);
  return context;
}

/**
 * Milliseconds from the start of navigation to the paint after `selector` appears. The script is text, because this program
 * is compiled without the types of the DOM.
 */
function paintedAfter(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) requestAnimationFrame(look);
      // The frame after the one that found it has been painted.
      else requestAnimationFrame(() => resolve(performance.now()));
    };
    look();
  })`);
}

/** First meaningful paint: the cascade with its figures, from an empty cache and a warm server. */
export async function firstPaint(
  browser: Browser,
  site: BenchedSite,
): Promise<{ readonly ms: number; readonly scripts: string[] }> {
  const context = await signedIn(browser, site, site.key);
  try {
    const page = await context.newPage();
    await page.goto(`${site.origin}/?${PERIOD}`, { waitUntil: 'commit' });
    const ms = await paintedAfter(page, PAINTED);
    await page.waitForLoadState('networkidle');
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('.js')),
    );
    return { ms, scripts };
  } finally {
    await context.close();
  }
}

/** Bytes of scripts as they travel: gzip, which every client takes, and brotli, which browsers get. */
export function compressedBytes(scripts: readonly string[]): { readonly gzip: number; readonly brotli: number } {
  const there = new Set(readdirSync(assets));
  const size = (script: string, ending: string) => {
    const name = basename(script);
    return statSync(join(assets, there.has(name + ending) ? name + ending : name)).size;
  };
  const sum = (ending: string) => scripts.reduce((total, script) => total + size(script, ending), 0);
  return { gzip: sum('.gz'), brotli: sum('.br') };
}

/** Milliseconds from the last byte of the large Arrow answer to the paint of its rows. */
export async function largeAnswer(browser: Browser, site: BenchedSite, rows: number): Promise<number> {
  const context = await signedIn(browser, site, site.largeKey);
  try {
    const page = await context.newPage();
    const query = `metric=funnel&group_by=broadcast,segment&limit=${rows}&preset=all`;
    await page.goto(`${site.origin}/explore?${query}`, { waitUntil: 'commit' });
    // The head is a row too.
    const painted = await paintedAfter(page, `table[aria-rowcount="${rows + 1}"] td[data-column]`);
    const arrived = await page.evaluate<number>(
      "Math.max(...performance.getEntriesByType('resource').filter(({ name }) => name.includes('format=arrow')).map((entry) => entry.responseEnd))",
    );
    return painted - arrived;
  } finally {
    await context.close();
  }
}

export interface Memory {
  readonly heapMiB: number;
  readonly nodes: number;
}

/** What the page holds after `times` live refreshes, at each of `looks` counts. Time is wound on, not waited for. */
export async function memoryOver(browser: Browser, site: BenchedSite, looks: readonly number[]): Promise<Memory[]> {
  const context = await signedIn(browser, site, site.key);
  try {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.origin}/?${PERIOD}`);
    await page.waitForSelector(PAINTED);
    await page.getByRole('switch', { name: 'Live' }).click();
    const debug = await context.newCDPSession(page);
    const found: Memory[] = [];
    let done = 0;
    for (const wanted of looks) {
      for (; done < wanted; done++) {
        const refreshed = page.waitForResponse((answer) => answer.url().includes('/v1/metrics/cascade'));
        await page.clock.fastForward(10_001);
        await refreshed;
      }
      await page.waitForLoadState('networkidle');
      await debug.send('HeapProfiler.collectGarbage');
      const { usedSize } = await debug.send('Runtime.getHeapUsage');
      const { nodes } = await debug.send('Memory.getDOMCounters');
      found.push({ heapMiB: usedSize / 2 ** 20, nodes });
    }
    return found;
  } finally {
    await context.close();
  }
}
