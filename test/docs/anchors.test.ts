import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { page, repository } from './page.ts';

/** A heading's anchor as GitHub makes it: lower case, punctuation removed, blanks as hyphens. */
const slugOf = (heading: string) =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

function anchorsOf(path: string): ReadonlySet<string> {
  // A line of a code block may begin with a hash.
  const text = page(path).replaceAll(/```[\s\S]*?```/g, '');
  const headings = [...text.matchAll(/^#{1,6} (.*)$/gm)].map((match) => slugOf(match[1] ?? ''));
  const named = [...text.matchAll(/<a id="([^"]*)">/g)].map((match) => match[1] ?? '');
  return new Set([...headings, ...named]);
}

const pages = ['.', 'docs', 'docs/decisions', 'docs/grafana'].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

it.each(pages)('%s links to sections that there are', (path) => {
  const links = [...page(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const sections = links.filter((link) => link.includes('#') && !/^https?:/.test(link));
  const missing = sections.filter((link) => {
    const [file = '', anchor = ''] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    return target.endsWith('.md') && existsSync(join(repository, target)) && !anchorsOf(target).has(anchor);
  });
  expect(missing).toEqual([]);
});
