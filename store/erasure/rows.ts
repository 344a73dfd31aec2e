import { z } from 'zod';
import type { HoldingPartition, RowsToDelete } from '../deleteRows/deleteFromPartitions.ts';
import type { Store } from '../store.ts';
import { attributionUnitSql } from '../tables/attributionUnits.ts';
import type { Unit } from '../tables/units.ts';
import { kindsOfEvents, unitOfEvent } from '../tables/unitsOfEvents.ts';
import type { DeletedRows, ErasureScope } from './jobs.ts';

/** No list of pseudonyms: it may be long, and this can be read. */
const ofErasure = `tenant = {tenant:String} AND recipient IN (
  SELECT recipient FROM erasure_recipients WHERE tenant = {tenant:String} AND erasure = {id:String})`;

/** The rows of the recipients of an erasure. */
export function rowsOfErasure({ tenant, id }: ErasureScope): RowsToDelete {
  return { table: 'events', where: ofErasure, params: { tenant, id } };
}

/** The check that anyone who reads the database can repeat: it finds 0 rows after an erasure is done. */
export function checkQuery({ tenant, id }: ErasureScope): string {
  const bound = ofErasure.replaceAll('{tenant:String}', `'${tenant}'`).replaceAll('{id:String}', `'${id}'`);
  return `SELECT count() FROM events WHERE ${bound.replace(/\s+/g, ' ')}`;
}

/** The parts of one partition of `events` that hold rows of the recipients, and how many, by type. */
export interface RecipientsPartition extends HoldingPartition {
  readonly rows: readonly DeletedRows[];
  /** Units that these rows belong to; the same unit may be in several partitions. */
  readonly units: readonly Unit[];
}

const holdingRow = z.object({
  partition: z.string(),
  type: z.string(),
  rows: z.number(),
  parts: z.array(z.string()),
  units: z.array(z.tuple([z.enum(kindsOfEvents), z.string()])),
});

/**
 * Where rows of the recipients are. Cost: the key is (tenant, broadcast, recipient), so it reads one granule or two of each
 * broadcast of the tenant in each part, and nothing of other tenants. A row that is attributed belongs to two units and is
 * counted once.
 */
export async function recipientsPartitions(store: Store, scope: ErasureScope): Promise<RecipientsPartition[]> {
  const { table, where, params } = rowsOfErasure(scope);
  const rows = await store.query(
    {
      name: 'erasure-partitions',
      sql: `SELECT _partition_id AS partition, toString(type) AS type, countIf(kind != 'attribution') AS rows, groupUniqArray(_part) AS parts,
                   groupUniqArray((kind, unit)) AS units
            FROM (SELECT _partition_id, _part, type, ${unitOfEvent} FROM ${table} WHERE ${where})
            GROUP BY partition, type ORDER BY partition, type`,
      params,
    },
    holdingRow,
  );
  const found = new Map<string, { partition: string; parts: Set<string>; rows: DeletedRows[]; units: Unit[] }>();
  for (const { parts, units, ...row } of rows) {
    const known = found.get(row.partition) ?? { partition: row.partition, parts: new Set(), rows: [], units: [] };
    for (const part of parts) known.parts.add(part);
    for (const [kind, unit] of units) known.units.push({ kind, tenant: scope.tenant, unit });
    known.rows.push(row);
    found.set(row.partition, known);
  }
  return [...found.values()].map((one) => ({ ...one, parts: [...one.parts] }));
}

const unitRow = z.object({ unit: z.string() });

/**
 * Units of attribution that the recipients have rows in: an event that moved to an earlier day has none in `events` on the later one. Cost: one
 * column of what the tenant has attributed.
 */
export async function attributedUnitsOf(store: Store, scope: ErasureScope): Promise<Unit[]> {
  const { where, params } = rowsOfErasure(scope);
  const rows = await store.query(
    {
      name: 'erasure-attributed',
      sql: `SELECT DISTINCT ${attributionUnitSql('day')} AS unit FROM attributed FINAL WHERE alive = 1 AND ${where}`,
      params,
      settings: { do_not_merge_across_partitions_select_final: 1 },
    },
    unitRow,
  );
  return rows.map(({ unit }) => ({ kind: 'attribution', tenant: scope.tenant, unit }));
}
