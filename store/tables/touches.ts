/*
 * Placeholder until merged.
 */
export const touchFlags = { in_audience: 1, delivered: 2, failed: 4 } as const;
/** Whether a row of person_touches has the flag, as SQL. */
export const hasFlag = (flag: keyof typeof touchFlags) => `bitAnd(flags, ${touchFlags[flag]}) != 0`;
