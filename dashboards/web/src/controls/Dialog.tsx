import { Dialog as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { useLocalise } from '../language/language.tsx';
import { Button } from './Button.tsx';
import './Dialog.css';

export interface DialogProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly about?: string;
  readonly children: ReactNode;
  /** Buttons at the foot, the one to press last. */
  readonly foot?: ReactNode;
  readonly trigger?: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** `drawer` comes from the right (`nav` from the left) and leaves the page visible next to it. */
  readonly as?: 'dialog' | 'drawer' | 'nav';
  readonly wide?: boolean;
}

/** A box that everything else waits for; it holds the focus and gives it back. */
export function Dialog(props: DialogProps) {
  const { title, about, children, foot, trigger, open, onOpenChange, as = 'dialog', wide } = props;
  const localise = useLocalise();
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {trigger === undefined ? null : <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className="dialog-overlay" />
        <Primitive.Content
          className={`dialog dialog-${as} ${wide ? 'dialog-wide' : ''}`}
          {...(about === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="dialog-head">
            <div>
              <Primitive.Title className="dialog-title">{title}</Primitive.Title>
              {about === undefined ? null : (
                <Primitive.Description className="dialog-about">{about}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button look="quiet" icon="close" aria-label={localise({ en: 'Close', 'zh-CN': '关闭' })} />
            </Primitive.Close>
          </header>
          <div className="dialog-body">{children}</div>
          {foot === undefined ? null : <footer className="dialog-foot">{foot}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Closes the dialog that it is in. */
export const DialogClose = Primitive.Close;
