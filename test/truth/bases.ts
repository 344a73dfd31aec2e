/**
 * Whether worlds with polls and aggregates are told, and the columns compared that come with them: `TRUTH_BASES=on`. Off for as
 * long as the product takes every read for an event.
 */
export const BASES = process.env.TRUTH_BASES === 'on';
