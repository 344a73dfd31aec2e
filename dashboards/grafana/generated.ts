import { dashboardOf } from '../definitions/pages.ts';
import { allPanels } from '../sql/panels.ts';
import { alertFile } from './alerts.ts';
import { dashboardFor } from './dashboard.ts';
import { languages } from './language.ts';
import { prometheusDashboard } from './prometheus.ts';

/** A dashboard for each that shows some page. */
const ids = [...new Set(Object.values(dashboardOf))];

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file, by its path from the root of the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const panels = await allPanels();
  const files = new Map<string, string>();
  for (const language of languages) {
    const put = (id: string, dashboard: unknown) =>
      files.set(`dashboards/grafana/${language}/${id}.json`, json(dashboard));
    for (const id of ids) put(id, dashboardFor(id, panels, language));
    put('prometheus', prometheusDashboard(language));
  }
  files.set('deploy/grafana/provisioning/alerting/huixiang.yaml', alertFile());
  return files;
}
