import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import './Popover.css';

export interface PopoverProps {
  /** What opens it: one element that takes a ref, usually a Button. */
  readonly trigger: ReactElement;
  /** Name for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** As wide as what opens it, at least. */
  readonly matchWidth?: boolean;
  readonly className?: string;
}

/** A box above the page next to what opened it; Escape and a press elsewhere close it and give the focus back. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, align = 'start', open, onOpenChange, matchWidth, className = '' } = props;
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className={`popover ${matchWidth ? 'popover-match' : ''} ${className}`}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
