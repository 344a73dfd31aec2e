import type { Answer } from '../../api/formats/answer.ts';
import type { NoteCode } from '../../contract/notes.ts';
import { type KnownBy, knownByText, knownTogether, timeIn } from '../../contract/words/knownBy.ts';
import type { CommandContext } from '../context.ts';

/** Notes that state the same of an answer whose reads are all known in one way. */
const notesOfWays: Readonly<Partial<Record<KnownBy, NoteCode>>> = {
  poll: 'reads_from_lists',
  aggregate: 'reads_from_counts',
};

/**
 * How the reads of an answer's rows are known together, as one sentence, and as of when in the tenant's zone; empty where no row has
 * any, or a note of the answer states it.
 */
export function knownByLine(
  { rows, notes }: Pick<Answer, 'rows' | 'notes'>,
  zone: string,
  { language }: Pick<CommandContext, 'language'>,
): string[] {
  const known = knownTogether(rows);
  if (known === undefined) return [];
  const { by, asOf, earliest } = known;
  if (notes.some(({ code }) => code === notesOfWays[by])) return [];
  return [knownByText(by, asOf === undefined ? undefined : { time: timeIn(zone, asOf), earliest })[language]];
}
