import { describe, expect, it } from 'vitest';
import { checkActions } from '../../contract/words/checkActions.ts';
import { checksPage } from './checksPage.ts';

describe('the pages on checks of data quality', () => {
  it.each([
    ['en', '../../docs/checks.md'],
    ['zh-CN', '../../docs/checks.zh-CN.md'],
  ] as const)('in %s are what the checks are', async (language, path) => {
    await expect(checksPage(language)).toMatchFileSnapshot(new URL(path, import.meta.url).pathname);
  });

  it('have what to do in both languages', () => {
    for (const action of Object.values(checkActions)) expect(action['zh-CN']).toMatch(/\p{Script=Han}/u);
  });
});
