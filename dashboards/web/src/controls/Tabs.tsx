import { Tabs as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import './Tabs.css';

export interface TabsProps {
  /** Name for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: ReactNode; readonly content: ReactNode }[];
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

/** One of several contents at a time; the others are not drawn. */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const state = value === undefined ? { defaultValue: tabs[0]?.id ?? '' } : { value };
  return (
    <Primitive.Root className="tabs" {...state} {...(onChange === undefined ? {} : { onValueChange: onChange })}>
      <Primitive.List className="tabs-list" aria-label={label}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.id} value={tab.id} className="tab">
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id} className="tab-content">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
