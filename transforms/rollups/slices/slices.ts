import { createHash } from 'node:crypto';
import { DEFINITION } from '../../../contract/definition.ts';
import type { Statement } from '../../../store/store.ts';
import { recipientsOf } from '../../../store/tables/slicing.ts';
import { BROADCASTS, type BroadcastFacts, batchParams, type DirtyBroadcast } from '../../states/batch.ts';
import { ALL_COUNTS } from '../../states/counted.ts';
import { type DecisionSum, decisionSums, decisionsOfGroup, decisionsOfGroups } from '../../states/decisions.ts';
import { NEVER } from '../../states/times.ts';
import { byAudience } from '../broadcasts/statsColumns.ts';
import { orderParts, partsOfEntries } from '../conversions/settledOrders.ts';
import { countedInEach, type GroupSums } from '../groupSums.ts';
import { each, insertRollup, type Rollup } from '../rollup.ts';
import { explodedSegments } from '../segments.ts';
import type { SliceSource } from '../sources.ts';

/*
 * A large broadcast is recomputed slice by slice (store/tables/slicing.ts). The first step of its rollups, GroupSums, is stored
 * by slice; the second reads them added up. No row of a slice depends on another slice, so one late event costs one slice and
 * the sum.
 */

/** The number of a recipient's slice. SQL. */
export const sliceAt = (bits: number) => `toUInt32(bitShiftRight(recipient, ${64 - bits}))`;

/** The recipients of slices, as a condition over `events`: a range of its key for each run of slices. */
export function ofSlices(bits: number, slices: readonly number[]): string {
  const ranges: [bigint, bigint][] = [];
  for (const slice of [...new Set(slices)].sort((a, b) => a - b)) {
    const [first, last] = recipientsOf({ bits, slice });
    const before = ranges.at(-1);
    if (before !== undefined && before[1] + 1n === first) before[1] = last;
    else ranges.push([first, last]);
  }
  return `(${ranges.map(([first, last]) => `recipient BETWEEN ${first} AND ${last}`).join(' OR ')})`;
}

/**
 * How slices are stored. Raise it where they store something else than before and figures stay the same: a sum then asks for all
 * slices again, the next time that it has something to do.
 */
const LAYOUT = 3;

/**
 * A hash of a broadcast's own facts, and of the layout. What a slice counts depends on the facts (which reads can be measured, which
 * role a button has), and they may come from a send in another slice. So a slice keeps it, and the sum asks for slices of its own.
 */
function hashOfFacts({ counts: _, circumstances: __, ...own }: BroadcastFacts): number {
  // Counts concern no recipient, and what is concluded from the circumstances is the sum's.
  return createHash('sha256')
    .update(JSON.stringify([LAYOUT, own]))
    .digest()
    .readUInt32LE(0);
}

function sliceParams({ batch, slices, versions }: SliceSource): Record<string, unknown> {
  const [slice_facts] = batch.broadcasts.map(({ facts }) => hashOfFacts(facts));
  return { ...batchParams(batch), slices, slice_versions: versions, slice_facts };
}

const partNames = Object.keys(orderParts) as readonly (keyof typeof orderParts)[];

/** One statement is about one broadcast. */
const sliceColumns = (bits: number) => ({
  tenant: '{tenant:String}',
  broadcast: `${BROADCASTS}[1]`,
  bits: String(bits),
  slice: 'slice',
  version: 'transform(slice, {slices:Array(UInt32)}, {slice_versions:Array(UInt64)}, toUInt64(0))',
});

/** The columns of `from` and the slice of each row. */
function bySlice({ name, groups, from, counts, wide }: GroupSums, source: SliceSource): string[] {
  const { at, of } = source.part;
  if (at > 0 && wide === undefined) return [];
  const rows = from(source);
  if (rows === undefined) return [];
  const key = Object.keys(groups);
  const ofPart = of === 1 || wide === undefined ? '' : `\nWHERE cityHash64(${key.join(', ')}) % ${of} = ${at}`;
  return [
    `SELECT ${sliceAt(source.bits)} AS slice, '${name}' AS sums,
  [${key.map((group) => `toString(${group})`).join(', ')}] AS group_key, ${counts(source.batch)} AS counts
FROM ${rows}${ofPart}
GROUP BY slice, ${key.join(', ')}`,
  ];
}

