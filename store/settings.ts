import type { ClickHouseSettings } from '@clickhouse/client';

/**
 * Settings of every request, whatever the server's profile sets. A statement may override one with its own `settings`.
 *
 * fsync_after_insert and fsync_part_directory are not here. They are settings of tables: the migrations set them on each
 * table, so they apply to every insert, on every server.
 */
export const pinnedSettings: ClickHouseSettings = {
  // Blocks are already large; the server's own buffer (its default) would only add a wait.
  async_insert: 0,
  // The largest gain on the server: rows are merged later anyway, FINAL reads them right before that.
  optimize_on_insert: 0,
  // A Distributed table answers only when the shards have the rows.
  distributed_foreground_insert: 1,
  // 0: otherwise a block of more than 100 months would always be refused.
  max_partitions_per_insert_block: '0',
  // Rows merge, so a repeated block is harmless, and two equal marks must both count.
  insert_deduplicate: 0,
  // One event id may be in two months: FINAL within each partition alone would return it twice.
  do_not_merge_across_partitions_select_final: 0,
  // The query stops when its reader disconnects. (INSERT SELECT continues: it is not read-only.)
  cancel_http_readonly_queries_on_client_close: 1,
  http_write_exception_in_output_format: 0,
  // Counts as JSON numbers. UInt64 past 2^53 (recipients) must be turned into text by the statement itself.
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
  output_format_json_named_tuples_as_objects: 1,
  date_time_output_format: 'iso',
  // A misspelt column is an error, not a value lost.
  input_format_skip_unknown_fields: 0,
  date_time_input_format: 'best_effort',
  session_timezone: 'UTC',
  join_use_nulls: 0,
  // apache-arrow in JavaScript cannot read compressed buffers.
  output_format_arrow_compression_method: 'none',
};
