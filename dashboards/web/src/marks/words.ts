import { detailOfCheck } from '../../../../contract/words/checks.ts';
import { columnsOfWays } from '../../../../contract/words/knownBy.ts';
import { valueTitle } from '../../../../contract/words/values.ts';
import type { Localised } from '../../../definitions/definition.ts';
import { denominatorTitles, rateTitles, stageTitles } from '../../../definitions/stages.ts';
import type { Row } from '../api/answers.ts';
import { horizonTitles } from '../language/names.ts';
import { checkTitles, eventTypeTitles, states, subjectTitles } from './checks.ts';

const periods: Readonly<Record<string, Localised>> = {
  current: { en: 'this period', 'zh-CN': '本期' },
  previous: { en: 'earlier period', 'zh-CN': '上期' },
};

/** Where a rate stands beside the band of what is usual. */
export const standingTitles = {
  below: { en: 'below the usual', 'zh-CN': '低于同类' },
  within: { en: 'within the usual', 'zh-CN': '处于同类范围内' },
  above: { en: 'above the usual', 'zh-CN': '高于同类' },
} as const satisfies Readonly<Record<string, Localised>>;

/** Whether a segment reads more, or less, than the rest of the same broadcasts. */
const verdicts: Readonly<Record<string, Localised>> = {
  better: { en: 'reads more', 'zh-CN': '打开率更高' },
  worse: { en: 'reads less', 'zh-CN': '打开率更低' },
  no_difference: { en: 'no difference shown', 'zh-CN': '未见差异' },
  too_few: { en: 'too few broadcasts', 'zh-CN': '群发数不足' },
};

/** How an interval is made. */
const intervals: Readonly<Record<string, Localised>> = {
  wilson: { en: 'Wilson, one broadcast', 'zh-CN': 'Wilson（单个群发）' },
  clustered: { en: 'Between broadcasts (CR2)', 'zh-CN': '含群发间差异（CR2）' },
};

/** Columns whose values are codes of the product, each with the words for them. */
const words: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  period: periods,
  stage: {
    ...stageTitles,
    unsubscribed: { en: 'Unsubscribed', 'zh-CN': '退订' },
    complained: { en: 'Complained', 'zh-CN': '投诉' },
  },
  rate_name: rateTitles,
  of: denominatorTitles,
  standing: standingTitles,
  verdict: verdicts,
  interval: intervals,
  ...columnsOfWays,
  horizon: horizonTitles,
  type: eventTypeTitles,
  state: states,
  check: checkTitles,
  subject: subjectTitles,
  kind: subjectTitles,
};

/** A code or a usual value in the reader's words; undefined for what is a name or a value of its own. */
export function wordOf(column: string, value: string, row?: Row): Localised | undefined {
  // The sentence of a check goes by the check, so that another wording on the server never leaves it untranslated.
  if (column === 'detail') return detailOfCheck(String(row?.['check'] ?? ''));
  return words[column]?.[value] ?? valueTitle(column, value);
}
