import type { Answer } from '../../api/formats/answer.ts';
import { knownByText, knownTogether, timeIn } from '../../contract/words/knownBy.ts';
import type { CommandContext } from '../context.ts';

/** How the reads of an answer's rows are known together, as one sentence, and as of when in the tenant's zone; empty where no row has any. */
export function knownByLine(
  { rows }: Pick<Answer, 'rows'>,
  zone: string,
  { language }: Pick<CommandContext, 'language'>,
): string[] {
  const known = knownTogether(rows);
  if (known === undefined) return [];
  const { by, asOf, earliest } = known;
  return [knownByText(by, asOf === undefined ? undefined : { time: timeIn(zone, asOf), earliest })[language]];
}
