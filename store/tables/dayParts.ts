import { type ColumnOf, rollupTables } from './rollupTables.ts';

/** The sorting key of day_parts (store/migrations/0020_day_parts.sql). */
export const dayPartKey = [
  'tenant',
  'day',
  'content_type',
  'platform',
  'tier',
  'parts',
  'part',
  'segment',
] as const satisfies readonly string[];

type InKey = 'tenant' | 'day' | 'content_type' | 'platform' | 'tier' | 'segment';
/** What a part has of the rows of a day. */
export type DayPartColumn = Exclude<ColumnOf<'stats_day'> | ColumnOf<'clusters_day'>, InKey>;

export const dayPartColumns: readonly DayPartColumn[] = [
  ...rollupTables.stats_day.columns,
  ...rollupTables.clusters_day.columns,
];
