import type { RowLink } from '../../../definitions/definition.ts';
import { pageOf } from '../../../definitions/pages.ts';
import type { Row } from '../api/answers.ts';

const periodNames: readonly string[] = ['from', 'to', 'preset'];

/**
 * Where a row leads: the link's page with filters from the row, and of the filters in force (`search`) those that the
 * page offers too, so that what is behind a figure is what the figure was made of. Undefined where the row lacks a part
 * of the page's path.
 */
export function rowAddress(link: RowLink, row: Row, search: string): string | undefined {
  const page = pageOf(link.page);
  const offered = new Set<string>(page.filters);
  const query = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (offered.has(name) || (offered.has('period') && periodNames.includes(name))) query.append(name, value);
  }
  for (const [name, value] of Object.entries(link.unlessFiltered ?? {})) {
    if (!query.has(name)) query.set(name, value);
  }
  let path = page.path;
  for (const [name, column] of Object.entries(link.params)) {
    const cell = row[column];
    if (cell === null || cell === undefined || cell === '') continue;
    if (path.includes(`:${name}`)) path = path.replace(`:${name}`, encodeURIComponent(String(cell)));
    else query.set(name, String(cell));
  }
  if (path.includes(':')) return undefined;
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
