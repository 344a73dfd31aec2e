import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { pages } from '../../../definitions/pages.ts';
import { useSay } from '../language/language.tsx';
import { useSession } from './session.tsx';

/** Navigation beside every page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const [path] = useLocation();
  const { tenant } = useSession();
  return (
    <div className="shell">
      <nav aria-label={say({ en: 'Pages', 'zh-CN': '页面' })}>
        <p className="brand">
          {say({ en: 'Huixiang', 'zh-CN': '回响' })} <span>{tenant}</span>
        </p>
        {pages
          .filter(({ reached }) => !reached)
          .map((page) => (
            <Link key={page.id} href={page.path} aria-current={path === page.path ? 'page' : undefined}>
              {say(page.title)}
            </Link>
          ))}
      </nav>
      <main id="main">{children}</main>
    </div>
  );
}
