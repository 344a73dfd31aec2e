import { cascadeRows, fixed, groupColumn, MATURE } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { withRanges } from '../ranges.ts';
import { figure } from '../rates.ts';
import { shownColumns, type ToSql } from '../toSql.ts';

const ROWS = 50;

const facts: readonly SqlColumn[] = [
  { name: 'day', expression: 'any(v.day)', unit: 'date' },
  { name: 'first_send_at', expression: 'any(v.first_send_at)', unit: 'instant' },
  ...['platform', 'message_class', 'content_type', 'tier', 'campaign', 'owner'].map(
    (name): SqlColumn => ({ name, expression: `any(v.${name})`, unit: 'text' }),
  ),
  { name: 'mature', expression: `min(${MATURE})`, unit: 'flag' },
];

/** A row a broadcast. Titles are not in the views. */
export const broadcastsSql: ToSql = (panel, page) => {
  const sort = fixed(panel, 'sort') ?? '-first_send_at';
  const by = sort.replace(/^-/, '');
  const names = shownColumns(panel).filter((name) => name !== 'broadcast');
  const measures = withRanges(names.flatMap((name) => facts.find((fact) => fact.name === name) ?? figure(name) ?? []));
  if (!measures.some(({ name }) => name === by)) return undefined;
  return {
    ...cascadeRows(panel, page, ['broadcast'], true),
    dimensions: [groupColumn('broadcast')],
    measures,
    orderBy: [
      { expression: by, ...(sort.startsWith('-') ? { descending: true as const } : {}) },
      { expression: 'broadcast' },
    ],
    limit: Number(fixed(panel, 'limit') ?? ROWS),
  };
};
