/**
 * Whether the worlds have polls and aggregates, and the columns are compared that come with them: `TRUTH_BASES=on`. Off for as
 * long as the product takes every read for an event.
 */
export const BASES = process.env.TRUTH_BASES === 'on';
