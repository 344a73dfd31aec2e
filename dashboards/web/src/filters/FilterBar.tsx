import { type ReactNode, useId, useState } from 'react';
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

/** So many controls fit into one row of a small laptop. */
const MOST_IN_ROW = 6;
/** What people narrow by most often, first. */
const OFTEN: readonly FilterName[] = ['period', 'search', 'compare', 'platform', 'content_type', 'segment'];

/** Those that are in the row where a page has many. A comparison takes the room of two. */
function oftenOn({ filters }: PageDefinition): readonly FilterName[] {
  return OFTEN.filter((name) => filters.includes(name)).slice(0, filters.includes('compare') ? 4 : 5);
}

/** On a wide screen: one row, and the rest of many filters in a second one that is there when it is asked for. */
function Row({ page }: { readonly page: PageDefinition }) {
  const localise = useLocalise();
  const [open, setOpen] = useState(false);
  const id = useId();
  const often = page.filters.length > MOST_IN_ROW ? oftenOn(page) : page.filters;
  const others = page.filters.filter((name) => !often.includes(name));
  return (
    <>
      <div className="filter-choices">
        <Controls names={often} />
        {others.length === 0 ? null : (
          <Button look="quiet" icon="filter" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open
              ? localise({ en: 'Fewer filters', 'zh-CN': '收起' })
              : localise({ en: 'More filters', 'zh-CN': '更多筛选' })}
          </Button>
        )}
      </div>
      {others.length === 0 ? null : (
        <div className="filter-choices" id={id} hidden={!open}>
          {open ? <Controls names={others} /> : null}
        </div>
      )}
    </>
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
      {narrow ? <Folded page={page} /> : <Row page={page} />}
      <ActiveFilters page={page} />
      {page.filters.includes('period') ? <PeriodWords page={page} /> : null}
    </section>
  );
}
