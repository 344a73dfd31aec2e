import type { PageDefinition, PageId } from '../../../definitions/definition.ts';
import { pageOf } from '../../../definitions/pages.ts';
import { address, type Params } from './address.ts';
import { heldOn } from './held.ts';

const namesOf: Readonly<Record<string, readonly string[]>> = { period: ['preset', 'from', 'to'] };

/** The part of an address's filters that a page offers too: what is carried along to it. The language asked for stays. */
export function carried(search: string, page: Pick<PageDefinition, 'id' | 'filters'>): Params {
  const from = new URLSearchParams(search);
  const names = ['lang', ...page.filters.flatMap((name) => namesOf[name] ?? [name]), ...heldOn(page)];
  return Object.fromEntries(names.filter((name) => from.has(name)).map((name) => [name, from.getAll(name)]));
}

/**
 * The address of a page with the filters of the one before, as far as it offers them, and `changes` above them.
 * `broadcast` among the changes is a part of the broadcast page's path.
 */
export function pageAddress(id: PageId, search: string, changes: Params = {}): string {
  const page = pageOf(id);
  const { broadcast, ...rest } = changes;
  const inPath = page.path.includes(':broadcast');
  const path = inPath ? page.path.replace(':broadcast', encodeURIComponent([broadcast].flat()[0] ?? '')) : page.path;
  const more = inPath || broadcast === undefined ? rest : changes;
  return address(path, { ...carried(search, page), ...more });
}
