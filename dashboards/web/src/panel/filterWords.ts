import { valueTitle } from '../../../../contract/words/values.ts';
import type { Localised } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import { leftOutOf } from '../address/held.ts';
import { comparisonTitles, dateBasisTitles, filterTitles, horizonTitles, intervalTitles } from '../language/names.ts';

/** In lower case: they are parts of a line of text. */
const inSentences = (texts: Readonly<Record<string, Localised>>): Readonly<Record<string, Localised>> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, { en, 'zh-CN': zh }]) => [name, { en: en.toLowerCase(), 'zh-CN': zh }]),
  );

const names: Readonly<Record<string, Localised>> = {
  ...inSentences(filterTitles),
  group_by: { en: 'by', 'zh-CN': '分组' },
  compare: { en: 'compared with', 'zh-CN': '对比' },
  maturity: { en: 'broadcasts', 'zh-CN': '群发' },
  interval: { en: 'granularity', 'zh-CN': '时间粒度' },
};

/** Values of closed lists, by the parameter that takes them. */
const codes: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  compare: inSentences(comparisonTitles),
  date_basis: inSentences(dateBasisTitles),
  horizon: inSentences(horizonTitles),
  interval: inSentences(intervalTitles),
  maturity: { mature: { en: 'final results only', 'zh-CN': '只含数据已定的' } },
  group_by: names,
};

/** Parameters that cut rows, and do not choose which are in them. */
const unnamed: readonly string[] = ['from', 'to', 'lang', 'limit', 'cursor', 'sort', 'rate', 'format'];

/**
 * What a panel shows, in words, for pictures that leave the page: the period (its last day included), then each filter.
 * `day` writes a day of the tenant's zone.
 */
export function filterWords(
  params: Params,
  localise: (text: Localised, values?: Readonly<Record<string, string>>) => string,
  day: (text: string) => string,
): string {
  const { from, to } = params;
  const lastDay = (text: string) =>
    /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10) : text;
  const period =
    typeof from === 'string' && typeof to === 'string'
      ? `${day(from)} – ${day(lastDay(to))}`
      : localise({ en: 'all time', 'zh-CN': '全部时间' });
  const rest = Object.entries(params).flatMap(([name, value]) => {
    let given = value === undefined ? [] : [value].flat();
    if (unnamed.includes(name) || given.length === 0) return [];
    const leftOut = leftOutOf(name);
    const title = names[leftOut ?? name];
    const not = leftOut === undefined ? '' : localise({ en: 'not ', 'zh-CN': '排除 ' });
    if (name === 'group_by') given = given.flatMap((by) => by.split(','));
    const written = given.map((one) => {
      const words = codes[name]?.[one] ?? valueTitle(leftOut ?? name, one);
      return words === undefined ? one : localise(words);
    });
    const all = written.join(localise({ en: ', ', 'zh-CN': '、' }));
    return localise(
      { en: '{title}: {not}{all}', 'zh-CN': '{title}：{not}{all}' },
      { title: title === undefined ? name : localise(title), not, all },
    );
  });
  return [period, ...rest].join(' · ');
}