/** Of every rollup of broadcasts, the sums that it reads. */
export function sliceSums(all: readonly GroupSums[]): Rollup<'slice_sums', 'slice'> {
  return {
    table: 'slice_sums',
    unit: 'slice',
    statement: (source) => ({
      name: 'recompute-slice-sums',
      sql: insertRollup(
        'slice_sums',
        { ...sliceColumns(source.bits), sums: 'sums', group_key: 'group_key', counts: 'counts' },
        all.flatMap((sums) => bySlice(sums, source)).join('\nUNION ALL\n'),
      ),
      params: sliceParams(source),
    }),
  };
}

/** Parts of orders: what is taken back of them, too. */
export const sliceOrders: Rollup<'slice_orders', 'slice'> = {
  table: 'slice_orders',
  unit: 'slice',
  statement: (source) => {
    if (source.entries === undefined || source.part.at > 0) return undefined;
    return {
      name: 'recompute-slice-orders',
      sql: insertRollup(
        'slice_orders',
        { ...sliceColumns(source.bits), ...each(partNames, (name) => name) },
        partsOfEntries(source.entries, sliceAt(source.bits)),
      ),
      params: sliceParams(source),
    };
  },
};

/** What a slice without recipients has. */
const none: Readonly<Record<DecisionSum, string>> = {
  people: 'toUInt64(0)',
  first_send: `toInt64(${NEVER})`,
  first_delivery: `toInt64(${NEVER})`,
  first_event: `toInt64(${NEVER})`,
  last_base: 'toInt64(0)',
  p99_base: 'toInt64(0)',
  converting: 'toUInt8(0)',
  flags: "CAST([], 'Array(UInt64)')",
  possible: "CAST([], 'Array(UInt64)')",
};
const decisionNames = Object.keys(decisionSums) as readonly DecisionSum[];

/** One row for each slice, also where no recipient is left: that a slice is recomputed is seen by it. */
export const broadcastSlices: Rollup<'broadcast_slices', 'slice'> = {
  table: 'broadcast_slices',
  unit: 'slice',
  statement: (source) => (source.part.at > 0 ? undefined : slicesStatement(source)),
};

const slicesStatement = (source: SliceSource): Statement => ({
  name: 'recompute-broadcast-slices',
  sql: insertRollup(
    'broadcast_slices',
    { ...sliceColumns(source.bits), ...each(decisionNames, (name) => name), facts: '{slice_facts:UInt32}' },
    `SELECT slice, ${decisionsOfGroups}
FROM
(
SELECT ${sliceAt(source.bits)} AS slice, ${decisionsOfGroup(source.batch)} FROM ${source.states} GROUP BY slice
UNION ALL
SELECT arrayJoin({slices:Array(UInt32)}) AS slice, ${decisionNames.map((name) => `${none[name]} AS ${name}`).join(', ')}
) AS groups
GROUP BY slice`,
  ),
  params: sliceParams(source),
});

/** Rows of the slices that broadcasts have now: what follows FROM. Of another definition or of fewer bits are none of them. */
const rowsOfSlices = (table: string) => `${table} AS groups FINAL
WHERE tenant = {tenant:String} AND broadcast IN ${BROADCASTS} AND alive = 1 AND definition = ${DEFINITION}
  AND bits = transform(broadcast, ${BROADCASTS}, {slicing:Array(UInt8)}, toUInt8(0))`;

