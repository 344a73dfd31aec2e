import { FACTS_VERSION } from './platform/rows.ts';

/** Version of the definitions in docs/cascade.md: raise it with every change of a figure's meaning. */
const CASCADE_VERSION = 4;

/**
 * The definition that rollup rows are computed by, stored in each of them: of the cascade and of the platform facts, so that
 * a change of either is a greater number. Rows of another definition are recomputed in the background
 * (transforms/refresh/outdated.ts); until then the old figure is served with a note.
 */
export const DEFINITION = CASCADE_VERSION + FACTS_VERSION - 1;
