import { useQuery } from '@tanstack/react-query';
import type { Session } from '../api/answers.ts';
import type { ApiProblem } from '../api/request.ts';
import { beginSession } from '../api/session.ts';
import { State } from '../marks/State.tsx';
import { LiveProvider } from './live.tsx';
import { Pages } from './Pages.tsx';
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
