import { expect, it } from 'vitest';
import { platforms } from '../types.ts';
import { platformPage } from './page.ts';
import { platformFacts } from './rows.ts';

const file = new URL('../../docs/platforms.md', import.meta.url);

it('docs/platforms.md has every row of the facts, with its source', async () => {
  const page = platformPage();
  await expect(page).toMatchFileSnapshot(file.pathname);
  expect(page.match(/^- \*\*.*\*\* \((article|official)\): /gm)).toHaveLength(platformFacts.length);
  expect(page.match(/^### /gm)).toHaveLength(platforms.length);
});
