/**
 * Version of the definitions in docs/cascade.md: raise it with every change of a figure's meaning, and run `npm run definition`. A test fails
 * where what figures are made by changed and the number did not.
 */
const CASCADE_VERSION = 9;

/** What earlier programs added for the platform facts: the number must never fall. */
const ADDED_FOR_FACTS = 1;

/**
 * The definition that rollup rows are computed by, stored in each of them. Rows of an earlier definition are recomputed in
 * the background (transforms/refresh/outdated.ts); until then the old figure is served with a note. Platform facts are no part
 * of it: a row of broadcast_stats carries a hash of those that it was computed by.
 */
export const DEFINITION = CASCADE_VERSION + ADDED_FOR_FACTS;
