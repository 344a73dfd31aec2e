import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** How often figures are asked for anew while live refresh is on, milliseconds. */
export const LIVE_EVERY_MS = 10_000;

interface Live {
  readonly live: boolean;
  readonly setLive: (live: boolean) => void;
}
const Current = createContext<Live>({ live: true, setLive: () => undefined });

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [live, setLive] = useState(true);
  const value = useMemo(() => ({ live, setLive }), [live]);
  return <Current value={value}>{children}</Current>;
}

export const useLive = () => useContext(Current);

/** For useMetric's `every`. */
export const useLiveEvery = () => (useContext(Current).live ? LIVE_EVERY_MS : false);
