import { useState } from 'react';
import type { MetricInfo } from '../../api/answers.ts';
import type { ApiProblem } from '../../api/request.ts';
import { Button } from '../../controls/Button.tsx';
import { Field as Line } from '../../controls/Field.tsx';
import { Picker } from '../../controls/Picker.tsx';
import { Select } from '../../controls/Select.tsx';
import { Switch } from '../../controls/Switch.tsx';
import { useLocalise } from '../../language/language.tsx';
import { useValueName } from '../../language/values.ts';
import { wordOf } from '../../marks/words.ts';
import type { Field } from './fields.ts';
import { blankTitle, calledIn, choiceTitle } from './fieldTexts.ts';
import { useKnowsValues, useSuggestions } from './useSuggestions.ts';

export interface FieldControlProps {
  readonly field: Field;
  readonly info: MetricInfo;
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
  /** What the API answers about this field's value. */
  readonly problem?: ApiProblem;
}

/** One parameter, asked by what it takes; what the API has against it is under it, with the nearest that it knows. */
export function FieldControl({ problem, ...props }: FieldControlProps) {
  const localise = useLocalise();
  const { nearest } = problem ?? {};
  return (
    <div className="explore-field" data-field={props.field.name}>
      <Asked {...props} />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem.message}{' '}
          {nearest === undefined ? null : (
            <Button small look="plain" onClick={() => props.choose(replaced(props, nearest))}>
              {localise({ en: 'Use {nearest}', 'zh-CN': '使用 {nearest}' }, { nearest })}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

/** The nearest known in place of what is not: of a list, those that the field knows stay. */
function replaced({ field, chosen }: FieldControlProps, nearest: string): readonly string[] {
  const { input } = field;
  const kept = input.as === 'choices' ? chosen.filter((value) => input.values.includes(value)) : [];
  return [...kept, nearest];
}

/** What the values of a closed list are called: columns by their names, others as tables write them. */
function useChoiceName({ field: { name }, info }: Pick<FieldControlProps, 'field' | 'info'>) {
  const localise = useLocalise();
  const nameOf = useValueName();
  const called = calledIn(info, localise);
  return (value: string): string => {
    if (name === 'group_by' || name === 'of') return called(value);
    const words = choiceTitle(name, value) ?? wordOf(name === 'rate' ? 'rate_name' : name, value);
    return words === undefined ? nameOf(name, value) : localise(words);
  };
}

function Asked(props: FieldControlProps) {
  const { field, info, chosen, choose } = props;
  const localise = useLocalise();
  const knowsValues = useKnowsValues(field.name);
  const called = calledIn(info, localise);
  const choiceName = useChoiceName(props);
  const label = called(field.name);
  const { input } = field;
  if (input.as === 'flag') {
    const on = chosen.some((text) => text === '1' || text === 'true' || text === '');
    return (
      <Switch checked={on} onChange={(next) => choose(next ? ['true'] : [])}>
        {label}
      </Switch>
    );
  }
  if (input.as === 'choices') {
    const options = input.values.map((value) => ({
      value,
      label: choiceName(value),
      ...(field.name === 'group_by' ? { hint: value } : {}),
    }));
    const any = field.name === 'group_by' ? { any: localise({ en: 'No grouping', 'zh-CN': '不分组' }) } : {};
    return <Picker label={label} chosen={chosen} onChange={choose} options={options} {...any} />;
  }
  if (input.as === 'choice') {
    const usual = field.fallback ?? '';
    const blank = field.fallback === undefined ? [{ value: '', label: localise(blankTitle(field.name)) }] : [];
    const options = [...blank, ...input.values.map((value) => ({ value, label: choiceName(value) }))];
    return (
      <Select
        label={label}
        value={chosen[0] ?? usual}
        options={options}
        onChange={(value) => choose(value === usual ? [] : [value])}
      />
    );
  }
  if (input.as === 'values' || (input.as === 'text' && knowsValues)) {
    return <Suggested {...props} label={label} single={input.as === 'text'} />;
  }
  return <Typed {...props} label={label} />;
}

/** Values that exist, offered while one types; others can be typed. */
function Suggested({
  field,
  chosen,
  choose,
  label,
  single,
}: FieldControlProps & { readonly label: string; readonly single: boolean }) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const options = useSuggestions(field.name, search, open);
  const localise = useLocalise();
  const nameOf = useValueName();
  const write = (value: string) => nameOf(field.name, value);
  const usual = field.fallback === undefined ? undefined : write(field.fallback);
  const any = field.required ? localise({ en: 'Select', 'zh-CN': '请选择' }) : usual;
  return (
    <Picker
      label={label}
      {...(any === undefined ? {} : { any })}
      chosen={chosen}
      onChange={choose}
      options={options}
      onSearch={setSearch}
      onOpenChange={setOpen}
      write={write}
      single={single}
      free
    />
  );
}

/** A line of text, a number or a date; taken when one leaves it or presses Enter, not while one types. */
function Typed({ field, chosen, choose, label }: FieldControlProps & { readonly label: string }) {
  const { input } = field;
  const stated = chosen[0] ?? '';
  const take = (text: string) => {
    const value = text.trim();
    if (value !== stated) choose(value === '' ? [] : [value]);
  };
  return (
    <Line
      // Another address is another line: what was typed gives way to it.
      key={stated}
      label={label}
      defaultValue={stated}
      placeholder={field.fallback}
      type={input.as === 'number' ? 'number' : input.as === 'date' ? 'date' : 'text'}
      {...(input.as === 'number' ? { min: input.least, max: input.most, step: 'any' } : {})}
      required={field.required}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget.value);
      }}
    />
  );
}
