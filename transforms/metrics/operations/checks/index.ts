import type { CheckId } from '../../../../contract/words/checks.ts';
import { audienceByCounts } from './audienceByCounts.ts';
import type { Check } from './check.ts';
import { completeUntil } from './completeUntil.ts';
import { conflictingDuplicates } from './conflictingDuplicates.ts';
import { conversionsWithoutBroadcast } from './conversionsWithoutBroadcast.ts';
import { conversionsWithoutClick } from './conversionsWithoutClick.ts';
import { countsThatFall } from './countsThatFall.ts';
import { deliveryGaps } from './deliveryGaps.ts';
import { factsDisagree } from './factsDisagree.ts';
import { outcomesNameNoBroadcast } from './outcomesNameNoBroadcast.ts';
import { readersAboveReach } from './readersAboveReach.ts';
import { readersByCounts } from './readersByCounts.ts';
import { states } from './states.ts';
import { sums } from './sums.ts';
import { touchesFull } from './touchesFull.ts';
import { unusedEvents } from './unusedEvents.ts';

const all = [
  completeUntil,
  ...states,
  ...sums,
  deliveryGaps,
  readersByCounts,
  audienceByCounts,
  readersAboveReach,
  countsThatFall,
  outcomesNameNoBroadcast,
  conversionsWithoutBroadcast,
  conversionsWithoutClick,
  touchesFull,
  unusedEvents,
  conflictingDuplicates,
  factsDisagree,
] as const;

type Listed = (typeof all)[number] extends Check<infer Id> ? Id : never;
/** Does not compile while a check has words and no file. */
type EveryCheck = Exclude<CheckId, Listed> extends never ? readonly Check[] : Exclude<CheckId, Listed>;

/** All checks of data quality. The order is that of their columns in the statements that they share. */
export const checks: EveryCheck = all;
