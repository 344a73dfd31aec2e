import type { Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useLiveEvery } from '../../context/live.tsx';
import type { Health } from './verdict.ts';

const NONE: readonly Row[] = [];

/**
 * What the verdict is made of: the same requests as the page's panels, so that nothing is asked twice. `health` is
 * undefined until the first answer of each is in; a metric that cannot be read is in `problem`.
 */
export function useHealth() {
  const every = useLiveEvery();
  const lag = useMetric('ingest-lag', {}, { every });
  const letters = useMetric('dead-letters', { limit: '1000' }, { every });
  const units = useMetric('failing-units', {}, { every });
  const quality = useMetric('data-quality', {}, { every });
  const asked = [lag, letters, units, quality];
  const health: Health | undefined = asked.every(({ data }) => data !== undefined)
    ? {
        lag: lag.data?.rows ?? NONE,
        letters: letters.data?.rows ?? NONE,
        units: units.data?.rows ?? NONE,
        quality: quality.data?.rows ?? NONE,
      }
    : undefined;
  return { health, problem: asked.find(({ error }) => error !== null)?.error ?? null };
}
