import { useEffect, useState } from 'react';
import { facetNames } from '../../../../contract/words/dimensions.ts';
import { useFilters } from '../address/filters.ts';
import { heldNames } from '../address/held.ts';
import { useMetric } from '../api/useMetric.ts';
import type { Option } from '../controls/option.ts';
import { useValueName } from '../language/values.ts';
import { useWriting } from '../language/write.ts';

const MOST = 100;
/** Between two key strokes and a request. */
const PAUSE_MS = 200;

/** A value as it was when it last rested. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/**
 * The values that a filter can take within the page's period and other filters, most sent first, as options; `figure` is the
 * number of broadcasts. Asked for only while `enabled`. `unknown` where the server cannot list them: values are then typed.
 */
export function useFilterValues(of: string, search: string, enabled: boolean) {
  const filters = useFilters();
  const nameOf = useValueName();
  const { count } = useWriting();
  const others = [...facetNames, ...heldNames].filter((name) => name !== of && filters.all(name).length > 0);
  const text = useSettled(search.trim());
  const answer = useMetric(
    'filter-values',
    {
      of,
      search: text === '' ? undefined : text,
      ...filters.period,
      ...Object.fromEntries(others.map((name) => [name, filters.all(name)])),
      limit: String(MOST),
    },
    { enabled },
  );
  const options: readonly Option[] = (answer.data?.rows ?? []).map((row) => {
    const value = String(row['value'] ?? '');
    return { value, label: nameOf(of, value), figure: count(Number(row['broadcasts'] ?? 0)) };
  });
  return {
    options,
    /** There are more than these: search for part of one. */
    more: options.length >= MOST,
    waiting: answer.isPending && enabled,
    unknown: answer.error !== null,
  };
}
