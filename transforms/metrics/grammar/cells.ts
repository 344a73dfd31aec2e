import {
  basisColumns,
  broadcastFacts,
  cellMeasures,
  cellOutcomes,
  conversionMeasures,
  horizonMeasures,
  horizons,
  notOfCells,
  type PlainMeasure,
} from '../../../store/tables/rollups.ts';
import { type Cells, EACH_SEGMENT, type MadeCells } from '../../model/audience.ts';
import { fromRollup } from './sources.ts';

/*
 * Rows of the people who meet an expression over tags, or of several variants, in the columns of broadcast_stats and conversion_stats: one
 * for each broadcast and, where they are asked for, segment and variant. So whatever is made of rows of these tables is made of them, too.
 */

/** The same in every cell and variant of a broadcast: of the broadcast, or whether something of it is known. */
const ofBroadcast = (measure: PlainMeasure) => measure.startsWith('broadcasts') || measure.endsWith('_where_gaps');

const same = (name: string) => `any(${name}) AS ${name}`;
const added = (name: string) => `sum(${name}) AS ${name}`;
const facts = [...broadcastFacts, 'features', 'first_send_at'];
const atEach = (measures: readonly string[]) =>
  measures.flatMap((measure) => horizons.map((horizon) => `${measure}_${horizon}`));

const together = (measure: PlainMeasure) => (ofBroadcast(measure) ? same(measure) : added(measure));

const columns = {
  broadcast_stats: [
    ...[...facts, ...basisColumns, 'p99_delivery_at', 'read_as_of'].map(same),
    ...cellMeasures.map(together),
    ...atEach(horizonMeasures).map(added),
    ...cellOutcomes.map((name) => `sumForEach(${name}) AS ${name}`),
  ],
  conversion_stats: [...facts.map(same), ...atEach(conversionMeasures).map(added)],
} as const;

const tables = { broadcast_stats: 'audience_stats', conversion_stats: 'audience_conversions' } as const;
const keys = { broadcast_stats: '', conversion_stats: ', goal, currency' } as const;
export type CellTable = keyof typeof tables;

/** Several variants as one: the name of the first, which the condition on variants and a join of both tables find. */
const ASKED = '{filter_variant:Array(String)}';
const asOne = `${ASKED}[1]`;

/**
 * `FROM ... WHERE`, as fromRollup() of the table has it, of one row for all variants that are asked for of a broadcast and segment: rows of
 * each would count the broadcast more than once. Cost: the rows of these variants in the period.
 */
export function fromVariants(table: CellTable, ofKey?: string): string {
  const more = table === 'broadcast_stats' ? notOfCells.map((name) => `, ${together(name)}`).join('') : '';
  return `FROM (
  SELECT day, broadcast, segment, ${asOne} AS variant${keys[table]}, min(definition) AS definition,
    ${columns[table].join(', ')}${more}
  ${fromRollup(table, `${table}.variant IN ${ASKED}`)}
  GROUP BY day, broadcast, segment${keys[table]}
) WHERE ${ofKey ?? 'true'}`;
}

/** The variants of rows of cells, and which cells these are made of. */
function variantsOf(own: string, variants: Cells['variants']): { readonly sql: string; readonly where: string } {
  switch (variants) {
    case 'each':
      return { sql: `arrayJoin(if(${own} IN ('', '*'), ['*'], ['*', ${own}]))`, where: '' };
    case 'asked':
      return { sql: asOne, where: ` AND ${own} IN ${ASKED} AND ${own} NOT IN ('', '*')` };
    case 'all':
      return { sql: "'*'", where: '' };
  }
}

/**
 * `FROM ... WHERE`, as fromRollup() of the table has it, of the people of these cells, stored and made ones. Cost: their rows in the period.
 */
export function fromCells(table: CellTable, cells: Cells, ofKey?: string): string {
  const made = cells.made === undefined ? '' : `\n  UNION ALL\n${rowsOfMade(table, cells, cells.made)}`;
  return `FROM (\n${rowsOfStored(table, cells)}${made}\n) WHERE ${ofKey ?? 'true'}`;
}

/** SQL of whose rows these are: of each segment where there are several, the variants, and `FROM ... WHERE`. */
interface Rows {
  readonly segment: string;
  readonly variant: string;
  readonly from: string;
}

function rowsOfStored(table: CellTable, cells: Cells): string {
  const stored = tables[table];
  const ofVariants = variantsOf(`${stored}.variant`, cells.variants);
  // Of a broadcast with too many sets of tags there are no conversions (transforms/rollups/audiences/audienceConversions.ts).
  const ofCells = table === 'broadcast_stats' ? ' AND other = 0' : '';
  return addedUp(table, cells, {
    segment: cells.bySegment ? `arrayJoin(${EACH_SEGMENT})` : "'*'",
    variant: ofVariants.sql,
    from: fromRollup(stored, `${cells.meets.sql}${ofCells}${ofVariants.where}`),
  });
}

/** Made for the question: of people who are meant, and by segment already. */
function rowsOfMade(table: CellTable, cells: Cells, { stats, conversions }: MadeCells): string {
  const made = table === 'broadcast_stats' ? stats : conversions;
  const ofVariants = variantsOf(`${made}.variant`, cells.variants);
  return addedUp(table, cells, {
    segment: cells.bySegment ? 'audience' : "'*'",
    variant: ofVariants.sql,
    from: `FROM ${made} WHERE ${cells.bySegment ? 'true' : "audience = '*'"}${ofVariants.where}`,
  });
}

function addedUp(table: CellTable, { bySegment, variants }: Cells, { segment, variant, from }: Rows): string {
  const groups = [
    'day',
    'broadcast',
    ...(bySegment ? ['segment'] : []),
    ...(variants === 'each' ? ['variant'] : []),
  ].join(', ');
  // No answer about people with some tags shows the others.
  const none = table === 'broadcast_stats' ? notOfCells.map((name) => `, 0 AS ${name}`).join('') : '';
  return `  SELECT day, broadcast, ${segment} AS segment, ${variant} AS variant${keys[table]}, min(definition) AS definition,
    ${columns[table].join(', ')}${none}
  ${from}
  GROUP BY ${groups}${keys[table]}`;
}
