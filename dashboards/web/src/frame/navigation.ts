import type { PageDefinition, PageId } from '../../../definitions/definition.ts';
import { pages } from '../../../definitions/pages.ts';
import type { IconName } from '../controls/Icon.tsx';

const own: Readonly<Partial<Record<PageId, IconName>>> = {
  overview: 'overview',
  broadcasts: 'broadcasts',
  broadcast: 'broadcasts',
  'content-audience': 'grid',
  explore: 'explore',
  pipeline: 'pipeline',
  'first-event': 'plug',
};

export const pageIcon = (id: PageId): IconName => own[id] ?? 'table';

export const navigation: readonly PageDefinition[] = pages.filter(({ reached }) => reached !== true);

/** Whether a page, or one that is reached from it (a broadcast of the broadcasts), is at this path. */
export function isCurrent(page: PageDefinition, path: string): boolean {
  return page.path === path || (page.path !== '/' && path.startsWith(`${page.path}/`));
}
