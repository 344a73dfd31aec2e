import type { ComponentProps } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Button.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here. `quiet`: without a border. `danger`: takes something away. Default: `plain`. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Waits for an answer: cannot be pressed again, and shows it. */
  readonly busy?: boolean;
}

/** A button of 32 px (24 when small). Without children it needs an `aria-label`. */
export function Button({ look = 'plain', small, icon, busy, className, children, disabled, ...rest }: ButtonProps) {
  const names = [
    'button',
    `button-${look}`,
    small && 'button-small',
    children === undefined && 'button-bare',
    className,
  ];
  return (
    <button
      type="button"
      {...rest}
      className={names.filter(Boolean).join(' ')}
      disabled={disabled === true || busy === true}
      aria-busy={busy}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}
