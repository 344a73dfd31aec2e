import { allPanels } from '../sql/panels.ts';
import { dashboardFor } from './dashboard.ts';
import { languages } from './language.ts';

const ids = ['overview', 'content-audience', 'broadcast', 'pipeline'] as const;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file, by its path from the root of the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const panels = await allPanels();
  const files = new Map<string, string>();
  for (const language of languages) {
    for (const id of ids)
      files.set(`dashboards/grafana/${language}/${id}.json`, json(dashboardFor(id, panels, language)));
  }
  return files;
}
