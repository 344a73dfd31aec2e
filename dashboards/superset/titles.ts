import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { rateTitles, stageTitles } from '../definitions/stages.ts';
import { labelIn, rangeLabel } from '../sql/metricOf.ts';
import { isRange } from '../sql/ranges.ts';
import { type Language, texts } from './language.ts';

const isText = (name: string): name is keyof typeof texts => name in texts;

/**
 * The title of a column or figure by the name that metrics give it: the stage's or rate's, ours, else the label of the first
 * metric named that has one, else of any.
 */
export function titleOf(name: string, language: Language, of: readonly Metric[] = []): string {
  if (isRange(name)) return rangeLabel(name)[language];
  const stage = Object.entries(stageTitles).find(([one]) => one === name)?.[1];
  const own = stage ?? rateTitles[name] ?? (isText(name) ? texts[name] : undefined);
  for (const metric of own ? [] : [...of, ...metrics]) {
    const label = labelIn(metric, name);
    if (label) return label[language];
  }
  return own?.[language] ?? name;
}