/** Parameters of statements over sums of slices: by how many bits each broadcast is sliced, and its facts, in the order of the batch. */
export function slicingParams(
  tenant: string,
  broadcasts: readonly DirtyBroadcast[],
  bits: ReadonlyMap<string, number>,
): Record<string, unknown> {
  return {
    tenant,
    broadcasts: broadcasts.map(({ broadcast }) => broadcast),
    slicing: broadcasts.map(({ broadcast }) => bits.get(broadcast) ?? 0),
    slice_facts: broadcasts.map(({ facts }) => hashOfFacts(facts)),
  };
}

/** As sumsOfStates() has them, of all slices together. Cost: a few rows for each group and slice. */
export function sumsOfSlices({ name, groups, countedIn, only, uncounted }: GroupSums): string {
  const columns = Object.entries(groups).map(([group, type], i) => `to${type}(group_key[${i + 1}]) AS ${group}`);
  const [rows, by] = [
    `${rowsOfSlices('slice_sums')} AND sums = '${name}'${only === undefined ? '' : ` AND ${only}`}`,
    `broadcast, ${Object.keys(groups).join(', ')}`,
  ];
  if (countedIn === undefined) {
    return `SELECT broadcast, ${columns.join(', ')}, ${uncounted === true ? '0' : 'sumForEach(groups.counts)'} AS counts
FROM ${rows}
GROUP BY ${by}`;
  }
  const each = countedInEach(`(SELECT broadcast, ${columns.join(', ')}, groups.counts AS own FROM ${rows})`, {
    countedIn,
  });
  return `SELECT ${by}, sumForEach(own) AS counts\nFROM ${each}\nGROUP BY ${by}`;
}

/**
 * As SumsBySegment, of all counts of recipients: each row is counted in its segments as it is read. With many groups these are far fewer, and nothing is kept
 * by group. A group of a few people has few numbers that are not 0, and only these are copied for each of its segments: sums over all places take ten times as long.
 */
export function segmentsOfSlices({ name, groups }: GroupSums): string {
  const columns = Object.keys(groups).map((group, i) => `groups.group_key[${i + 1}] AS ${group}`);
  return `SELECT broadcast, segment, own_variant, sumResampleArray(1, ${ALL_COUNTS + 1}, 1)(some, places) AS counts
FROM
(
SELECT broadcast, some, places, ${explodedSegments}
FROM
(
SELECT broadcast, ${columns.join(', ')}, arrayFilter(n -> n != 0, groups.counts) AS some,
  arrayFilter((place, n) -> n != 0, arrayEnumerate(groups.counts), groups.counts) AS places
FROM ${rowsOfSlices('slice_sums')} AND sums = '${name}'
)
)
GROUP BY broadcast, segment, own_variant`;
}

/** A row has 13 KB before its zeros are left out. */
export const segmentsOfSlicesSettings = { max_block_size: 1_024 } as const;

/**
 * The columns of decisionSums of all slices together, and about how many sets of tags and variants they have. Slices do not store whether there are reversals,
 * nor how many clicks.
 */
export const decisionsOfSlices = `SELECT *, 1 AS reversing, NULL AS clicking
FROM
(
SELECT broadcast, ${decisionsOfGroups}
FROM ${rowsOfSlices('broadcast_slices')}
GROUP BY broadcast
) AS decided
LEFT JOIN
(
SELECT broadcast, uniq(group_key) AS grouped
FROM ${rowsOfSlices('slice_sums')} AND sums = '${byAudience.name}'
GROUP BY broadcast
) AS tagged
USING (broadcast)`;

/** The parts of all slices together, as fillOrders() reads them. */
export const partsOfSlices = `SELECT broadcast, slice, ${partNames.join(', ')}
FROM ${rowsOfSlices('slice_orders')}`;

/** Which slices of the broadcasts' facts are there, and how many people they have together. */
export const slicesThere = `SELECT broadcast, groupArray(slice) AS there, sum(groups.people) AS all_people
FROM ${rowsOfSlices('broadcast_slices')} AND facts = transform(broadcast, ${BROADCASTS}, {slice_facts:Array(UInt32)}, toUInt32(0))
GROUP BY broadcast`;
