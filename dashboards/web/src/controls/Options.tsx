import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';
import { keyed, type Option } from './option.ts';
import './Options.css';

export interface OptionsProps {
  /** Name for screen readers. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (value: string) => void;
  readonly multiple?: boolean;
  /** Given: a field to search in is above the list. The caller narrows `options`. */
  readonly search?: { readonly text: string; readonly onChange: (text: string) => void; readonly placeholder: string };
  /** In place of the list where it is empty. */
  readonly empty?: ReactNode;
}

function Choice({
  option,
  id,
  chosen,
  active,
  multiple,
  onChoose,
  onActive,
}: {
  readonly option: Option;
  readonly id: string;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly multiple: boolean;
  readonly onChoose: () => void;
  readonly onActive: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's or the search field's, which hold the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className="option"
      aria-selected={chosen}
      aria-disabled={option.disabled}
      data-active={active}
      onClick={option.disabled ? undefined : onChoose}
      onPointerMove={onActive}
    >
      {multiple ? <span className="option-box">{chosen ? <Icon name="check" size={12} /> : null}</span> : null}
      <span className="option-words">
        <span className="option-label">{option.label}</span>
        {option.hint === undefined ? null : <span className="option-hint">{option.hint}</span>}
      </span>
      {option.figure === undefined ? null : <span className="option-figure">{option.figure}</span>}
      {!multiple && chosen ? <Icon name="check" /> : null}
    </div>
  );
}

/** A list to choose from, worked by arrow keys and Enter; the focus stays on the list, or on the search field above it. */
export function Options(props: OptionsProps) {
  const { label, options, chosen, onChoose, multiple = false, search, empty } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ value }) => chosen.includes(value)),
    ),
  );
  const at = Math.min(active, options.length - 1);
  const current = options[at];
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of a Chinese word chooses nothing.
    if (event.nativeEvent.isComposing) return;
    const step = keyed(event.key, options, at, search !== undefined);
    if (step !== undefined) setActive(step);
    else if (event.key === 'Enter' || (event.key === ' ' && search === undefined)) {
      if (current !== undefined && current.disabled !== true) onChoose(current.value);
    } else return;
    event.preventDefault();
  };
  const pointing = current === undefined ? {} : { 'aria-activedescendant': `${id}-${at}` };
  return (
    <div className="options">
      {search === undefined ? null : (
        <div className="options-search">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-label={label}
            {...pointing}
            autoComplete="off"
            spellCheck={false}
            placeholder={search.placeholder}
            value={search.text}
            onChange={(event) => {
              setActive(0);
              search.onChange(event.target.value);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
      )}
      <div
        ref={list}
        id={id}
        role="listbox"
        className="options-list"
        aria-label={label}
        aria-multiselectable={multiple}
        tabIndex={search === undefined ? 0 : -1}
        {...(search === undefined ? pointing : {})}
        onKeyDown={search === undefined ? onKeyDown : undefined}
      >
        {options.map((option, index) => (
          <Choice
            key={option.value}
            id={`${id}-${index}`}
            option={option}
            chosen={chosen.includes(option.value)}
            active={index === at}
            multiple={multiple}
            onChoose={() => onChoose(option.value)}
            onActive={() => setActive(index)}
          />
        ))}
      </div>
      {options.length === 0 ? <div className="options-empty">{empty}</div> : null}
    </div>
  );
}
