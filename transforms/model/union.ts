/** The columns of one part of a UNION ALL, by their names: SQL of each. */
export type PartColumns<Name extends string> = Readonly<Record<Name, string>>;

/**
 * The list of a SELECT that is part of a UNION ALL: each column with its name, in the order of the union. Columns of its parts are matched by their
 * places, so a list by hand may mix them up.
 */
export function partList<Name extends string>(names: readonly Name[], columns: PartColumns<Name>): string {
  return names.map((name) => (columns[name] === name ? name : `${columns[name]} AS ${name}`)).join(', ');
}
