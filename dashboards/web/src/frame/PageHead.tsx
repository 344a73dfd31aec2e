import { useEffect, useRef } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { PageDefinition } from '../../../definitions/definition.ts';
import { pageAddress } from '../address/links.ts';
import { useShownTitle } from '../context/title.tsx';
import { Icon } from '../controls/Icon.tsx';
import { useLocalise } from '../language/language.tsx';
import { AnnotationsDialog } from './AnnotationsDialog.tsx';
import { Freshness } from './Freshness.tsx';
import { isCurrent, navigation } from './navigation.ts';
import { ViewsMenu } from './ViewsMenu.tsx';
import './PageHead.css';

/** Where a page was reached from, with the filters that hold there. */
function Above({ path }: { readonly path: string }) {
  const localise = useLocalise();
  const search = useSearch();
  const above = navigation.find((page) => isCurrent(page, path));
  if (above === undefined) return null;
  return (
    <Link className="page-above" href={pageAddress(above.id, search)}>
      <Icon name="left" size={12} /> {localise(above.title)}
    </Link>
  );
}

/** Title, meaning, freshness and what can be done with the page as a whole. */
export function PageHead({ page, first }: { readonly page: PageDefinition; readonly first: boolean }) {
  const localise = useLocalise();
  const [path] = useLocation();
  const title = useShownTitle(localise(page.title));
  const heading = useRef<HTMLHeadingElement>(null);
  // Who goes to another page by keyboard, or hears it, goes on from its heading; not who has just opened the page.
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [first]);
  return (
    <header className="page-head">
      {page.reached ? <Above path={path} /> : null}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div className="page-tools">
        <Freshness />
        {page.filters.length === 0 ? null : <ViewsMenu />}
        {page.filters.includes('period') ? <AnnotationsDialog /> : null}
      </div>
      <p className="page-about">{localise(page.about)}</p>
    </header>
  );
}
