import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DEFINITION } from '../../../contract/definition.ts';
import type { Statement, Store } from '../../../store/store.ts';
import { type DayPartColumn, dayPartKey } from '../../../store/tables/dayParts.ts';
import type { DayBatch } from '../sources.ts';
import { clusters } from './clustersDay.ts';
import { addedUp, addedUpColumns, daysParams, rowsOfDays } from './dayBatch.ts';
import { FACTS, PART_KEY, type PresentPart, type PresentParts, partKey, sumOfDigests } from './presentParts.ts';
import { stats } from './statsDay.ts';

/*
 * A day of thousands of broadcasts is added up in parts, which day_parts keeps. A part is named by a hash of the rows that it adds
 * up (keys and versions), so who made it and when does not matter: it is right, or it is not one of the present parts.
 * No marks are needed, and a recompute of the day is one whatever it finds.
 */

/** A day with more rows of broadcast_stats is added up in parts: below, to add up all rows costs hardly more. */
const MOST_ROWS = 20_000;
/** A part has so many rows at least, on average, as a share of MOST_ROWS: a part of few broadcasts is as large as they are. */
const LEAST_SHARE = 1 / 64;

const dayRow = z.object({ day: z.string(), rows: z.number(), broadcasts: z.number() });
export type LargeDay = z.output<typeof dayRow> & { readonly mostRows: number };

/** Those of the days that are added up in parts. Cost: three columns of the key. */
export async function largeDays(store: Store, batch: DayBatch, mostRows = MOST_ROWS): Promise<LargeDay[]> {
  const rows = await store.query(
    {
      name: 'large-days',
      // No FINAL: about how many is enough.
      sql: `SELECT toString(day) AS day, count() AS rows, countIf(segment = '*') AS broadcasts FROM broadcast_stats AS s
WHERE tenant = {tenant:String} AND s.day IN {days:Array(Date)} AND variant = '*'
GROUP BY s.day HAVING rows > {most_rows:UInt64}`,
      params: { ...daysParams(batch), most_rows: mostRows },
    },
    dayRow,
  );
  return rows.map((row) => ({ ...row, mostRows }));
}

type Made = Record<DayPartColumn | 'definition', string>;
/** In one statement, so that the digest is of the very rows that are added up. */
const made = { sums: { ...stats.sums, ...clusters.sums }, pairs: clusters.pairs };
const columns = addedUpColumns(made) as Made;
const list = addedUp(made);

/** Of how parts are made: parts of a program that makes others are none. */
const MADE_BY = createHash('sha256')
  .update(JSON.stringify([DEFINITION, list, columns]))
  .digest()
  .readUInt32LE(0);

/** Over the rows of broadcasts. A recompute of a broadcast that may change a row gives it a greater version. */
const DIGEST = `sum(cityHash64(broadcast, segment, version, ${MADE_BY}))`;
const HASH = 'cityHash64(broadcast)';

/** Of one facts hash, how many parts there are. */
type PartsOfFacts = ReadonlyMap<bigint, number>;

/**
 * The parts of a day, all of them there. Undefined where they would not pay: broadcasts of hundreds of types, or of hundreds of
 * segments each. The batch has that day alone.
 *
 * Cost: key columns of all rows, and all of those rows whose part has changed.
 */
export async function presentParts(store: Store, batch: DayBatch, day: LargeDay): Promise<PresentParts | undefined> {
  const [now, there] = await Promise.all([partsNow(store, batch, day), partsThere(store, batch)]);
  if (now.parts.length * day.mostRows * LEAST_SHARE > day.rows) return undefined;
  const missing = now.parts.filter(({ key, digest }) => there.get(key) !== digest);
  if (missing.length > 0) await store.command(makeParts(batch, now.of, missing, missing.length === now.parts.length));
  return now.parts;
}

const number64 = z.string().regex(/^\d+$/).transform(BigInt);
const bucketRow = z.object({ of: number64, bucket: z.number(), digest: number64, broadcasts: z.number() });

