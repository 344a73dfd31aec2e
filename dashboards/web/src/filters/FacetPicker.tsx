import { useState } from 'react';
import type { Localised } from '../../../definitions/definition.ts';
import { useFilters } from '../address/filters.ts';
import { matching } from '../controls/option.ts';
import { Picker } from '../controls/Picker.tsx';
import { useLocalise } from '../language/language.tsx';
import { filterTitles } from '../language/names.ts';
import { useValueName } from '../language/values.ts';
import { useFilterValues } from './useFilterValues.ts';

const limits: Readonly<Record<string, Localised>> = {
  goal: { en: 'One goal at a time.', 'zh-CN': '只能选一个目标。' },
  segment: {
    en: 'Matches people in any of these segments; each person counts once.',
    'zh-CN': '满足任一所选分群即计入，每人只计一次。',
  },
};

/** Above the values: what the figures are, and what limits the choice. */
function Note({ name, unknown }: { readonly name: string; readonly unknown: boolean }) {
  const localise = useLocalise();
  const texts = limits[name];
  if (unknown) {
    return localise({
      en: 'Values cannot be listed right now. Type one and press Enter.',
      'zh-CN': '暂时无法列出可选值：请输入后按回车。',
    });
  }
  return (
    <span className="facet-note">
      <span>{texts === undefined ? null : localise(texts)}</span>
      <span>{localise({ en: 'broadcasts', 'zh-CN': '群发次数' })}</span>
    </span>
  );
}

export interface FacetPickerProps {
  /** A parameter of the address, and `of` of the metric filter-values. */
  readonly name: string;
  readonly single?: boolean;
  /** Shown where nothing is chosen; without it only the label is. */
  readonly any?: string;
}

/** Values of one filter, of those that there are within the others. */
export function FacetPicker({ name, single = false, any }: FacetPickerProps) {
  const localise = useLocalise();
  const nameOf = useValueName();
  const { all, set } = useFilters();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { options, more, waiting, unknown } = useFilterValues(name, search, open);
  const chosen = all(name);
  const write = (value: string) => nameOf(name, value);
  // What is chosen can be taken away also where the period no longer has any of it. Names of values are ours, and the server
  // searches ids: both are looked through.
  const absent = chosen.filter((value) => !options.some((option) => option.value === value));
  const extra = matching(
    absent.map((value) => ({ value, label: write(value) })),
    search,
  );
  const title = filterTitles[name];
  return (
    <Picker
      label={title === undefined ? name : localise(title)}
      chosen={chosen}
      onChange={(next) => set({ [name]: next })}
      options={[...extra, ...options]}
      single={single}
      onSearch={setSearch}
      onOpenChange={setOpen}
      write={write}
      free={unknown}
      counted={any === undefined}
      {...(any === undefined ? {} : { any })}
      note={<Note name={name} unknown={unknown} />}
      empty={
        waiting
          ? localise({ en: 'Loading', 'zh-CN': '加载中' })
          : unknown
            ? null
            : localise({
                en: 'No values for this period and these filters.',
                'zh-CN': '当前时间范围与筛选条件下没有可选值。',
              })
      }
      {...(more
        ? { foot: localise({ en: 'More values exist. Search to find them.', 'zh-CN': '还有更多取值，请搜索。' }) }
        : {})}
    />
  );
}
