import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Tag.css';

export interface TagProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'accent' | 'good' | 'warning' | 'danger';
  readonly icon?: IconName;
  /** Given: a cross that takes it away, named by `removeLabel`. */
  readonly onRemove?: () => void;
  readonly removeLabel?: string;
}

/** A short word in a frame: a state, or a filter in force. */
export function Tag({ children, tone = 'plain', icon, onRemove, removeLabel }: TagProps) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon === undefined ? null : <Icon name={icon} size={12} />}
      <span className="tag-words">{children}</span>
      {onRemove === undefined ? null : (
        <button type="button" className="tag-remove" onClick={onRemove} aria-label={removeLabel}>
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}
