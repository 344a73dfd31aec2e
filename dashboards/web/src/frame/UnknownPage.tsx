import { useLocation } from 'wouter';
import { useShownTitle } from '../context/title.tsx';
import { useLocalise } from '../language/language.tsx';
import { NavLinks } from './NavLinks.tsx';
import { navigation } from './navigation.ts';

/** An address that no page has. */
export function UnknownPage() {
  const localise = useLocalise();
  const [path] = useLocation();
  const title = useShownTitle(localise({ en: 'Page not found', 'zh-CN': '页面不存在' }));
  return (
    <div className="unknown-page">
      <h1>{title}</h1>
      <p className="quiet">
        <code>{path}</code>
      </p>
      <p className="quiet">{localise({ en: 'Go to:', 'zh-CN': '可前往：' })}</p>
      <div className="nav">
        <NavLinks pages={navigation} />
      </div>
    </div>
  );
}
