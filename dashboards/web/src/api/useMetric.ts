import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { address, type Params } from '../address/address.ts';
import { useLanguage } from '../language/language.tsx';
import type { Answer, MetricInfo } from './answers.ts';
import { type ApiProblem, request } from './request.ts';

/** Every metric there is, in the page's language; read once. */
export function useMetrics() {
  const language = useLanguage();
  return useQuery<readonly MetricInfo[], ApiProblem>({
    queryKey: ['metrics', language],
    queryFn: async ({ signal }) => {
      const response = await request(address('/v1/metrics', { lang: language }), { signal });
      return (await response.json()).metrics;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The address of a metric's answer: what the page asks, what "API request" shows, what exports add a format to. */
export function metricAddress(metric: string, params: Params): string {
  return address(`/v1/metrics/${metric}`, params);
}

/**
 * Headers have the freshness of now. Where the rows have not changed (304) the browser hands out the body that it has, with the
 * headers of the new answer.
 */
function withFreshness(answer: Answer, headers: Headers): Answer {
  const [until, pending] = ['hx-complete-until', 'hx-pending-units'].map((name) => headers.get(name));
  if (until == null || pending == null) return answer;
  return { ...answer, freshness: { complete_until: until, pending_units: Number(pending) } };
}

export interface MetricOptions {
  /** Milliseconds between two looks; without it the answer stays until something else is asked. */
  readonly every?: number | false;
  readonly enabled?: boolean;
}

/**
 * A metric's answer. While another one is on its way (other filters, a live refresh) the one before stays, so that nothing
 * flickers; rows that did not change stay the same objects.
 */
export function useMetric(metric: string, params: Params, { every = false, enabled = true }: MetricOptions = {}) {
  const language = useLanguage();
  const path = metricAddress(metric, { ...params, lang: language });
  return useQuery<Answer, ApiProblem>({
    queryKey: ['answer', path],
    queryFn: async ({ signal }) => {
      const response = await request(path, { signal });
      return withFreshness(await response.json(), response.headers);
    },
    placeholderData: keepPreviousData,
    refetchInterval: every,
    enabled,
  });
}
