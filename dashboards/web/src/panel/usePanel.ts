import { useMemo } from 'react';
import type { PageDefinition, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import { type Filters, isAtComparedHorizon, pageParams, useFilters } from '../address/filters.ts';
import type { MetricInfo } from '../api/answers.ts';
import { mayBeLarge, useLargeAnswer } from '../api/useLargeAnswer.ts';
import { useMetric, useMetrics } from '../api/useMetric.ts';
import { useLiveEvery } from '../context/live.tsx';
import { usePlace } from './usePlace.ts';

/**
 * What a panel asks: the page's filters as far as the metric knows parameters of those names, the definition's defaults
 * below and its own parameters above them. `given` are parameters of the place (the broadcast of an address), above all.
 */
function panelParams(
  page: PageDefinition,
  panel: Pick<PanelDefinition, 'params' | 'defaults'>,
  info: MetricInfo,
  filters: Filters,
  given: Params,
): Params {
  const known = new Set(Object.keys(info.params.properties ?? {}));
  const taken = Object.entries({ ...pageParams(page, filters), ...given }).filter(([name]) => known.has(name));
  const params: Params = { ...panel.defaults, ...Object.fromEntries(taken), ...panel.params };
  // What happened on a day has no measurement window: that of a comparison goes, one that someone chose is answered for.
  const isOfEvents = String(params['date_basis']) === 'event';
  return isOfEvents && isAtComparedHorizon(page, filters) ? { ...params, horizon: [] } : params;
}

const NOTHING: Params = {};

/** How often a large answer is asked for again, milliseconds: it is some ten megabytes each time. */
const LARGE_EVERY_MS = 120_000;

/** A panel's metric, parameters and answer. `info` is undefined until the metrics are known, `missing` if it is none of them. */
export function usePanel(page: PageDefinition, panel: PanelDefinition, given: Params = NOTHING) {
  const metrics = useMetrics();
  const filters = useFilters();
  const every = useLiveEvery();
  const info = metrics.data?.find(({ id }) => id === panel.metric);
  const asked = useMemo(
    () => (info === undefined ? NOTHING : panelParams(page, panel, info, filters, given)),
    [page, panel, info, filters, given],
  );
  const place = usePlace(panel, info, asked);
  const params = { ...place.params, ...asked };
  const large = info !== undefined && mayBeLarge(info, params);
  const small = useMetric(panel.metric, params, { every, enabled: info !== undefined && !large });
  const columnar = useLargeAnswer(panel.metric, params, { every: every && LARGE_EVERY_MS, enabled: large });
  const answer = large ? columnar : small;
  return {
    ...{ info, params, answer, missing: metrics.isSuccess && info === undefined, failed: metrics.error },
    ...{ sorting: place.sorting, paging: place.pagingOf(answer.data?.next_cursor) },
  };
}
