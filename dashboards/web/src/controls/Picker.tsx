import { type ReactNode, useState } from 'react';
import { useLocalise } from '../language/language.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { Options } from './Options.tsx';
import { matching, type Option } from './option.ts';
import { Popover } from './Popover.tsx';
import './Select.css';
import './Picker.css';

export interface PickerProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly options: readonly Option[];
  /** One at most: choosing closes it, choosing it again takes it away. Default: any number. */
  readonly single?: boolean;
  /** Where the options come from elsewhere: gets what is searched for; the options are then taken as narrowed already. */
  readonly onSearch?: (text: string) => void;
  readonly onOpenChange?: (open: boolean) => void;
  /** Above the list: what holds of the choice, or why there is no list. */
  readonly note?: ReactNode;
  readonly empty?: ReactNode;
  /** Takes what is typed as a value, where the list does not know all of them. */
  readonly free?: boolean;
  /** Writes a chosen value that the options do not know. */
  readonly write?: (value: string) => string;
  readonly disabled?: boolean;
  /** Shown where nothing is chosen. */
  readonly any?: string;
  /** The closed control shows only its label and how many are chosen: for rows of many pickers. */
  readonly counted?: boolean;
  /** Under the list. */
  readonly foot?: ReactNode;
}

/** What the closed control shows: the one chosen, or the first and how many more. */
function summary(labels: readonly string[], any: string): string {
  const [first, ...more] = labels;
  if (first === undefined) return any;
  return more.length === 0 ? first : `${first} +${more.length}`;
}

/** Any number of a list (or one of it), with a field to search in. */
export function Picker(props: PickerProps) {
  const {
    label,
    chosen,
    onChange,
    options,
    single = false,
    onSearch,
    onOpenChange,
    note,
    empty,
    free,
    write,
    disabled,
  } = props;
  const localise = useLocalise();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const searched = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  const turned = (next: boolean) => {
    setOpen(next);
    onOpenChange?.(next);
    if (!next) searched('');
  };
  const toggle = (value: string) => {
    const has = chosen.includes(value);
    if (single) turned(false);
    onChange(has ? chosen.filter((one) => one !== value) : single ? [value] : [...chosen, value]);
  };
  const labelOf = (value: string) => options.find((option) => option.value === value)?.label ?? write?.(value) ?? value;
  const found = onSearch === undefined ? matching(options, text) : options;
  const typed = text.trim();
  const offered =
    free && typed !== '' && !found.some(({ value }) => value === typed)
      ? [...found, { value: typed, label: localise({ en: 'Use “{text}”', 'zh-CN': '使用“{text}”' }, { text: typed }) }]
      : found;
  const words = summary(chosen.map(labelOf), props.any ?? localise({ en: 'All', 'zh-CN': '全部' }));
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={turned}
      matchWidth
      trigger={
        <button
          type="button"
          className={`select ${chosen.length > 0 ? 'select-set' : ''}`}
          disabled={disabled}
          aria-haspopup="dialog"
        >
          <span className={props.counted ? 'select-value' : 'select-label'}>{label}</span>
          {props.counted ? null : (
            <span className="select-value" title={words}>
              {words}
            </span>
          )}
          {props.counted && chosen.length > 0 ? (
            <>
              <span className="select-count">{chosen.length}</span>
              <span className="unseen">{chosen.map(labelOf).join(', ')}</span>
            </>
          ) : null}
          <Icon name="down" size={12} />
        </button>
      }
    >
      <div className="picker">
        {note === undefined || note === null ? null : <div className="picker-note">{note}</div>}
        <Options
          label={label}
          options={offered}
          chosen={chosen}
          multiple={!single}
          onChoose={toggle}
          search={{ text, onChange: searched, placeholder: localise({ en: 'Search', 'zh-CN': '搜索' }) }}
          empty={empty ?? localise({ en: 'No matches.', 'zh-CN': '没有匹配项。' })}
        />
        {props.foot === undefined ? null : <div className="picker-note">{props.foot}</div>}
        {chosen.length === 0 ? null : (
          <div className="picker-foot">
            <span className="quiet small">
              {localise({ en: '{n} selected', 'zh-CN': '已选 {n} 项' }, { n: chosen.length })}
            </span>
            <Button look="quiet" small onClick={() => onChange([])}>
              {localise({ en: 'Clear', 'zh-CN': '清空' })}
            </Button>
          </div>
        )}
      </div>
    </Popover>
  );
}
