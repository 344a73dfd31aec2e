import { dimensionWords } from '../../../../contract/words/dimensions.ts';
import type { Localised } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import { leftOutOf } from '../address/held.ts';

/** In lower case: they are parts of a line of text. */
const dimensionsInSentences: Readonly<Record<string, Localised>> = Object.fromEntries(
  Object.entries(dimensionWords).map(([name, { en, 'zh-CN': zh }]) => [name, { en: en.toLowerCase(), 'zh-CN': zh }]),
);

const names: Readonly<Record<string, Localised>> = {
  ...dimensionsInSentences,
  audience: { en: 'combined segments', 'zh-CN': '分群组合' },
  search: { en: 'search', 'zh-CN': '搜索' },
  horizon: { en: 'horizon', 'zh-CN': '统计窗口' },
  goal: { en: 'goal', 'zh-CN': '目标' },
  group_by: { en: 'by', 'zh-CN': '分组' },
  date_basis: { en: 'date that counts', 'zh-CN': '日期口径' },
  compare: { en: 'compared with', 'zh-CN': '对比' },
  maturity: { en: 'broadcasts', 'zh-CN': '群发成熟度' },
  interval: { en: 'by', 'zh-CN': '粒度' },
};

const values: Readonly<Record<string, Localised>> = {
  previous: { en: 'the period before, same weekdays', 'zh-CN': '上期（对齐星期）' },
  exact: { en: 'the stretch just before', 'zh-CN': '紧邻的上一段' },
  year: { en: 'a year ago', 'zh-CN': '去年同期' },
  event: { en: "the event's", 'zh-CN': '事件日期' },
  broadcast: { en: "the broadcast's", 'zh-CN': '群发日期' },
  mature: { en: 'mature only', 'zh-CN': '仅已成熟' },
};

/** Parameters that say how rows are cut, not which are in them. */
const unsaid: readonly string[] = ['from', 'to', 'lang', 'limit', 'cursor', 'sort', 'rate', 'format'];

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
    if (unsaid.includes(name) || given.length === 0) return [];
    const leftOut = leftOutOf(name);
    const title = names[leftOut ?? name];
    const not = leftOut === undefined ? '' : localise({ en: 'not ', 'zh-CN': '不含' });
    if (name === 'group_by') given = given.flatMap((by) => by.split(','));
    const words = name === 'group_by' ? names : values;
    const written = given.map((one) => (words[one] === undefined || name === 'broadcast' ? one : localise(words[one])));
    return `${title === undefined ? name : localise(title)}: ${not}${written.join(', ')}`;
  });
  return [period, ...rest].join(' · ');
}
