import type { PageId, PanelDefinition } from '../../../definitions/definition.ts';

/** Every file in definitions/panels: a new one is found without being named anywhere. */
const files = import.meta.glob<{ readonly panels: readonly PanelDefinition[] }>(
  ['../../../definitions/panels/*.ts', '!**/*.test.ts'],
  {
    eager: true,
  },
);

const all = Object.values(files)
  .flatMap(({ panels }) => panels)
  .filter(({ renderers }) => renderers?.includes('web') ?? true)
  .sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));

export const panelsOf = (page: PageId): readonly PanelDefinition[] => all.filter((panel) => panel.page === page);
