import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { address } from '../address/address.ts';
import type { Period } from '../address/days.ts';
import { ApiProblem, request, send } from './request.ts';

/** A page with its filters, under a name that the whole tenant sees. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
}

/** What happened at a time, to be marked on time axes. */
export interface Annotation {
  readonly id: string;
  /** As it was given: an instant, or a day of the tenant's zone. */
  readonly at: string;
  /** The instant that this is. */
  readonly instant: string;
  readonly text: string;
  /** The broadcast that it is about; null for all. */
  readonly broadcast: string | null;
}

const NONE: readonly never[] = [];

/** A server that keeps none has none. */
async function listed<Item>(path: string, name: string, signal: AbortSignal): Promise<readonly Item[]> {
  try {
    return (await (await request(path, { signal })).json())[name];
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return NONE;
    throw error;
  }
}

export function useViews() {
  return useQuery<readonly SavedView[], ApiProblem>({
    queryKey: ['views'],
    queryFn: ({ signal }) => listed('/v1/views', 'views', signal),
    staleTime: 30_000,
  });
}

/** Annotations of a period (all without one), in order of time; empty while they are not known. */
export function useAnnotations(period: Period | undefined): readonly Annotation[] {
  const path = address('/v1/annotations', { ...period });
  const answer = useQuery<readonly Annotation[], ApiProblem>({
    queryKey: ['annotations', path],
    queryFn: ({ signal }) => listed(path, 'annotations', signal),
    staleTime: 30_000,
  });
  return answer.data ?? NONE;
}

/** Making and deleting things of one kind; the lists are read again after each. */
function useKeeping<New, Made>(kind: 'views' | 'annotations') {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [kind] });
  const create = useMutation<Made, ApiProblem, New>({
    mutationFn: (made) => send<Made>('POST', `/v1/${kind}`, made),
    onSuccess,
  });
  const remove = useMutation<void, ApiProblem, string>({
    mutationFn: (id) => send<void>('DELETE', `/v1/${kind}/${encodeURIComponent(id)}`),
    onSuccess,
  });
  return { create, remove };
}

export const useKeepingViews = () => useKeeping<Omit<SavedView, 'id'>, SavedView>('views');
export const useKeepingAnnotations = () =>
  useKeeping<{ readonly at: string; readonly text: string; readonly broadcast?: string }, Annotation>('annotations');
