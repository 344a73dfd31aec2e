import { horizons } from '../../../store/tables/rollups.ts';
import { MATURE, tenantFilter } from '../cascadeView.ts';
import type { SqlColumn } from '../query.ts';
import { withRanges } from '../ranges.ts';
import { figure } from '../rates.ts';
import { shownColumns, type ToSql } from '../toSql.ts';

const mature: SqlColumn = { name: 'mature', expression: `min(${MATURE})`, unit: 'flag' };

/** One broadcast at every horizon: the one panel that reads more than one, a row for each. */
export const broadcastSql: ToSql = (panel) => {
  const order = horizons.map((name) => `'${name}'`).join(', ');
  return {
    view: 'cascade_by_broadcast',
    dimensions: [{ name: 'horizon', expression: 'v.horizon', unit: 'text' }],
    measures: withRanges(shownColumns(panel).flatMap((name) => (name === 'mature' ? mature : (figure(name) ?? [])))),
    where: ["v.segment = '*'", "v.variant = '*'"],
    filters: [tenantFilter, { name: 'broadcast', column: 'broadcast', kind: 'one' }],
    orderBy: [{ expression: `indexOf([${order}], horizon)` }],
  };
};
