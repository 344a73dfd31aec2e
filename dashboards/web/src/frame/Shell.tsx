import type { ReactNode } from 'react';
import { Toasts } from '../controls/Toasts.tsx';
import { useLocalise } from '../language/language.tsx';
import { BottomNav, Side, TopBar } from './Side.tsx';
import './Shell.css';

/** Navigation around every page; which of its forms is shown is a matter of width, and of CSS alone. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const localise = useLocalise();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {localise({ en: 'Skip to content', 'zh-CN': '跳到主要内容' })}
      </a>
      <Side />
      <TopBar />
      <main id="main" className="main" tabIndex={-1}>
        <div className="content">{children}</div>
      </main>
      <BottomNav />
      <Toasts />
    </div>
  );
}
