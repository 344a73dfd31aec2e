import { defineCheck } from './check.ts';

/** Broadcasts whose figures are of an earlier definition. */
export const earlierDefinition = defineCheck({
  id: 'earlier_definition',
  sum: { count: 'definition < {definition:UInt16}', of: 'broadcasts' },
});
