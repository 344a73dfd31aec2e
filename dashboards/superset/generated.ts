import { allPanels } from '../sql/panels.ts';
import { bundleOf, fileText } from './bundle.ts';
import { languages } from './language.ts';

/** Every generated file, by its path from the root of the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const panels = await allPanels();
  const files = new Map<string, string>();
  for (const language of languages) {
    for (const [path, content] of bundleOf(panels, language)) {
      files.set(`dashboards/superset/bundle-${language}/${path}`, fileText(content));
    }
  }
  return files;
}
