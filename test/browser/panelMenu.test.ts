import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { launchBrowser, openWindow, type Watched } from './chromium.ts';
import { openSite, type Site, signIn } from './site.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe.skipIf(clickhouseAbsent())('the menu of a panel', () => {
  let site: Site;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  /** What the panel asks, and its rows. */
  let asked: URL;
  let rows: readonly Readonly<Record<string, unknown>>[];
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), launchBrowser()]);
    watched = await openWindow(browser, site.origin);
    page = watched.page;
    const request = page.waitForRequest((one) => one.url().includes('/v1/metrics/funnel?'));
    await signIn(page, site, '/?preset=last90&platform=email&platform=sms');
    asked = new URL((await request).url());
    ({ rows } = await site.answer(asked.pathname + asked.search));
    expect(rows.length).toBeGreaterThan(1);
  }, 120_000);
  afterAll(async () => {
    expect(watched?.trouble).toEqual([]);
    await browser?.close();
    await site?.close();
  });

  async function pick(panel: string, item: string): Promise<void> {
    await page.locator(`[data-panel="${panel}"] .panel-menu`).click();
    await page.getByRole('menuitem', { name: item }).click();
  }
  async function file(panel: string, item: string): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent('download'), pick(panel, item)]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^${panel} \\d{4}-\\d\\d-\\d\\d\\.\\w+$`));
    return readFile(await download.path());
  }
  /** Texts of a dialog's blocks; closes it. */
  async function blocks(): Promise<string[]> {
    const dialog = page.getByRole('dialog');
    await dialog.locator('pre').first().waitFor();
    const texts = await dialog.locator('pre').allTextContents();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return texts;
  }

  it('gives the rows as CSV and as Parquet', async () => {
    const csv: Record<string, string>[] = parse(await file('funnel-by-content-type', 'CSV'), {
      columns: true,
      bom: true,
    });
    expect(csv.map(({ content_type: type, sent }) => [type, Number(sent)])).toEqual(
      rows.map((row) => [row['content_type'], row['sent']]),
    );
    const bytes = await file('funnel-by-content-type', 'Parquet');
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const parquet = await parquetReadObjects({ file: buffer as ArrayBuffer, compressors });
    expect(parquet.map((row) => [row['content_type'], Number(row['sent']), row['open_rate'] ?? null])).toEqual(
      rows.map((row) => [row['content_type'], row['sent'], row['open_rate']]),
    );
  });

  it.each(['overview-cascade', 'trend-counts', 'funnel-by-content-type'])('gives a picture of %s', async (panel) => {
    const picture = await file(panel, 'Image (PNG)');
    expect(picture.subarray(0, 8)).toEqual(PNG);
    const seen = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      const colours = new Map<number, number>();
      for (let at = 0; at < data.length; at += 4) {
        const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
      }
      const ground = Math.max(...colours.values());
      return { width: image.width, height: image.height, colours: colours.size, drawn: 1 - ground / (data.length / 4) };
    }, picture.toString('base64'));
    expect(seen.width).toBeGreaterThan(600);
    expect(seen.height).toBeGreaterThan(200);
    expect(seen.colours).toBeGreaterThan(20);
    expect(seen.drawn).toBeGreaterThan(0.01);
  });

  it('shows the API request, which gives a program with the key the same answer', async () => {
    await pick('funnel-by-content-type', 'API request');
    const [url = '', curl] = await blocks();
    expect(curl).toContain(url);
    const reply = await fetch(url, { headers: { authorization: `Bearer ${site.key}` } });
    // Cast: the API's own shape.
    expect(((await reply.json()) as { rows: unknown }).rows).toEqual(rows);
  });

  it('shows the SQL that was run', async () => {
    await pick('funnel-by-content-type', 'SQL');
    const texts = await blocks();
    const query = new URLSearchParams(asked.search);
    query.delete('lang');
    const headers = { authorization: `Bearer ${site.key}` };
    const reply = await fetch(`${site.origin}${asked.pathname}/sql?${query}`, { headers });
    // Cast: the API's own shape.
    const { queries } = (await reply.json()) as { queries: { sql: string; text?: string }[] };
    // The one thing that moves between the two: up to when everything is there.
    const still = (text: string) => text.replace(/complete_until = '\d+'/g, 'complete_until');
    expect(texts.map(still)).toEqual(queries.map(({ sql, text }) => still(text ?? sql)));
    expect(texts.join()).toContain('SELECT');
  });
});
