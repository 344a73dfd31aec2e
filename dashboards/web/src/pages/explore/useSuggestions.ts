import { useMetric, useMetrics } from '../../api/useMetric.ts';
import type { Option } from '../../controls/option.ts';
import { useValueName } from '../../language/values.ts';
import { useWriting } from '../../language/write.ts';

const SUGGESTIONS = 'filter-values';
const NONE: readonly Option[] = [];

/** Whether the API can list which values a parameter of this name can take. */
export function useKnowsValues(name: string): boolean {
  const info = useMetrics().data?.find(({ id }) => id === SUGGESTIONS);
  return info?.params.properties?.['of']?.enum?.includes(name) ?? false;
}

/**
 * Values that a filter can take, those with most behind them first, narrowed by `search`. Empty where the API knows no
 * values of that name; asked only while `open`.
 */
export function useSuggestions(name: string, search: string, open: boolean): readonly Option[] {
  const write = useWriting();
  const nameOf = useValueName();
  const known = useKnowsValues(name);
  const answer = useMetric(SUGGESTIONS, { of: name, ...(search === '' ? {} : { search }) }, { enabled: open && known });
  if (answer.data === undefined) return NONE;
  return answer.data.rows.flatMap(({ value, sent }) =>
    typeof value === 'string'
      ? [{ value, label: nameOf(name, value), ...(typeof sent === 'number' ? { figure: write.compact(sent) } : {}) }]
      : [],
  );
}
