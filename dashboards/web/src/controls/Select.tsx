import { useState } from 'react';
import { Icon } from './Icon.tsx';
import { Options } from './Options.tsx';
import type { Option } from './option.ts';
import { Popover } from './Popover.tsx';
import './Select.css';

export interface SelectProps {
  /** What is chosen here: shown before the value, and the name for screen readers. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  /** The label is only for screen readers. */
  readonly bare?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** What the control shows instead of the chosen option's label. */
  readonly shown?: string;
  readonly align?: 'start' | 'end';
}

/** One of a list. */
export function Select({
  label,
  value,
  options,
  onChange,
  bare,
  small,
  disabled,
  shown,
  align = 'start',
}: SelectProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const words = shown ?? chosen?.label ?? value;
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      matchWidth
      align={align}
      trigger={
        <button
          type="button"
          className={`select ${small ? 'select-small' : ''}`}
          disabled={disabled}
          aria-haspopup="listbox"
        >
          <span className={bare ? 'unseen' : 'select-label'}>{label}</span>
          <span className="select-value" title={words}>
            {words}
          </span>
          <Icon name="down" size={12} />
        </button>
      }
    >
      <Options
        label={label}
        options={options}
        chosen={[value]}
        onChoose={(next) => {
          setOpen(false);
          if (next !== value) onChange(next);
        }}
      />
    </Popover>
  );
}
