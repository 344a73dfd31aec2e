import { z } from 'zod';
import { atHorizon, type Horizon } from '../../../store/tables/rollups.ts';
import type { Measured } from './measured.ts';
import type { ReadsKnown } from './rangeNotes.ts';
import type { ReadSums } from './ranges.ts';

/** What is known of the reads of one row of broadcast_stats, as a column `reads` of a SELECT without groups. */
export function readsOfRowSql(horizon: Horizon): string {
  const counts = ['read', 'read_possible', 'read_point', 'reach_point'] as const;
  const columns = ['reach_where_read', ...counts.map((name) => atHorizon(name, horizon))];
  return `[${columns.map((name) => `toInt64(${name})`).join(', ')}, toUnixTimestamp64Milli(read_as_of)] AS reads`;
}

/** What readsOfRowSql() gives, as a column of a row's shape. */
export const readsOfRowColumn = z.array(z.number());

/** The same by names, with `measured` of the row: what the columns and the notes of points and ranges are made of. */
export function readsOfRow(reads: readonly number[], measured: Measured): ReadSums & ReadsKnown {
  const [reach_where_read = 0, read = 0, read_possible = 0, read_point = 0, reach_point = 0, read_as_of = 0] = reads;
  return {
    ...measured,
    ...{ reach_where_read, read, read_possible, read_point, reach_point, read_as_of },
    reach_point_readers: measured.broadcasts_counted > 0 ? 0 : reach_point,
  };
}

interface Ends {
  readonly read_high: number | null;
  readonly open_rate_high: number | null;
  readonly machine_only: number | null;
}

/** The upper ends of one broadcast's reads with the people who are known by machine reads only: they cannot be ruled out either. */
export function withMachineReads({ read_high, machine_only }: Ends, reach_where_read: number) {
  if (read_high === null) return {};
  const high = read_high + (machine_only ?? 0);
  return { read_high: high, open_rate_high: reach_where_read > 0 ? Math.min(1, high / reach_where_read) : null };
}
