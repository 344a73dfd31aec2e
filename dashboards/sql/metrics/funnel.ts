import { cascadeRows, groupColumn, groupsOf, LISTED } from '../cascadeView.ts';
import { withRanges } from '../ranges.ts';
import { figures } from '../rates.ts';
import { shownColumns, type ToSql } from '../toSql.ts';

/** A row a group with its counts and rates. */
export const funnelSql: ToSql = (panel, page) => {
  const groups = groupsOf(panel);
  if (groups === undefined) return undefined;
  return {
    ...cascadeRows(panel, page, groups, false),
    dimensions: groups.map(groupColumn),
    measures: withRanges(figures(shownColumns(panel))),
    having: LISTED,
    orderBy: groups.map((expression) => ({ expression })),
  };
};
