import { useMemo, useState } from 'react';
import type { PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import { useFilters } from '../address/filters.ts';
import type { MetricInfo } from '../api/answers.ts';
import type { Paging, Sorting } from '../charts/props.ts';

/** Cursors of the pages gone through, by panel, each list with the question that it belongs to: going back finds the page. */
const places = new Map<string, { readonly question: string; readonly cursors: readonly string[] }>();

/** Sorting by the API, kept in the address; undefined where the metric has none, or the definition has settled it. */
function useSorting(panel: PanelDefinition, info: MetricInfo | undefined): Sorting | undefined {
  const filters = useFilters();
  const schema = info?.params.properties?.['sort'];
  const settled = panel.encoding.as !== 'table' || panel.params?.['sort'] !== undefined;
  const known = settled ? undefined : schema?.enum;
  const by = filters.one('sort') ?? (typeof schema?.default === 'string' ? schema.default : undefined);
  const { set } = filters;
  return useMemo(() => {
    if (known === undefined) return undefined;
    return {
      by,
      offered: [...new Set(known.map((name) => name.replace(/^-/, '')))],
      sort: (next) => set({ sort: next }, { replace: true }),
    };
  }, [known, by, set]);
}

/** Where in an answer the reader is: its order and its page. `asked` is the question without them. */
export function usePlace(panel: PanelDefinition, info: MetricInfo | undefined, asked: Params) {
  const sorting = useSorting(panel, info);
  const question = JSON.stringify([asked, sorting?.by]);
  const [, redraw] = useState(0);
  const place = places.get(panel.id);
  // Another question begins at its first page: a cursor belongs to the list that it was given with.
  const cursors = place?.question === question ? place.cursors : [];
  const paged = info?.params.properties?.['cursor'] !== undefined && panel.encoding.as === 'table';
  const cursor = cursors.at(-1);
  const params: Params = {
    ...(sorting?.by === undefined ? {} : { sort: sorting.by }),
    ...(paged && cursor !== undefined ? { cursor } : {}),
  };
  const go = (next: readonly string[]) => {
    places.set(panel.id, { question, cursors: next });
    redraw((times) => times + 1);
  };
  const pagingOf = (next: string | undefined): Paging | undefined => {
    // An empty list in the definition takes the cursor away: the panel is the first rows and nothing more.
    if (!paged || Array.isArray(panel.params?.['cursor'])) return undefined;
    return {
      next: next === undefined ? undefined : () => go([...cursors, next]),
      previous: cursors.length === 0 ? undefined : () => go(cursors.slice(0, -1)),
    };
  };
  return { params, sorting, pagingOf };
}
