import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import { toast } from '../controls/toasts.ts';
import { useLocalise } from '../language/language.tsx';
import { Preferences } from './Preferences.tsx';
import { signOut } from './signOut.ts';

/** What is not about figures: reference, language, colours, leaving. */
export function SideFoot() {
  const localise = useLocalise();
  const leave = () => {
    signOut().catch((error: unknown) => toast(String(error), 'danger'));
  };
  return (
    <div className="side-foot">
      <a className="nav-link" href="/docs" target="_blank" rel="noreferrer">
        <Icon name="book" />
        <span>{localise({ en: 'API reference', 'zh-CN': 'API 文档' })}</span>
      </a>
      <Button look="quiet" icon="leave" className="nav-link" onClick={leave}>
        {localise({ en: 'Sign out', 'zh-CN': '退出登录' })}
      </Button>
      <Preferences />
      {/* Written by the build: whose work the page is made with. */}
      <a className="licences quiet small" href="/licenses.txt" target="_blank" rel="noreferrer">
        {localise({ en: 'Licences', 'zh-CN': '开源许可' })}
      </a>
    </div>
  );
}
