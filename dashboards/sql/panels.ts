import { readdirSync } from 'node:fs';
import type { PanelDefinition } from '../definitions/definition.ts';

const folder = new URL('../definitions/panels/', import.meta.url);

/** Every panel there is, found by looking into the folder: a new file there is in every dashboard. Sorted by page and order. */
export async function allPanels(): Promise<readonly PanelDefinition[]> {
  const files = readdirSync(folder).filter((name) => /^\w+\.(ts|js)$/.test(name));
  const modules = await Promise.all(
    // Cast: what a file in panels/ exports is held by definitions.test.ts.
    files
      .sort()
      .map(async (name) => (await import(new URL(name, folder).href)) as { panels: readonly PanelDefinition[] }),
  );
  return modules.flatMap(({ panels }) => panels).sort((a, b) => a.order - b.order);
}
