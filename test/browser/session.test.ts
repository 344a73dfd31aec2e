import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, settled, signIn } from './site.ts';

/** Another server on the same host, whose pages are the same site: it gets our cookies, and its scripts may send them. */
async function openNeighbour(): Promise<{ origin: string; cookies: string[]; server: Server }> {
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '');
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Neighbour</title><body></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, cookies, server };
}

describe.skipIf(clickhouseAbsent())('the session in a browser', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('the key leaves the address, no script finds it, and a reload still knows who this is', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/explore?metric=funnel');
    expect(page.url()).not.toContain('hx_');
    const found = await page.evaluate(() => [
      document.cookie,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ]);
    expect(found.join()).not.toContain('hx');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', secure: false });
    expect(cookie?.name).toBe(`hx_session_${new URL(site.origin).port}`);
    expect(cookie?.value).not.toContain(site.key);
    await page.reload();
    await settled(page);
    expect(await page.evaluate(async () => (await fetch('/v1/session')).status)).toBe(200);
    expect(trouble).toEqual([]);
    await context.close();
  });

  it('leads from the foot of every page to whose work it is made with', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site);
    const opened = context.waitForEvent('page');
    await page.click('a[href="/licenses.txt"]');
    const notices = await opened;
    await notices.waitForLoadState();
    expect(await notices.locator('body').textContent()).toMatch(/react [\d.]+ \(MIT\)/);
    await context.close();
  });

  it('runs no inline script, and none from other origins', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline ran"';
      document.body.append(script);
      const elsewhere = document.createElement('script');
      elsewhere.src = 'data:text/javascript,document.title="data ran"';
      const done = new Promise((resolve) => elsewhere.addEventListener('error', resolve));
      document.body.append(elsewhere);
      await done;
      return document.title;
    });
    expect(ran).not.toMatch(/ran/);
    await context.close();
  });

  it("a neighbour's page can do nothing with the cookie that the browser gives it", async () => {
    const neighbour = await openNeighbour();
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site);
    await page.goto(neighbour.origin);
    // What makes the check of the sender needed: the cookie is the host's, not the port's.
    expect(neighbour.cookies.at(-1)).toContain('hx_session_');

    const statuses: (readonly [string, number])[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(site.origin)) statuses.push([response.request().method(), response.status()]);
    });
    await page.evaluate(async (origin) => {
      const options = { credentials: 'include', mode: 'no-cors' } as const;
      await fetch(`${origin}/v1/metrics`, options);
      await fetch(`${origin}/v1/views`, { ...options, method: 'POST', body: '{"name":"x","path":"/"}' });
      await fetch(`${origin}/v1/session`, { method: 'DELETE', credentials: 'include' }).catch(() => undefined);
    }, site.origin);
    expect(statuses.slice(0, 2)).toEqual([
      ['GET', 403],
      ['POST', 403],
    ]);
    const frame = await page.evaluate(async (origin) => {
      const element = document.createElement('iframe');
      element.src = `${origin}/v1/metrics`;
      const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
      document.body.append(element);
      await loaded;
      return true;
    }, site.origin);
    expect(frame).toBe(true);
    expect(statuses.at(-1)).toEqual(['GET', 403]);

    // A link that somebody follows is welcome, and the session is still there.
    await page.evaluate((origin) => {
      const link = document.createElement('a');
      link.href = `${origin}/broadcasts`;
      document.body.append(link);
      link.click();
    }, site.origin);
    await page.waitForURL(`${site.origin}/broadcasts**`);
    await settled(page);
    expect(await page.evaluate(async () => (await fetch('/v1/session')).status)).toBe(200);
    await context.close();
    neighbour.server.closeAllConnections();
    neighbour.server.close();
  });
});
