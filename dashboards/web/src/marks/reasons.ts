import { type Reason, readReasons } from '../../../../contract/notes.ts';
import { reasonWords } from '../../../../contract/words/reasons.ts';
import type { Localised } from '../../../definitions/definition.ts';
import type { Absence } from './absence.ts';

/** What a cell shows instead of a figure. */
export const absenceWords: Readonly<Record<Absence, Localised>> = {
  not_measurable: { en: 'not measurable', 'zh-CN': '无法统计' },
  no_denominator: { en: 'N/A', 'zh-CN': '不适用' },
  immature: { en: 'too early', 'zh-CN': '统计未满' },
  suppressed: { en: 'too few people', 'zh-CN': '人数过少' },
  no_data: { en: '–', 'zh-CN': '–' },
};

/** The sentences behind a row's `not_measurable`, each once: the cells of its columns have their own. */
export const reasonsIn = (text: string): readonly Localised[] =>
  [...new Set(readReasons(text).values())].map((reason) => reasonWords[reason]);

/** The sentence behind a mark of absence; undefined where the mark needs none. */
export function absenceSentence(is: Absence, reason: Reason | undefined): Localised | undefined {
  if (reason !== undefined) return reasonWords[reason];
  return is === 'no_data' || is === 'not_measurable' ? undefined : reasonWords[is];
}
