import { isLong } from './length.ts';

/**
 * Settings of the run's ClickHouse: a quarter of its processor time less. Tests run each statement once or twice on few rows, so that most of
 * what it takes is planning, and compiling what runs three times. None changes an answer; the long form has the server's own settings.
 */
export const serverSettings: Readonly<Record<string, number>> = isLong
  ? {}
  : {
      compile_expressions: 0,
      compile_aggregate_expressions: 0,
      compile_sort_description: 0,
      // Of what store/quickPlans.ts sets for the product's own statements: tests ask without it, too.
      use_statistics: 0,
      query_plan_remove_unused_columns: 0,
      query_plan_merge_expressions: 0,
      // Two files run at the same time on two cores.
      max_threads: 1,
      max_final_threads: 1,
      // Tables of tests outlive no crash.
      fsync_metadata: 0,
    };
