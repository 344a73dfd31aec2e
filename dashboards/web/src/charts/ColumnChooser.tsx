import { useState } from 'react';
import type { Column } from '../api/answers.ts';
import { Button } from '../controls/Button.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLocalise } from '../language/language.tsx';

const stored = (panel: string) => `huixiang.hidden-columns.${panel}`;

function read(panel: string, first: readonly string[]): ReadonlySet<string> {
  const text = window.localStorage.getItem(stored(panel));
  return new Set(text === null ? first : text.split(',').filter((name) => name !== ''));
}

/** Names of the columns that this reader does not want to see in a panel, `first` until one is chosen; kept in this browser. */
export function useHiddenColumns(panel: string, first: readonly string[] = []) {
  const [hidden, setHidden] = useState(() => read(panel, first));
  const hide = (names: ReadonlySet<string>) => {
    window.localStorage.setItem(stored(panel), [...names].join(','));
    setHidden(names);
  };
  return [hidden, hide] as const;
}

/** Fewer columns than this need no choosing. */
const LEAST_COLUMNS = 5;

export function ColumnChooser({
  columns,
  hidden,
  hide,
}: {
  readonly columns: readonly Column[];
  readonly hidden: ReadonlySet<string>;
  readonly hide: (names: ReadonlySet<string>) => void;
}) {
  const localise = useLocalise();
  if (columns.length < LEAST_COLUMNS) return null;
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    // A table without any column would have nothing to click to get them back by.
    if (columns.some((column) => !next.has(column.name))) hide(next);
  };
  const gone = columns.filter(({ name }) => hidden.has(name)).length;
  return (
    <div className="column-chooser">
      <Popover
        align="end"
        label={localise({ en: 'Visible columns', 'zh-CN': '显示的列' })}
        trigger={
          <Button look="quiet" small>
            {localise({ en: 'Columns', 'zh-CN': '列' })}
            {gone === 0
              ? ''
              : localise(
                  { en: ' ({shown} of {all} shown)', 'zh-CN': '（显示 {shown}/{all}）' },
                  { shown: columns.length - gone, all: columns.length },
                )}
          </Button>
        }
      >
        <fieldset className="column-choices">
          <legend className="unseen">{localise({ en: 'Visible columns', 'zh-CN': '显示的列' })}</legend>
          {columns.map(({ name, label }) => (
            <label key={name}>
              <input type="checkbox" checked={!hidden.has(name)} onChange={() => toggle(name)} /> {label}
            </label>
          ))}
        </fieldset>
      </Popover>
    </div>
  );
}
