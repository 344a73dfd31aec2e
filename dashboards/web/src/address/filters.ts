import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { facetNames } from '../../../../contract/words/dimensions.ts';
import type { PageDefinition } from '../../../definitions/definition.ts';
import { useSession } from '../context/session.tsx';
import type { Params } from './address.ts';
import { DEFAULT_PRESET, dayIn, type Period, type Preset, periodBetween, periodOf, presets } from './days.ts';
import { heldOn } from './held.ts';

/**
 * The page's filters are its address and nothing else: what is seen can be sent to others, and the browser's buttons go
 * through it. Names are those of the API's parameters, with `preset` next to `from` and `to`.
 */
export interface Filters {
  /** Every value of a name, in order; empty without one. */
  all(name: string): readonly string[];
  one(name: string): string | undefined;
  /** What the address has of time: a preset (the default one without anything), or `custom`. */
  readonly preset: Preset | 'custom';
  /** The period in days of the tenant's zone; undefined for all time. */
  readonly period: Period | undefined;
  /** Changes names at once and keeps the others; `undefined` or an empty list takes a name away. */
  set(changes: Params, how?: { readonly replace?: boolean }): void;
}

function isPreset(text: string | null): text is Preset {
  return presets.some((known) => known === text);
}

export function changedSearch(search: string, changes: Params): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of value === undefined ? [] : [value].flat()) next.append(name, one);
  }
  return next.toString();
}

/** What an address has of time. Two dates win over a preset; what cannot be read is as if it were not there. */
export function periodIn(search: URLSearchParams, today: string, zone: string): Pick<Filters, 'preset' | 'period'> {
  const [from, to, asked] = [search.get('from'), search.get('to'), search.get('preset')];
  const custom = from === null || to === null ? undefined : periodBetween(from, to, zone);
  if (custom !== undefined) return { preset: 'custom', period: custom };
  const preset = isPreset(asked) ? asked : DEFAULT_PRESET;
  return { preset, period: periodOf(preset, today) };
}

/**
 * Names of times that cannot be read, to be taken out of an address: it would show everyone who opens it
 * of another period than the one in force. Undefined where everything is read.
 */
export function unreadTime(search: URLSearchParams, zone: string): Params | undefined {
  const [from, to, asked] = [search.get('from'), search.get('to'), search.get('preset')];
  const unread = {
    ...(asked === null || isPreset(asked) ? {} : { preset: undefined }),
    ...((from ?? to) === null || (from !== null && to !== null && periodBetween(from, to, zone) !== undefined)
      ? {}
      : { from: undefined, to: undefined }),
  };
  return Object.keys(unread).length === 0 ? undefined : unread;
}

export function useFilters(): Filters {
  const search = useSearch();
  const [path, go] = useLocation();
  const { zone } = useSession();
  const today = dayIn(zone, Date.now());
  const set = useCallback<Filters['set']>(
    (changes, how) => {
      const next = changedSearch(search, changes);
      go(next === '' ? path : `${path}?${next}`, { replace: how?.replace ?? false });
    },
    [search, path, go],
  );
  return useMemo(() => {
    const params = new URLSearchParams(search);
    return {
      all: (name) => params.getAll(name),
      one: (name) => params.get(name) ?? undefined,
      ...periodIn(params, today, zone),
      set,
    };
  }, [search, today, zone, set]);
}

const sameNames = ['date_basis', 'horizon', 'goal', ...facetNames, 'search'] as const;

/** No comparison with an earlier period. */
export const NO_COMPARISON = 'none';
export const DEFAULT_COMPARISON = 'previous';

/** Where periods are compared and no measurement window is chosen, both count only this: else the earlier one had more time. */
export const COMPARED_HORIZON = '7d';

/** Whether the page asks for that window by itself. */
export function isAtComparedHorizon(page: PageDefinition, filters: Pick<Filters, 'one' | 'period'>): boolean {
  const offered = new Set<string>(page.filters);
  return (
    offered.has('compare') &&
    offered.has('horizon') &&
    filters.period !== undefined &&
    filters.one('compare') !== NO_COMPARISON &&
    filters.one('horizon') === undefined
  );
}

/**
 * The filters of a page as parameters of the API, as far as the page offers them, and those that only addresses have. A comparison needs a period with ends:
 * over all time there is none.
 */
export function pageParams(page: PageDefinition, filters: Filters): Params {
  const offered = new Set<string>(page.filters);
  const { period } = filters;
  const compare = filters.one('compare') ?? DEFAULT_COMPARISON;
  return {
    ...(offered.has('period') && period !== undefined ? period : {}),
    ...(offered.has('compare') && period !== undefined && compare !== NO_COMPARISON ? { compare } : {}),
    ...(isAtComparedHorizon(page, filters) ? { horizon: COMPARED_HORIZON } : {}),
    ...Object.fromEntries(
      [...sameNames.filter((name) => offered.has(name)), ...heldOn(page)]
        .filter((name) => filters.all(name).length > 0)
        .map((name) => [name, filters.all(name)]),
    ),
  };
}
