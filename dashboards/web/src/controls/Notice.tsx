import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './Notice.css';

/** Sentences in a coloured frame: something to know, to beware of, or that went wrong. `action` is a button. */
export function Notice({
  tone = 'info',
  children,
  action,
}: {
  readonly tone?: 'info' | 'good' | 'warning' | 'danger';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  const icon = tone === 'info' ? 'info' : tone === 'good' ? 'check' : 'warning';
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon name={icon} />
      <div className="notice-words">{children}</div>
      {action}
    </div>
  );
}
