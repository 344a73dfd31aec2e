import { useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../api/request.ts';
import { beginSession, LinkRefused } from '../api/session.ts';
import { LiveProvider } from '../context/live.tsx';
import type { Session } from '../context/session.tsx';
import { SessionProvider } from '../context/session.tsx';
import { State } from '../marks/State.tsx';
import { Brand } from './Brand.tsx';
import { Pages } from './Pages.tsx';
import { Shell } from './Shell.tsx';
import { SignIn } from './SignIn.tsx';

/** The page for the address; without a session it asks for a key first. */
export function App() {
  const session = useQuery<Session, ApiProblem>({
    queryKey: ['session'],
    queryFn: beginSession,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (session.error?.status === 401)
    return <SignIn {...(session.error instanceof LinkRefused && { refused: session.error })} />;
  if (session.isPending || session.error) {
    const state = session.error
      ? ({ is: 'error', problem: session.error, retry: () => void session.refetch() } as const)
      : ({ is: 'loading' } as const);
    return (
      <main className="alone">
        <Brand size={32} />
        <State {...state} />
      </main>
    );
  }
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
