import { BROADCASTS, finalSettings, inBatch } from '../../states/batch.ts';
import { SMALL_BLOCKS } from '../../states/levels.ts';
import { monthOfBroadcast, type TouchBatch, touchColumns, touchParams, touchStates } from '../../states/touchStates.ts';
import { type Expressions, each, insertRollup, type Rollup } from '../rollup.ts';

// The names are those of touchColumns, which Object.keys forgets.
const content = Object.keys(touchColumns) as readonly (keyof typeof touchColumns)[];

/** Of a row, or of the row that is there: equal where every column is. */
const hashOfContent = `cityHash64(${content.join(', ')})`;

const columns: Expressions<'person_touches'> = {
  tenant: '{tenant:String}',
  recipient: 'recipient',
  broadcast: 'broadcast',
  month: 'own_month',
  version: 'own_version',
  // What is equal keeps the version at which it came.
  since: 'multiIf(there_since = 0, own_version, there_hash = own_hash, there_since, own_version)',
  ...each(content, (name) => name),
};

/** The alive rows that are there, of the same keys. */
function rowsThere({ only }: TouchBatch): string {
  const ofWhom = only === undefined ? '' : ` AND ${only}`;
  return `SELECT recipient, broadcast, since AS there_since, ${hashOfContent} AS there_hash
FROM
(
SELECT recipient, broadcast, since, ${content.map((name) => (name === 'audience' ? 'toString(audience) AS audience' : name)).join(', ')}
FROM person_touches FINAL
PREWHERE ${inBatch} AND month = ${monthOfBroadcast}${ofWhom}
WHERE alive = 1
)`;
}

function statement(batch: TouchBatch) {
  const made = `SELECT broadcast, recipient, ${content.map((name) => `${touchColumns[name]} AS touch_${name}`).join(',\n  ')}
FROM
(
${touchStates(batch)}
)`;
  const own = `SELECT broadcast, recipient, ${monthOfBroadcast} AS own_month,
  transform(toString(broadcast), ${BROADCASTS}, {versions:Array(UInt64)}, toUInt64(0)) AS own_version,
  ${content.map((name) => `touch_${name} AS ${name}`).join(', ')}, ${hashOfContent} AS own_hash
FROM
(
${made}
)`;
  return {
    name: 'recompute-touches',
    sql: insertRollup(
      'person_touches',
      columns,
      `SELECT *
FROM
(
${own}
) AS own
LEFT JOIN
(
${rowsThere(batch)}
) AS there USING (broadcast, recipient)`,
    ),
    params: touchParams(batch),
    settings: { ...finalSettings, ...SMALL_BLOCKS, optimize_aggregation_in_order: 1 },
  };
}

/**
 * Cost: the pass over the events, and the rows that are there, of the broadcasts' months: all columns of nearly all granules, since a
 * broadcast's recipients are anywhere.
 */
export const personTouches: Rollup<'person_touches', 'touches'> = {
  table: 'person_touches',
  unit: 'touches',
  statement,
};
