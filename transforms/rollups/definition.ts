/**
 * The definition that rollup rows are computed by, stored in each of them. Raise it with every change of a figure's
 * meaning: the sweep then marks every unit, and until its recompute the old figure is served with a note.
 */
export const DEFINITION = 1;
