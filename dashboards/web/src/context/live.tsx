import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';

/** How often figures are asked for again while live refresh is on, milliseconds. */
const LIVE_EVERY_MS = 10_000;

/** Pages that are looked at while something happens are live unless switched off; the others show figures that stay. */
const places = {
  pages: { stored: 'huixiang.live', usually: false },
  pipeline: { stored: 'huixiang.live-pipeline', usually: true },
} as const;
type Place = keyof typeof places;

function chosenAt(place: Place): boolean {
  const { stored, usually } = places[place];
  const choice = window.localStorage.getItem(stored);
  return choice === null ? usually : choice === 'on';
}

interface Live {
  /** What was chosen for pages like this one; kept for the next visit. */
  readonly live: boolean;
  /** A tab that no one sees asks for nothing. */
  readonly hidden: boolean;
  readonly setLive: (live: boolean) => void;
}
const Current = createContext<Live>({ live: false, hidden: false, setLive: () => undefined });

function watchTab(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  const place: Place = location.startsWith('/pipeline') ? 'pipeline' : 'pages';
  const [chosen, setChosen] = useState(() => ({ pages: chosenAt('pages'), pipeline: chosenAt('pipeline') }));
  const live = chosen[place];
  const hidden = useSyncExternalStore(watchTab, () => document.hidden);
  const value = useMemo(() => {
    const choose = (next: boolean) => {
      window.localStorage.setItem(places[place].stored, next ? 'on' : 'off');
      setChosen((before) => ({ ...before, [place]: next }));
    };
    return { live, hidden, setLive: choose };
  }, [live, hidden, place]);
  return <Current value={value}>{children}</Current>;
}

export const useLive = () => useContext(Current);

/** For useMetric's `every`. */
export function useLiveEvery(): number | false {
  const { live, hidden } = useContext(Current);
  return live && !hidden ? LIVE_EVERY_MS : false;
}