/** Which parts the rows make now. They are found as buckets, of which a part is one or several. */
async function partsNow(store: Store, batch: DayBatch, day: LargeDay) {
  const perPart = broadcastsOfPart(day.broadcasts);
  const buckets = partsFor(day.broadcasts, perPart);
  const rows = await store.query(
    {
      name: 'parts-of-day',
      sql: `SELECT toString(${FACTS}) AS of, toUInt32(bitAnd(${HASH}, {buckets:UInt64} - 1)) AS bucket,
  toString(${DIGEST}) AS digest, countIf(segment = '*') AS broadcasts
FROM ${rowsOfDays('broadcast_stats')}
GROUP BY of, bucket`,
      params: { ...daysParams(batch), buckets },
    },
    bucketRow,
  );
  const broadcasts = new Map<bigint, number>();
  for (const row of rows) broadcasts.set(row.of, (broadcasts.get(row.of) ?? 0) + row.broadcasts);
  const of: PartsOfFacts = new Map(
    [...broadcasts].map(([facts, n]) => [facts, Math.min(partsFor(n, perPart), buckets)]),
  );
  const found = new Map<bigint, PresentPart>();
  for (const row of rows) {
    const parts = of.get(row.of) ?? 1;
    const part = row.bucket % parts;
    const key = row.of ^ ((BigInt(parts) << 32n) + BigInt(part));
    const digest = sumOfDigests([row, found.get(key) ?? { digest: 0n }]);
    found.set(key, { key, digest });
  }
  return { of, parts: [...found.values()] };
}

/**
 * To make a part costs its broadcasts, to add up costs all parts: about the root of all broadcasts is best. Twice that, since what has
 * been added up costs more to add up. A power of two, so that a day that grows seldom changes all of its parts.
 */
const broadcastsOfPart = (broadcasts: number) => powerOfTwo(2 * Math.sqrt(broadcasts));
const partsFor = (broadcasts: number, perPart: number) => powerOfTwo(broadcasts / perPart);
const powerOfTwo = (near: number) => 2 ** Math.max(0, Math.round(Math.log2(near)));

const thereRow = z.object({ key: number64, found: number64 });

/** The digests of the parts whose rows are all there. A part may have rows of earlier digests, too. */
async function partsThere(store: Store, batch: DayBatch): Promise<ReadonlyMap<bigint, bigint>> {
  const rows = await store.query(
    {
      name: 'parts-there',
      sql: `SELECT toString(${PART_KEY}) AS key, toString(part_digest) AS found
FROM day_parts FINAL
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)}
GROUP BY key, part_digest HAVING sum(digest) = part_digest`,
      params: daysParams(batch),
    },
    thereRow,
  );
  return new Map(rows.map(({ key, found }) => [key, found]));
}

/** Of a row of a broadcast: how many parts there are, and which one it is in. */
const PARTS = `transform(${FACTS}, {facts_hashes:Array(UInt64)}, {facts_parts:Array(UInt32)}, toUInt32(1))`;
const PART = `toUInt32(bitAnd(${HASH}, toUInt64(${PARTS} - 1)))`;
const MISSING = `${partKey(PARTS, PART)} IN {missing:Array(UInt64)}`;

/**
 * INSERT of the rows of parts. Where a broadcast is written meanwhile, the digest shows it: it is that of the rows read here, which
 * may be of fewer broadcasts than the part has by then.
 */
export function makeParts(batch: DayBatch, of: PartsOfFacts, missing: PresentParts, all: boolean): Statement {
  const key = dayPartKey.filter((column) => column !== 'tenant');
  const expressions = {
    tenant: '{tenant:String}',
    ...Object.fromEntries(key.map((column) => [column, column])),
    version: '{versions:Array(UInt64)}[1]',
    digest: 'digest_sum',
    part_digest: 'sum(digest_sum) OVER (PARTITION BY content_type, platform, tier, parts, part)',
    ...columns,
  };
  const select = Object.entries(expressions).map(([column, sql]) => `  ${sql} AS ${column}`);
  // Key columns first: the others are read of the broadcasts of these parts only.
  const theirs = `\nPREWHERE broadcast IN (SELECT broadcast FROM ${rowsOfDays('broadcast_stats')} AND ${MISSING})`;
  return {
    name: 'recompute-day-parts',
    sql: `INSERT INTO day_parts (${Object.keys(expressions).join(', ')})
SELECT
${select.join(',\n')}
FROM
(
SELECT day, content_type, platform, tier, segment, ${PARTS} AS parts, ${PART} AS part,
  ${DIGEST} AS digest_sum,
${list.join(',\n')}
FROM ${rowsOfDays('broadcast_stats', all ? '' : theirs)} AND ${MISSING}
GROUP BY ${key.join(', ')}
)`,
    params: {
      ...daysParams(batch),
      facts_hashes: [...of.keys()],
      facts_parts: [...of.values()],
      missing: missing.map(({ key }) => key),
    },
  };
}
