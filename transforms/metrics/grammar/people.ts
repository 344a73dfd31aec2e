import type { Sums } from './sums.ts';

/**
 * How many people a group of sums is about, at least: those reached, else those sent to, else those who may have read. One person may be in
 * several broadcasts, so of several it is those of the average one, since at least one has as many (store/views/22_small_days.sql).
 */
export const peopleOf = (sums: Pick<Sums, 'reach' | 'sent' | 'read_possible' | 'broadcasts'>): number =>
  (sums.reach || sums.sent || sums.read_possible) / Math.max(1, sums.broadcasts);

/** The same in SQL, of one broadcast or of sums: `at` gives the column of each. */
export const peopleBehindSql = (at: (name: 'reach' | 'sent' | 'read_possible') => string): string =>
  `multiIf(${at('reach')} > 0, ${at('reach')}, ${at('sent')} > 0, ${at('sent')}, ${at('read_possible')})`;
