/** Blanks between two columns of a table. */
export const GAP = 2;

/** `read_low` and `read_implied` refine `read`. */
const REFINED = /^(.+)_(?:implied|low|high)$/;

interface Sized {
  readonly name: string;
  readonly width: number;
}

/**
 * The names of the columns that fit into a line of `room` cells. The first is always there, since it names the row. Columns that refine
 * another one take the room that the others leave.
 */
export function fitting(columns: readonly Sized[], room: number): ReadonlySet<string> {
  const names = new Set(columns.map(({ name }) => name));
  const refines = ({ name }: Sized) => names.has(REFINED.exec(name)?.[1] ?? '');
  const [first, ...others] = columns;
  if (first === undefined) return names;
  const fits = new Set([first.name]);
  let left = room - first.width;
  for (const column of [...others.filter((one) => !refines(one)), ...others.filter(refines)]) {
    const needed = column.width + GAP;
    if (needed > left) continue;
    fits.add(column.name);
    left -= needed;
  }
  return fits;
}
