import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useLocalise } from '../language/language.tsx';

interface Titled {
  /** What the page calls itself instead of its definition's title. */
  readonly own: string | undefined;
  readonly setOwn: (title: string | undefined) => void;
}
const Current = createContext<Titled>({ own: undefined, setOwn: () => undefined });

/** Around one page at one address. */
export function TitleProvider({ children }: { readonly children: ReactNode }) {
  const [own, setOwn] = useState<string | undefined>();
  const value = useMemo(() => ({ own, setOwn }), [own]);
  return <Current value={value}>{children}</Current>;
}

/** For a page that shows one thing: its name is the page's heading and in the browser's title. */
export function usePageTitle(title: string | undefined): void {
  const { setOwn } = useContext(Current);
  useEffect(() => {
    setOwn(title);
    return () => setOwn(undefined);
  }, [title, setOwn]);
}

/** The heading: what the page calls itself, else `usual`; the browser gets it too. */
export function useShownTitle(usual: string): string {
  const { own } = useContext(Current);
  const localise = useLocalise();
  const shown = own ?? usual;
  const product = localise({ en: 'Huixiang', 'zh-CN': '回响' });
  useEffect(() => {
    document.title = `${shown} · ${product}`;
  }, [shown, product]);
  return shown;
}
