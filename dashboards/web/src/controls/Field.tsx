import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Field.css';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly label: string;
  /** The label is only for screen readers. */
  readonly bare?: boolean;
  readonly icon?: IconName;
  readonly hint?: ReactNode;
  /** What is wrong with the value; read out by screen readers at once. */
  readonly error?: ReactNode;
}

/** A field of one line with its name, and what is wrong with it under it. */
export function Field({ label, bare, icon, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null;
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id} className={bare ? 'unseen' : 'field-label'}>
        {label}
      </label>
      <span className={`input ${wrong ? 'input-wrong' : ''}`}>
        {icon === undefined ? null : <Icon name={icon} />}
        <input
          {...rest}
          id={id}
          aria-invalid={wrong}
          aria-describedby={wrong || hint !== undefined ? `${id}-note` : undefined}
        />
      </span>
      {wrong ? (
        <p id={`${id}-note`} className="field-error" role="alert">
          {error}
        </p>
      ) : hint === undefined ? null : (
        <p id={`${id}-note`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
