import type { PanelDefinition } from '../../../../definitions/definition.ts';
import type { Params } from '../../address/address.ts';
import { type Filters, useFilters } from '../../address/filters.ts';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import { Basis, givenByEvent } from './Basis.tsx';
import { cascadePanel, Headline } from './Headline.tsx';
import { IntervalSwitch } from './IntervalSwitch.tsx';
import { intervalOf } from './interval.ts';

/** What the panels over time are asked with the filters: how long a point is, and by event date nothing that it has not. */
function givenTo({ id, metric }: PanelDefinition, filters: Filters): Params | undefined {
  if (metric !== 'timeseries') return undefined;
  const interval = intervalOf(filters);
  return id === 'trend-counts' && filters.one('date_basis') === 'event' ? { ...givenByEvent, interval } : { interval };
}

/** The summary of the period in words, then its panels. */
export default function Overview({ page }: PageProps) {
  const filters = useFilters();
  const cascade = cascadePanel();
  return (
    <>
      {filters.one('date_basis') === 'event' ? <Basis filters={filters} /> : null}
      {cascade === undefined ? null : <Headline page={page} panel={cascade} />}
      <PanelsPage
        page={page}
        given={(panel) => givenTo(panel, filters)}
        above={({ id }) => (id === 'trend-rates' ? <IntervalSwitch filters={filters} /> : null)}
      />
    </>
  );
}
