import type { PageDefinition } from '../../../definitions/definition.ts';

/** What every page is given: its definition, and the parts of its address (`broadcast`). */
export interface PageProps {
  readonly page: PageDefinition;
  readonly parts: Readonly<Record<string, string | undefined>>;
}
