import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow } from './chromium.ts';
import { openSite, type Site, signIn, TENANT } from './site.ts';

const HOUR_MS = 3_600_000;
/** Refused by an earlier version, though its bytes are an event by this one. */
const once = { fault: { code: 'HX_FIELD', path: 'colour', message: 'not yet known' } } as const;

/** Three letters that the sink itself wrote: two that are events by now, one that never will be. */
async function leaveLetters({ ingest: { sink } }: Site): Promise<void> {
  const at = new Date(Date.now() - HOUR_MS).toISOString();
  const event = { tenant: TENANT, broadcast: 'late', recipient: 'ann', platform: 'feishu', occurred_at: at };
  const batch = sink.createBatch({});
  const append = (position: string, value: object, more: object = {}) =>
    batch.append({
      ...{ origin: 'kafka:t/0', position, receivedAt: Date.now(), value: Buffer.from(JSON.stringify(value)) },
      ...more,
    });
  append('1', { ...event, type: 'send', id: 's1' }, once);
  append('2', { ...event, type: 'read', id: 'r1' }, once);
  append('3', { ...event, type: 'read', id: 'r2', occurred_at: 'yesterday' });
  expect((await sink.flush(batch)).rejected).toHaveLength(3);
}

describe.skipIf(clickhouseAbsent())('replaying dead letters on the page', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite({ scale: 0 }), launchBrowser()]);
    await leaveLetters(site);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('counts first, then stores the letters that are valid now and reports the result of each', async () => {
    const { page, context, trouble } = await openWindow(browser, site.origin);
    await signIn(page, site, '/pipeline');
    await page.getByRole('button', { name: 'Replay…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Replay dead letters' });
    await dialog.getByText('3 to be replayed.').waitFor();
    // Counting has stored nothing.
    expect((await site.answer('/v1/metrics/latest-events')).rows).toEqual([]);

    await dialog.getByRole('button', { name: /^Code/ }).click();
    await page.getByRole('option', { name: 'HX_FIELD' }).click();
    await dialog.getByText('2 to be replayed.').waitFor();
    await dialog.getByRole('button', { name: /^Code/ }).click();
    await page.getByRole('option', { name: 'All' }).click();
    await dialog.getByText('3 to be replayed.').waitFor();
    await dialog.getByRole('button', { name: 'Replay', exact: true }).click();
    await dialog.getByText('2 of 3 stored. 1 still invalid, 0 no longer kept; 1 waiting.').waitFor();

    const stored = (await site.answer('/v1/metrics/latest-events')).rows;
    expect(stored.map(({ type, broadcast }) => [type, broadcast]).sort()).toEqual([
      ['read', 'late'],
      ['send', 'late'],
    ]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
    await context.close();

    await site.take([]);
    expect((await site.answer('/v1/metrics/funnel?broadcast=late')).rows).toMatchObject([{ sent: 1, read: 1 }]);
  });

  it('is not offered to a key that may not', async () => {
    const { page, context } = await openWindow(browser, site.origin);
    await signIn(page, site, '/pipeline', await site.keyWith(['read']));
    await page.locator('[data-verdict]').waitFor();
    expect(await page.getByRole('button', { name: 'Replay…' }).count()).toBe(0);
    await context.close();
  });
});
