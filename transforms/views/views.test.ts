import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { viewsFolder } from '../../store/migrations/views.ts';
import { fileOf, generatedViews } from './views.ts';

test.each(generatedViews)('store/views/$file is made from the model: npm run views', (view) => {
  expect(readFileSync(join(viewsFolder, view.file), 'utf8')).toBe(fileOf(view));
});

test.each(generatedViews)('$name has each column once', ({ columns }) => {
  const names = columns.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
