import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SMALL } from '../../dashboards/definitions/cascadeMeasure.ts';
import type { Localised } from '../../dashboards/definitions/definition.ts';
import { pages } from '../../dashboards/definitions/pages.ts';
import { absenceWords } from '../../dashboards/web/src/marks/reasons.ts';
import { page, repository, table } from './page.ts';

/* docs/dashboards.md describes the page as it is, in both languages; `languages.test.ts` holds them to the same content. */

const documents: readonly (readonly [keyof Localised, string, string])[] = [
  ['en', 'docs/dashboards.md', 'page'],
  ['zh-CN', 'docs/dashboards.zh-CN.md', '页面'],
];

describe.each(documents)('in %s, %s', (language, path, head) => {
  const text = page(path);

  it('has a row for every page, under the title of the page', () => {
    const listed = table(text, head).map((row) => row[head]);
    expect(listed).toEqual(pages.map(({ title }) => title[language]));
  });

  it('shows the marks of absent values with the words of the cells', () => {
    for (const words of Object.values(absenceWords)) expect(text).toContain(`\`${words[language]}\``);
    expect(text).toContain(String(SMALL));
  });
});

it('pictures that pages place by width are there, and none is heavier than 250 kB', () => {
  const shown = ['README.md', 'README.zh-CN.md', ...documents.map(([, path]) => path)].flatMap((path) =>
    [...page(path).matchAll(/(?:src="|\]\()((?:docs\/)?images\/[^")]+\.png|docs\/images\/[^")]+\.png)/g)].map(
      ([, picture = '']) => picture.replace(/^(docs\/)?/, 'docs/'),
    ),
  );
  expect(new Set(shown).size).toBeGreaterThanOrEqual(7);
  for (const picture of shown)
    expect([picture, statSync(`${repository}${picture}`).size < 250_000]).toEqual([picture, true]);
});
