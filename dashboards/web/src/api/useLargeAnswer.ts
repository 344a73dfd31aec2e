import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Params } from '../address/address.ts';
import { useLanguage } from '../language/language.tsx';
import type { Answer, MetricInfo } from './answers.ts';
import { type ApiProblem, request } from './request.ts';
import { type MetricOptions, metricAddress } from './useMetric.ts';

/** More rows than this are cheaper as Arrow than as JSON, the decoder's own weight counted. */
const MANY_ROWS = 2_000;
/** Groupings that have as many values as there are messages or hours; the others have a few dozen. */
const manyValued: readonly string[] = ['broadcast', 'hour', 'quarter_hour'];

/** Whether an answer may have more rows than JSON is good for: known by its limit and by what it is grouped by. */
export function mayBeLarge(info: MetricInfo, params: Params): boolean {
  const limit = Number(params['limit'] ?? info.params.properties?.['limit']?.default ?? 0);
  if (limit <= MANY_ROWS) return false;
  if (params['limit'] !== undefined) return true;
  const by = [params['group_by'], params['interval']].flat().flatMap((names) => names?.split(',') ?? []);
  return by.some((name) => manyValued.includes(name));
}

/**
 * A metric's answer, however many rows it has: it travels as Arrow and its rows read their cells when they are looked at.
 * The same shape as {@link useMetric}'s, except that rows cannot be spread.
 */
export function useLargeAnswer(metric: string, params: Params, { every = false, enabled = true }: MetricOptions = {}) {
  const language = useLanguage();
  const path = metricAddress(metric, { ...params, lang: language, format: 'arrow' });
  return useQuery<Answer, ApiProblem>({
    queryKey: ['answer', path],
    queryFn: async ({ signal }) => {
      const [{ decodeArrow }, response] = await Promise.all([import('./decodeArrow.ts'), request(path, { signal })]);
      return decodeArrow(await response.arrayBuffer());
    },
    placeholderData: keepPreviousData,
    // Comparing every row with the one before would decode what no one looks at.
    structuralSharing: false,
    refetchInterval: every,
    enabled,
  });
}
