/**
 * For statements that drop scratch tables and parts: ClickHouse otherwise refuses tables and partitions of more than 50 GB,
 * to protect people from themselves. A scratch table holds whole months, and only hard links to their files.
 */
export const anySize = { max_table_size_to_drop: '0', max_partition_size_to_drop: '0' } as const;
