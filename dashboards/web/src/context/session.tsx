import { createContext, type ReactNode, useContext } from 'react';

/** Who is looking: GET /v1/session. */
export interface Session {
  readonly tenant: string;
  /** IANA zone: days, and what the page writes of times. */
  readonly zone: string;
  readonly scopes: readonly string[];
  readonly version: string;
  /** Whether the tenant has any event yet; absent where the API does not have it. */
  readonly first_event?: boolean;
}

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
