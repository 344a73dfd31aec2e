import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { pages } from '../../../definitions/pages.ts';
import type { Session } from '../api/answers.ts';
import type { ApiProblem } from '../api/request.ts';
import { beginSession } from '../api/session.ts';
import { useSay } from '../language/language.tsx';
import { State } from '../marks/State.tsx';
import { pageComponents } from '../pages/pages.tsx';
import { LiveProvider } from './live.tsx';
import { Shell } from './Shell.tsx';
import { SignIn } from './SignIn.tsx';
import { SessionProvider } from './session.tsx';

/** The page for the address; whoever has no session is asked for a key first. */
export function App() {
  const session = useQuery<Session, ApiProblem>({
    queryKey: ['session'],
    queryFn: beginSession,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.isPending) return <State is="loading" />;
  if (session.error?.status === 401) return <SignIn />;
  if (session.error) return <State is="error" problem={session.error} retry={() => void session.refetch()} />;
  return (
    <SessionProvider session={session.data}>
      <LiveProvider>
        <Shell>
          <Pages />
        </Shell>
      </LiveProvider>
    </SessionProvider>
  );
}

function Pages() {
  const say = useSay();
  return (
    <Suspense fallback={<State is="loading" />}>
      <Switch>
        {pages.map((page) => {
          const Component = pageComponents[page.id];
          return (
            <Route key={page.id} path={page.path}>
              {(parts) => (
                <>
                  <header className="page-head">
                    <h1>{say(page.title)}</h1>
                    <p>{say(page.about)}</p>
                  </header>
                  <Component page={page} parts={parts as Record<string, string | undefined>} />
                </>
              )}
            </Route>
          );
        })}
        <Route>
          <State is="error" detail={window.location.pathname} />
        </Route>
      </Switch>
    </Suspense>
  );
}
