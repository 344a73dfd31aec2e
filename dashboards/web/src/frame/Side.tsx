import { useState } from 'react';
import { useSession } from '../context/session.tsx';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { useLocalise } from '../language/language.tsx';
import { Brand } from './Brand.tsx';
import { NavLinks } from './NavLinks.tsx';
import { navigation } from './navigation.ts';
import { SideFoot } from './SideFoot.tsx';

/** As many as fit next to each other under a thumb; the others are behind "More". */
const IN_BOTTOM = 4;

function Tenant() {
  const localise = useLocalise();
  const { tenant, zone } = useSession();
  return (
    <p className="tenant">
      <span className="unseen">{localise({ en: 'Tenant', 'zh-CN': '租户' })}</span>
      <span className="tenant-name">{tenant}</span>
      <span className="tenant-zone">{zone}</span>
    </p>
  );
}

/** The navigation next to the page, on a screen that has room for it. */
export function Side() {
  const localise = useLocalise();
  return (
    <div className="side">
      <Brand />
      <Tenant />
      <nav className="nav" aria-label={localise({ en: 'Pages', 'zh-CN': '页面' })}>
        <NavLinks pages={navigation} />
      </nav>
      <SideFoot />
    </div>
  );
}

/** On a phone: the name above. */
export function TopBar() {
  return (
    <div className="top-bar">
      <Brand size={22} />
      <Tenant />
    </div>
  );
}

/** On a phone: the pages used most below, everything else in a drawer. */
export function BottomNav() {
  const localise = useLocalise();
  const [open, setOpen] = useState(false);
  const more = localise({ en: 'More', 'zh-CN': '更多' });
  return (
    <nav className="bottom-nav" aria-label={localise({ en: 'Pages', 'zh-CN': '页面' })}>
      <NavLinks pages={navigation.slice(0, IN_BOTTOM)} />
      <Dialog
        as="nav"
        title={more}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button look="quiet" icon="menu" className="nav-link">
            <span>{more}</span>
          </Button>
        }
      >
        <div className="nav">
          <NavLinks pages={navigation} onGo={() => setOpen(false)} />
        </div>
        <SideFoot />
      </Dialog>
    </nav>
  );
}
