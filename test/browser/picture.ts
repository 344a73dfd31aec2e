import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { isLong } from '../support/length.ts';

const folder = fileURLToPath(new URL('../../dist/screens/', import.meta.url));

/** Leaves a picture in dist/screens for people to look at, in the long form: no test reads it. */
export async function leavePicture(page: Page, name: string, fullPage = true): Promise<void> {
  if (!isLong) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
