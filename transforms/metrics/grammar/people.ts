import type { Measured } from './measured.ts';
import type { Sums } from './sums.ts';

/** How many people a group of sums is about: those reached, else those sent to, else those who may have read. */
export const peopleOf = ({ reach, sent, read_possible }: Pick<Sums, 'reach' | 'sent' | 'read_possible'>): number =>
  reach || sent || read_possible;

interface FoundRow {
  readonly measured: Measured;
  readonly sent: number | null;
  readonly read_high: number | null;
}

/** The same of a row whose figures the server made. */
export const peopleOfRow = ({ measured: { reach }, sent, read_high }: FoundRow): number =>
  peopleOf({ reach, sent: sent ?? 0, read_possible: read_high ?? 0 });
