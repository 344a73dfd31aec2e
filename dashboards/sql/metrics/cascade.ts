import { cascadeRows, fixedList, groupColumn, groupsOf, LISTED } from '../cascadeView.ts';
import type { PanelQuery } from '../query.ts';
import { rangesOfOpenRate } from '../ranges.ts';
import { askedRates, figure, type RateName, rateColumns, rateNames } from '../rates.ts';
import type { ToSql } from '../toSql.ts';

/** Names of a rate's columns in the wide form, one row for all rates. */
export const wideNames = (rate: RateName) => ({ rate, people: `${rate}_people`, of: `${rate}_of_people` });

const sent = figure('sent');
const rangesOf = (rate: RateName) => (rate === 'open_rate' ? rangesOfOpenRate : []);

/**
 * Ungrouped: one row, and in it every rate with its counts (`open_rate`, `open_rate_people`, `open_rate_of_people`) and
 * `sent`. Grouped, with one rate: a row a group with `rate`, `people`, `of_people`. An open rate has its range after it. Intervals are not
 * in SQL.
 */
export const cascadeSql: ToSql = (panel, page): PanelQuery | undefined => {
  const groups = groupsOf(panel);
  const asked = fixedList(panel, 'rate');
  const rates = askedRates(asked.length === 0 ? undefined : rateNames.filter((name) => asked.includes(name)));
  const [only] = rates;
  if (groups === undefined || only === undefined) return undefined;
  const rows = cascadeRows(panel, page, groups, true);
  if (groups.length === 0) {
    const counts = asked.length === 0 && sent !== undefined ? [sent] : [];
    const measures = [
      ...counts,
      ...rates.flatMap((rate) => [...rateColumns(rate, wideNames(rate)), ...rangesOf(rate)]),
    ];
    return { ...rows, dimensions: [], measures, having: LISTED, orderBy: [] };
  }
  // Several rates in several rows a group: no panel asks it, and a renderer could not draw it.
  if (rates.length !== 1) return undefined;
  const { encoding } = panel;
  const ranked = encoding.as === 'bars' ? encoding.order : undefined;
  return {
    ...rows,
    dimensions: groups.map(groupColumn),
    measures: [...rateColumns(only), ...rangesOf(only)],
    having: LISTED,
    orderBy: [
      ...(ranked === undefined
        ? []
        : [{ expression: 'rate', ...(ranked === 'high' ? { descending: true as const } : {}) }]),
      ...groups.map((expression) => ({ expression })),
    ],
    ...(encoding.as === 'bars' && encoding.most !== undefined ? { limit: encoding.most } : {}),
  };
};
