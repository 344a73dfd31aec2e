import type { z } from 'zod';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { Localised, PanelDefinition } from '../definitions/definition.ts';
import { rateTitles, stageTitles } from '../definitions/stages.ts';
import { type Language, texts } from './language.ts';

/** The metric of a panel; throws for one that is not there, which is a mistake of the definitions. */
export function metricOf({ metric, id }: Pick<PanelDefinition, 'metric' | 'id'>): Metric {
  const found = metrics.find((one) => one.id === metric);
  if (found === undefined) throw new Error(`panel ${id}: there is no metric ${metric}`);
  return found;
}

function labelIn({ row }: Metric, name: string): Localised | undefined {
  // Cast: every field of a row schema is a zod type; its meta holds the label (transforms/metrics/metric.ts).
  const field = row.shape[name] as z.ZodType | undefined;
  // Cast: the only shape that a label has.
  return field?.meta()?.label as Localised | undefined;
}

const isText = (name: string): name is keyof typeof texts => name in texts;

/**
 * The title of a column or figure by the name that metrics give it: the stage's or rate's, ours, else the label of the first
 * metric named that has one, else of any.
 */
export function titleOf(name: string, language: Language, of: readonly Metric[] = []): string {
  const stage = Object.entries(stageTitles).find(([one]) => one === name)?.[1];
  const own = stage ?? rateTitles[name] ?? (isText(name) ? texts[name] : undefined);
  for (const metric of own ? [] : [...of, ...metrics]) {
    const label = labelIn(metric, name);
    if (label) return label[language];
  }
  return own?.[language] ?? name;
}
