import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Menu.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  /** A second, quieter line: what it does, or why it cannot be done. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** Where it leads (a new tab); else `onSelect`. */
  readonly href?: string;
  readonly onSelect?: () => void;
  /** Given: the item is one of a choice, and this one holds or does not. */
  readonly checked?: boolean;
}

export interface MenuProps {
  readonly trigger: ReactElement;
  /** Groups, a line between two of them; a group may have a title. */
  readonly groups: readonly { readonly title?: string; readonly items: readonly MenuItem[] }[];
  readonly align?: 'start' | 'center' | 'end';
}

function Content({ item }: { readonly item: MenuItem }) {
  return (
    <>
      <span className="menu-sign">
        {item.checked === true ? <Icon name="check" /> : item.icon === undefined ? null : <Icon name={item.icon} />}
      </span>
      <span className="menu-words">
        {item.label}
        {item.hint === undefined ? null : <span className="menu-hint">{item.hint}</span>}
      </span>
    </>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  const className = `menu-item ${item.danger ? 'menu-danger' : ''}`;
  const common = { className, disabled: item.disabled ?? false, textValue: item.label };
  if (item.checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem {...common} checked={item.checked} onSelect={() => item.onSelect?.()}>
        <Content item={item} />
      </DropdownMenu.CheckboxItem>
    );
  }
  if (item.href !== undefined) {
    return (
      <DropdownMenu.Item {...common} asChild onSelect={() => item.onSelect?.()}>
        <a href={item.href} target="_blank" rel="noreferrer">
          <Content item={item} />
        </a>
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item {...common} onSelect={() => item.onSelect?.()}>
      <Content item={item} />
    </DropdownMenu.Item>
  );
}

/** Things to do, behind one button; arrow keys, letters and Escape do what they do in every menu. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
          {groups
            .filter(({ items }) => items.length > 0)
            .map((group, index) => (
              <Fragment key={group.items[0]?.id}>
                {index === 0 ? null : <DropdownMenu.Separator className="menu-line" />}
                <DropdownMenu.Group>
                  {group.title === undefined ? null : (
                    <DropdownMenu.Label className="menu-title">{group.title}</DropdownMenu.Label>
                  )}
                  {group.items.map((item) => (
                    <Item key={item.id} item={item} />
                  ))}
                </DropdownMenu.Group>
              </Fragment>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
