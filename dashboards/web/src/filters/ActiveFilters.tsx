import type { PageDefinition } from '../../../definitions/definition.ts';
import { useFilters } from '../address/filters.ts';
import { heldOn, leftOutOf } from '../address/held.ts';
import { Button } from '../controls/Button.tsx';
import { Tag } from '../controls/Tag.tsx';
import { useLocalise } from '../language/language.tsx';
import { dateBasisTitles, filterTitles, horizonTitles, removable } from '../language/names.ts';
import { useValueName } from '../language/values.ts';

interface Active {
  readonly name: string;
  readonly value: string;
}

/** The filters in force on a page, one a value, in the order of the bar; then those that no bar has. */
export function useActiveFilters(page: PageDefinition): readonly Active[] {
  const { all } = useFilters();
  const offered = [...removable.filter((name) => page.filters.includes(name)), ...heldOn(page)];
  return offered.flatMap((name) => all(name).map((value) => ({ name, value })));
}

/** Every filter in force as a word that can be taken away. */
export function ActiveFilters({ page }: { readonly page: PageDefinition }) {
  const localise = useLocalise();
  const nameOf = useValueName();
  const { all, set } = useFilters();
  const active = useActiveFilters(page);
  if (active.length === 0) return null;
  const titles: Readonly<Record<string, typeof horizonTitles>> = {
    horizon: horizonTitles,
    date_basis: dateBasisTitles,
  };
  const written = ({ name, value }: Active) => {
    const title = titles[name]?.[value];
    const leftOut = leftOutOf(name);
    if (leftOut === undefined) return title === undefined ? nameOf(name, value) : localise(title);
    return localise({ en: 'not {value}', 'zh-CN': '排除 {value}' }, { value: nameOf(leftOut, value) });
  };
  return (
    <ul className="active-filters" aria-label={localise({ en: 'Active filters', 'zh-CN': '当前筛选条件' })}>
      {active.map((one) => {
        const title = localise(filterTitles[leftOutOf(one.name) ?? one.name] ?? { en: one.name, 'zh-CN': one.name });
        const words = localise({ en: '{title}: {value}', 'zh-CN': '{title}：{value}' }, { title, value: written(one) });
        return (
          <li key={`${one.name}=${one.value}`}>
            <Tag
              tone="accent"
              onRemove={() => set({ [one.name]: all(one.name).filter((value) => value !== one.value) })}
              removeLabel={localise({ en: 'Remove {words}', 'zh-CN': '移除 {words}' }, { words })}
            >
              {words}
            </Tag>
          </li>
        );
      })}
      <li>
        <Button look="quiet" small onClick={() => set(Object.fromEntries(active.map(({ name }) => [name, undefined])))}>
          {localise({ en: 'Clear all', 'zh-CN': '全部清除' })}
        </Button>
      </li>
    </ul>
  );
}
