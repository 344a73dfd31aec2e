import { Link, useLocation, useSearch } from 'wouter';
import type { PageDefinition } from '../../../definitions/definition.ts';
import { pageAddress } from '../address/links.ts';
import { Icon } from '../controls/Icon.tsx';
import { useLocalise } from '../language/language.tsx';
import { isCurrent, pageIcon } from './navigation.ts';

/** Links to pages; each takes along the filters that the page offers too. */
export function NavLinks({ pages, onGo }: { readonly pages: readonly PageDefinition[]; readonly onGo?: () => void }) {
  const localise = useLocalise();
  const [path] = useLocation();
  const search = useSearch();
  return pages.map((page) => (
    <Link
      key={page.id}
      href={pageAddress(page.id, search)}
      className="nav-link"
      aria-current={isCurrent(page, path) ? 'page' : undefined}
      {...(onGo === undefined ? {} : { onClick: onGo })}
    >
      <Icon name={pageIcon(page.id)} />
      <span>{localise(page.title)}</span>
    </Link>
  ));
}
