import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';

/** How often figures are asked for again while live refresh is on, milliseconds. */
const LIVE_EVERY_MS = 10_000;
const STORED = 'huixiang.live';

interface Live {
  /** What was chosen; kept for the next visit. */
  readonly live: boolean;
  /** A tab that no one sees asks for nothing. */
  readonly hidden: boolean;
  readonly setLive: (live: boolean) => void;
}
const Current = createContext<Live>({ live: true, hidden: false, setLive: () => undefined });

function watchTab(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [live, setLive] = useState(() => window.localStorage.getItem(STORED) !== 'off');
  const hidden = useSyncExternalStore(watchTab, () => document.hidden);
  const value = useMemo(() => {
    const choose = (next: boolean) => {
      window.localStorage.setItem(STORED, next ? 'on' : 'off');
      setLive(next);
    };
    return { live, hidden, setLive: choose };
  }, [live, hidden]);
  return <Current value={value}>{children}</Current>;
}

export const useLive = () => useContext(Current);

/** For useMetric's `every`. */
export function useLiveEvery(): number | false {
  const { live, hidden } = useContext(Current);
  return live && !hidden ? LIVE_EVERY_MS : false;
}
