import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Field.css';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly label: string;
  /** The label is only for screen readers. */
  readonly bare?: boolean;
  readonly icon?: IconName;
  readonly hint?: ReactNode;
  /** What is wrong with the value; said to screen readers at once. */
  readonly error?: ReactNode;
}

/** A field of one line with its name, and what is wrong with it under it. */
export function Field({ label, bare, icon, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const told = error !== undefined && error !== null;
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id} className={bare ? 'unseen' : 'field-label'}>
        {label}
      </label>
      <span className={`input ${told ? 'input-wrong' : ''}`}>
        {icon === undefined ? null : <Icon name={icon} />}
        <input
          {...rest}
          id={id}
          aria-invalid={told}
          aria-describedby={told || hint !== undefined ? `${id}-told` : undefined}
        />
      </span>
      {told ? (
        <p id={`${id}-told`} className="field-error" role="alert">
          {error}
        </p>
      ) : hint === undefined ? null : (
        <p id={`${id}-told`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
