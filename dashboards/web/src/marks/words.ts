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
  previous: { en: 'previous period', 'zh-CN': '上期' },
};

/** Where a rate is, compared with the usual range. */
export const standingTitles = {
  below: { en: 'below usual', 'zh-CN': '低于同类' },
  within: { en: 'usual', 'zh-CN': '与同类相当' },
  above: { en: 'above usual', 'zh-CN': '高于同类' },
} as const satisfies Readonly<Record<string, Localised>>;

/** Whether a segment reads more, or less, than the rest of the same broadcasts. */
const verdicts: Readonly<Record<string, Localised>> = {
  better: { en: 'higher open rate', 'zh-CN': '已读率更高' },
  worse: { en: 'lower open rate', 'zh-CN': '已读率更低' },
  no_difference: { en: 'no significant difference', 'zh-CN': '无显著差异' },
  too_few: { en: 'too few broadcasts', 'zh-CN': '群发次数不足' },
};

/** How an interval is made. */
const intervals: Readonly<Record<string, Localised>> = {
  wilson: { en: 'Wilson (one broadcast)', 'zh-CN': 'Wilson 区间（单次群发）' },
  clustered: { en: 'Clustered (several broadcasts)', 'zh-CN': '按群发聚合的区间（多次群发）' },
};

/** Words of flags that are more than yes and no, by their column. */
const flags: Readonly<Record<string, readonly [yes: Localised, no: Localised]>> = {
  mature: [
    { en: 'final', 'zh-CN': '已定' },
    { en: 'still counting', 'zh-CN': '统计中' },
  ],
};
const plainFlag = [
  { en: 'yes', 'zh-CN': '是' },
  { en: 'no', 'zh-CN': '否' },
] as const;

/** What a flag is called. */
export function flagWord(column: string, value: boolean): Localised {
  const [yes, no] = flags[column] ?? plainFlag;
  return value ? yes : no;
}

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
