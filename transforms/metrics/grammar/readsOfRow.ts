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
