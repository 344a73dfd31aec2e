import { useCallback } from 'react';
import type { PanelDefinition } from '../../../../definitions/definition.ts';
import { useFilters } from '../../address/filters.ts';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';
import { Basis, givenByEvent } from './Basis.tsx';
import { cascadePanel, Headline } from './Headline.tsx';

/** What the period says in words, then its panels. */
export default function Overview({ page }: PageProps) {
  const filters = useFilters();
  const byEvent = filters.one('date_basis') === 'event';
  const given = useCallback(
    // Of the panels over time only the counts follow the date that is chosen.
    (panel: PanelDefinition) => (byEvent && panel.id === 'trend-counts' ? givenByEvent : undefined),
    [byEvent],
  );
  const cascade = cascadePanel();
  return (
    <>
      {byEvent ? <Basis filters={filters} /> : null}
      {cascade === undefined ? null : <Headline page={page} panel={cascade} />}
      <PanelsPage page={page} given={given} />
    </>
  );
}
