import { z } from 'zod';
import type { Statement, Store } from '../../store/store.ts';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import type { Moment, Period } from '../../transforms/metrics/grammar/period.ts';
import { broadcastDateConditions, eventDateConditions } from '../../transforms/metrics/grammar/period.ts';
import { andAll, type Fragment } from '../../transforms/model/fragment.ts';
import { kindsThatWrite, rollups, unitOfRow } from '../../transforms/rollups/registry.ts';
import { smallGroupRows, withoutSmallGroups } from '../../transforms/views/parts.ts';
import { generatedViews } from '../../transforms/views/views.ts';
import { exportSettings } from './exportQuery.ts';

/** What can be exported of figures: the SQL views over rollups, by name (docs/sql.md). */
export const exportViews = generatedViews;
export type ExportView = (typeof exportViews)[number];

/** What an export takes of a view's rows. */
export interface RollupRequest extends Period {
  readonly tenant: string;
  /** IANA zone of the tenant: what a date without a time is a midnight of, in the views by hour. */
  readonly zone: string;
  readonly view: ExportView;
  /** Only these broadcasts; all where empty. */
  readonly broadcasts: readonly string[];
  /** Only rows that a recompute wrote since, those that are gone, too. */
  readonly since?: Moment | undefined;
}

/** Whether a row of the view is of one broadcast. */
export const hasBroadcasts = ({ columns }: ExportView) => columns.some(({ name }) => name === 'broadcast');

/** Units whose last recompute began since: it writes rows after that, and their unit is done after they are in. */
function changed(table: RollupTable, since: Moment, zone: string): Fragment {
  const { unit } = rollups[table];
  return {
    sql: `toString(${unitOfRow[unit]}) IN (
      SELECT unit FROM units FINAL
      WHERE tenant = {tenant:String} AND kind IN {writers:Array(String)} AND begun_at >= ${'day' in since ? 'toDateTime({since:Date}, {zone:String})' : "fromUnixTimestamp64Milli({since:Int64}, 'UTC')"}
    )`,
    params: {
      writers: kindsThatWrite(unit),
      ...('day' in since ? { since: since.day, zone } : { since: since.instant }),
    },
  };
}

function conditions({ broadcasts, since, zone, ...request }: RollupRequest, table: RollupTable): Fragment {
  const period =
    table === 'broadcast_hours'
      ? eventDateConditions(request, zone).map(({ sql, params }) => ({ sql, params: { ...params, date_zone: zone } }))
      : broadcastDateConditions(request);
  return andAll([
    ...period,
    ...(broadcasts.length === 0 ? [] : [{ sql: 'broadcast IN {broadcasts:Array(String)}', params: { broadcasts } }]),
    ...(since === undefined ? [] : [changed(table, since, zone)]),
  ]);
}

/**
 * Rows of a view as a SQL user reads them, but of one tenant, with `deleted`: true where the key is gone, which only an export since some
 * time has. That has a row for each group that has fewer people now than are shown, too, whose figures may have been exported before
 * (docs/decisions/0046-small-groups-in-exports.md). A view whose rows have no key has at least one for each of the rollup. In no promised
 * order.
 */
export function rollupQuery(request: RollupRequest): Statement {
  const { view, tenant, since } = request;
  const of = (table: RollupTable) => conditions(request, table);
  const live = since === undefined ? ' AND alive = 1' : '';
  const rows = {
    where: (table: RollupTable) => `tenant = {tenant:String}${live} AND ${withoutSmallGroups(table)}${of(table).sql}`,
    withDeleted: true,
  };
  const params = Object.assign({ tenant }, ...view.tables.map((table) => of(table).params));
  const [table] = view.tables;
  const small =
    since === undefined ? '' : `\nUNION ALL\n${smallGroupRows(view, ` AND tenant = {tenant:String}${of(table).sql}`)}`;
  return {
    name: `export-${view.name}`,
    sql: `SELECT * EXCEPT (tenant) FROM (\nSELECT * FROM (\n${view.statement(rows)}\n)${small}\n)`,
    params,
    settings: exportSettings,
  };
}

/**
 * How long it may take that a recompute begins and that this can be read, with what the clocks of processes differ. It costs only rows
 * that come twice.
 */
const MARGIN_MS = 60_000;
/** A recompute that began before is dead, and its unit's next one begins later than any export that is running. */
const LONGEST_RECOMPUTE_MS = 3_600_000;

/**
 * From when the next export has to start so that none is missed (milliseconds since 1970): an export that begins at `now` may not see what
 * recomputes write that have begun before. Ask it before the export. Some rows come twice, none is left out.
 */
export async function nextSince(
  store: Pick<Store, 'query'>,
  tenant: string,
  kinds: readonly RefreshedKind[],
  now: number,
): Promise<number> {
  const [row] = await store.query(
    {
      name: 'export-next-since',
      sql: `SELECT toUnixTimestamp64Milli(min(begun_at)) AS oldest FROM units FINAL
WHERE tenant = {tenant:String} AND kind IN {kinds:Array(String)} AND marks > done
  AND begun_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`,
      params: { tenant, kinds, from: now - LONGEST_RECOMPUTE_MS },
    },
    z.object({ oldest: z.number() }),
  );
  const oldest = row?.oldest ?? 0;
  return (oldest > 0 ? Math.min(oldest, now) : now) - MARGIN_MS;
}
