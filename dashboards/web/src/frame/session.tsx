import { createContext, type ReactNode, useContext } from 'react';
import type { Session } from '../api/answers.ts';

const Current = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <Current value={session}>{children}</Current>;
}

/** Who is looking; only below {@link SessionProvider}. */
export function useSession(): Session {
  const session = useContext(Current);
  if (session === undefined) throw new Error('useSession outside of SessionProvider');
  return session;
}

export const useMayWrite = () => useSession().scopes.includes('admin');
