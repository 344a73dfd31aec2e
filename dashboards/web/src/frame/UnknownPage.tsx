import { useLocation } from 'wouter';
import { useShownTitle } from '../context/title.tsx';
import { useLocalise } from '../language/language.tsx';
import { NavLinks } from './NavLinks.tsx';
import { navigation } from './navigation.ts';

/** An address that no page has. */
export function UnknownPage() {
  const localise = useLocalise();
  const [path] = useLocation();
  const title = useShownTitle(localise({ en: 'No page at this address', 'zh-CN': '此地址没有页面' }));
  return (
    <div className="unknown-page">
      <h1>{title}</h1>
      <p className="quiet">
        {localise({ en: 'Nothing is at', 'zh-CN': '找不到' })} <code>{path}</code>
        {localise({ en: '. These are the pages there are:', 'zh-CN': '。现有页面如下：' })}
      </p>
      <div className="nav">
        <NavLinks pages={navigation} />
      </div>
    </div>
  );
}
