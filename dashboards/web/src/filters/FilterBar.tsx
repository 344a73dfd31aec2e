import { type ReactNode, useState } from 'react';
import { type FacetName, facetNames } from '../../../../contract/words/dimensions.ts';
import type { FilterName, PageDefinition } from '../../../definitions/definition.ts';
import { useMetrics } from '../api/useMetric.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogClose } from '../controls/Dialog.tsx';
import { useLocalise } from '../language/language.tsx';
import { useValueName } from '../language/values.ts';
import { ActiveFilters, useActiveFilters } from './ActiveFilters.tsx';
import { CompareSelect, DateBasisSelect, HorizonSelect } from './Choices.tsx';
import { FacetPicker } from './FacetPicker.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { PeriodWords } from './PeriodWords.tsx';
import { SearchFilter } from './SearchFilter.tsx';
import { useNarrow } from './useNarrow.ts';
import { useReadTime } from './useReadTime.ts';
import './FilterBar.css';

/** The goal that metrics take where none is asked for, as they give it themselves. */
function useUsualGoal(): string {
  const metrics = useMetrics();
  const nameOf = useValueName();
  const stated = metrics.data
    ?.map(({ params }) => params.properties?.['goal']?.default)
    .find((goal) => goal !== undefined);
  return typeof stated === 'string' ? nameOf('goal', stated) : '';
}

function GoalPicker() {
  const usual = useUsualGoal();
  return <FacetPicker name="goal" single any={usual} />;
}

// Cast: fromEntries forgets that the keys are exactly the list's names.
const facetPickers = Object.fromEntries(
  facetNames.map((name) => [name, <FacetPicker key={name} name={name} />]),
) as Readonly<Record<FacetName, ReactNode>>;

/** One control for each name that a page may offer. */
const controls: Readonly<Record<FilterName, ReactNode>> = {
  period: <PeriodPicker />,
  compare: <CompareSelect />,
  date_basis: <DateBasisSelect />,
  horizon: <HorizonSelect />,
  goal: <GoalPicker />,
  ...facetPickers,
  search: <SearchFilter />,
};

function Controls({ names }: { readonly names: readonly FilterName[] }) {
  return names.map((name) => (
    <div key={name} className="filter-control">
      {controls[name]}
    </div>
  ));
}

/** On a phone: period and search in view, the others in a drawer behind one button that counts them. */
function Folded({ page }: { readonly page: PageDefinition }) {
  const localise = useLocalise();
  const [open, setOpen] = useState(false);
  const active = useActiveFilters(page);
  const inView = page.filters.filter((name) => name === 'period' || name === 'search');
  const folded = page.filters.filter((name) => name !== 'period' && name !== 'search');
  const title = localise({ en: 'Filters', 'zh-CN': '筛选' });
  return (
    <div className="filter-choices">
      <Controls names={inView} />
      {folded.length === 0 ? null : (
        <Dialog
          as="drawer"
          title={title}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <Button icon="filter">
              {title}
              {active.length === 0 ? '' : ` (${active.length})`}
            </Button>
          }
          foot={
            <DialogClose asChild>
              <Button look="primary">{localise({ en: 'Show', 'zh-CN': '查看结果' })}</Button>
            </DialogClose>
          }
        >
          <div className="filter-stack">
            <Controls names={folded} />
            <ActiveFilters page={page} />
          </div>
        </Dialog>
      )}
    </div>
  );
}

/** What a page lets choose, made from its definition; below it what is chosen, in words. */
export function FilterBar({ page }: { readonly page: PageDefinition }) {
  const localise = useLocalise();
  const narrow = useNarrow();
  useReadTime();
  if (page.filters.length === 0) return null;
  return (
    <section className="filter-bar" aria-label={localise({ en: 'Filters', 'zh-CN': '筛选' })}>
      {narrow ? (
        <Folded page={page} />
      ) : (
        <div className="filter-choices">
          <Controls names={page.filters} />
        </div>
      )}
      <ActiveFilters page={page} />
      {page.filters.includes('period') ? <PeriodWords page={page} /> : null}
    </section>
  );
}
