import { Suspense, useRef } from 'react';
import { Route, Switch } from 'wouter';
import type { PageDefinition } from '../../../definitions/definition.ts';
import { pages } from '../../../definitions/pages.ts';
import { TitleProvider } from '../context/title.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { State } from '../marks/State.tsx';
import { pageComponent } from '../pages/pages.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { PageHead } from './PageHead.tsx';
import { UnknownPage } from './UnknownPage.tsx';

type Parts = Readonly<Record<string, string | undefined>>;

/** One page: its head and its filters show at once, what is below waits for its part of the program. */
function Page({
  page,
  parts,
  first,
}: {
  readonly page: PageDefinition;
  readonly parts: Parts;
  readonly first: boolean;
}) {
  const Component = pageComponent(page.id);
  return (
    <TitleProvider>
      <PageHead page={page} first={first} />
      <FilterBar page={page} />
      <ErrorBoundary>
        <Suspense
          fallback={
            <div className="page-loading">
              <State is="loading" />
            </div>
          }
        >
          <Component page={page} parts={parts} />
        </Suspense>
      </ErrorBoundary>
    </TitleProvider>
  );
}

/** The page for the address. */
export function Pages() {
  const opened = useRef(new Set<string>());
  return (
    <Switch>
      {pages.map((page) => (
        <Route key={page.id} path={page.path}>
          {(found) => {
            // Cast: of routes with named parts only, which wouter gives by name.
            const parts = found as Parts;
            const at = page.id + Object.values(parts).join('/');
            const first = opened.current.size === 0 || (opened.current.size === 1 && opened.current.has(at));
            opened.current.add(at);
            return <Page key={at} page={page} parts={parts} first={first} />;
          }}
        </Route>
      ))}
      <Route>
        <UnknownPage />
      </Route>
    </Switch>
  );
}
