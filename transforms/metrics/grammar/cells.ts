import { tagsSql } from '../../../store/tables/audienceTags.ts';
import {
  basisColumns,
  broadcastFacts,
  type CellMeasure,
  cellMeasures,
  cellOutcomes,
  conversionMeasures,
  horizonMeasures,
  horizons,
  notOfCells,
} from '../../../store/tables/rollups.ts';
import type { Cells } from '../../model/audience.ts';
import { fromRollup } from './sources.ts';

/*
 * Rows of the people who meet an expression over tags, in the columns of broadcast_stats and conversion_stats: one for each broadcast
 * and, where they are asked for, segment and variant. So whatever is made of rows of these tables is made of them, too.
 */

/** The same in every cell of a broadcast: of the broadcast, or whether something of it is known. */
const ofBroadcast = (measure: CellMeasure) => measure.startsWith('broadcasts') || measure.endsWith('_where_gaps');

const same = (name: string) => `any(${name}) AS ${name}`;
const added = (name: string) => `sum(${name}) AS ${name}`;
const facts = [...broadcastFacts, 'features', 'first_send_at'];
const atEach = (measures: readonly string[]) =>
  measures.flatMap((measure) => horizons.map((horizon) => `${measure}_${horizon}`));

const columns = {
  broadcast_stats: [
    ...[...facts, ...basisColumns, 'p99_delivery_at', 'read_as_of'].map(same),
    ...cellMeasures.map((measure) => (ofBroadcast(measure) ? same(measure) : added(measure))),
    ...atEach(horizonMeasures).map(added),
    ...cellOutcomes.map((name) => `sumForEach(${name}) AS ${name}`),
    // No answer about some of the people shows these.
    ...notOfCells.map((name) => `0 AS ${name}`),
  ],
  conversion_stats: [...facts.map(same), ...atEach(conversionMeasures).map(added)],
} as const;

const tables = { broadcast_stats: 'audience_stats', conversion_stats: 'audience_conversions' } as const;
const keys = { broadcast_stats: '', conversion_stats: ', goal, currency' } as const;
export type CellTable = keyof typeof tables;

/** `FROM ... WHERE`, as fromRollup() of the table has it, of the people of these cells. Cost: their rows in the period. */
export function fromCells(table: CellTable, { meets, bySegment, byVariant }: Cells, ofKey?: string): string {
  const cells = tables[table];
  const segments = bySegment ? `arrayJoin(arrayConcat(['*'], ${tagsSql()}))` : "'*'";
  const own = `${cells}.variant`;
  const variants = byVariant ? `arrayJoin(if(${own} IN ('', '*'), ['*'], ['*', ${own}]))` : "'*'";
  // Of a broadcast with too many sets of tags there are no conversions (transforms/rollups/audienceConversions.ts).
  const ofCells = table === 'broadcast_stats' ? ' AND other = 0' : '';
  const groups = ['day', 'broadcast', ...(bySegment ? ['segment'] : []), ...(byVariant ? ['variant'] : [])].join(', ');
  return `FROM (
  SELECT day, broadcast, ${segments} AS segment, ${variants} AS variant${keys[table]}, min(definition) AS definition,
    ${columns[table].join(', ')}
  ${fromRollup(cells, `${meets.sql}${ofCells}`)}
  GROUP BY ${groups}${keys[table]}
) WHERE ${ofKey ?? 'true'}`;
}
