import { Switch as Primitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import './Switch.css';

/** On or off, at once, with its words next to it. */
export function Switch({
  checked,
  onChange,
  children,
  disabled = false,
}: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <span className="switch-row">
      <Primitive.Root id={id} className="switch" checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <Primitive.Thumb className="switch-thumb" />
      </Primitive.Root>
      <label htmlFor={id}>{children}</label>
    </span>
  );
}
