import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './SegmentedControl.css';

export interface SegmentedControlProps<Value extends string> {
  /** Name for screen readers. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    readonly icon?: IconName;
    /** Where the label is only a sign. */
    readonly name?: string;
    readonly disabled?: boolean;
  }[];
  readonly onChange: (value: Value) => void;
  readonly small?: boolean;
}

/** One of two to five short choices, all in view. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, options, onChange, small } = props;
  const chosen = (text: string) => options.find((option) => option.value === text)?.value;
  return (
    <ToggleGroup.Root
      type="single"
      className={`segmented ${small ? 'segmented-small' : ''}`}
      aria-label={label}
      value={value}
      onValueChange={(text) => {
        // Pressing what is chosen takes nothing away: one always holds.
        const next = chosen(text);
        if (next !== undefined) onChange(next);
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="segment"
          disabled={option.disabled ?? false}
          {...(option.name === undefined ? {} : { 'aria-label': option.name, title: option.name })}
        >
          {option.icon === undefined ? null : <Icon name={option.icon} />}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
