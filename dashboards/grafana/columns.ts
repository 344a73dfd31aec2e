import type { PanelDefinition } from '../definitions/definition.ts';
import { rateTitles, stageColours, stageOfColumn, stageTitles } from '../definitions/stages.ts';
import { labelIn, metricOf, rangeLabel } from '../sql/metricOf.ts';
import { endOf, isRange } from '../sql/ranges.ts';
import { type Language, texts } from './language.ts';

/** The title of a column: the panel's own, the stage's or rate's, else the metric's label. */
export function columnTitle(panel: PanelDefinition, name: string, language: Language): string {
  const { encoding } = panel;
  if (isRange(name)) return rangeLabel(name)[language];
  const own = encoding.as === 'line' ? encoding.measures.find(({ column }) => column === name)?.title : undefined;
  const stage = Object.entries(stageTitles).find(([one]) => one === name)?.[1];
  const text = own ?? stage ?? rateTitles[name] ?? (name === 'time' ? texts.time : labelIn(metricOf(panel), name));
  return text?.[language] ?? name;
}

/** One colour a stage everywhere. Grafana's JSON holds one for both of its themes: the light one contrasts with both. */
export function columnColour(name: string): string | undefined {
  const stage = stageOfColumn[endOf(name) ?? name];
  return stage && stageColours[stage].light;
}
