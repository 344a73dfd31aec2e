import type { z } from 'zod';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { Localised, PanelDefinition } from '../definitions/definition.ts';
import { rateTitles, stageColours, stageOfColumn, stageTitles } from '../definitions/stages.ts';
import { type Language, texts } from './language.ts';

/** The metric of a panel; throws for one that is not there, which is a mistake of the definitions. */
export function metricOf({ metric, id }: Pick<PanelDefinition, 'metric' | 'id'>): Metric {
  const found = metrics.find((one) => one.id === metric);
  if (found === undefined) throw new Error(`panel ${id}: there is no metric ${metric}`);
  return found;
}

function labelOf(panel: PanelDefinition, name: string): Localised | undefined {
  // Cast: every field of a row schema is a zod type; its meta holds the label (transforms/metrics/metric.ts).
  const field = metricOf(panel).row.shape[name] as z.ZodType | undefined;
  const label = field?.meta()?.label;
  // Cast: the only shape that a label has.
  return label as Localised | undefined;
}

/** The title of a column: the panel's own, the stage's or rate's, else the metric's label. */
export function columnTitle(panel: PanelDefinition, name: string, language: Language): string {
  const { encoding } = panel;
  const own = encoding.as === 'line' ? encoding.measures.find(({ column }) => column === name)?.title : undefined;
  const stage = Object.entries(stageTitles).find(([one]) => one === name)?.[1];
  const text = own ?? stage ?? rateTitles[name] ?? (name === 'time' ? texts.time : labelOf(panel, name));
  return text?.[language] ?? name;
}

/** One colour a stage everywhere. Grafana's JSON holds one for both of its themes: the light one stands out from both. */
export function columnColour(name: string): string | undefined {
  const stage = stageOfColumn[name];
  return stage && stageColours[stage].light;
}
