import { atHorizon, horizons } from '../../store/tables/rollups.ts';
import {
  broadcastKey,
  columnsOver,
  count,
  definition,
  facts,
  fromRows,
  type GeneratedView,
  instant,
  text,
  type ViewColumn,
} from './parts.ts';

const columns: readonly ViewColumn[] = [
  ...broadcastKey,
  ...facts,
  instant('first_send_at'),
  { name: 'horizon', kind: 'text', sql: 'at_horizon.1' },
  ...text('target', 'role'),
  count('other'),
  count('clicked', 'at_horizon.2'),
  count('first_clicked', 'at_horizon.3'),
  count('total_clicks'),
  definition,
];

const atHorizons = horizons.map(
  (horizon) => `('${horizon}', ${atHorizon('clicked', horizon)}, first_${atHorizon('clicked', horizon)})`,
);

export const clicksByTarget: GeneratedView<'clicks_by_target'> = {
  name: 'clicks_by_target',
  file: '36_clicks_by_target.sql',
  columns,
  about: `Who clicked what: one row for each broadcast x segment x variant x target x role x horizon, of broadcasts whose clicks are measurable. A
broadcast keeps its 64 most clicked targets; all others are the rows with \`other\` 1 and an empty target.
  target         as the clicks name it; empty with other 0: they name nothing
  role           primary, secondary or empty: of the click, else of the button that it names
  clicked        people who clicked it within the horizon; with other 1 once for each of the targets. A person who clicked two targets is
                 in both: do not add up
  first_clicked  people whose first click in the broadcast it was: adds up to the clickers of the broadcast
  total_clicks   clicks, not people; the same at every horizon`,
  tables: ['click_stats'],
  statement: (rows) => `SELECT
    ${columnsOver(rows, columns)}
FROM
(
    SELECT *, arrayJoin([
        ${atHorizons.join(',\n        ')}
    ]) AS at_horizon
    ${fromRows('click_stats', rows)}
)`,
};
