import type { CheckId } from '../../../../contract/words/checks.ts';
import { assignedEngaged } from './assignedEngaged.ts';
import { audienceByCounts } from './audienceByCounts.ts';
import type { Check } from './check.ts';
import { clickNotMeasurable } from './clickNotMeasurable.ts';
import { completeUntil } from './completeUntil.ts';
import { conflictingDuplicates } from './conflictingDuplicates.ts';
import { conversionNotMeasurable } from './conversionNotMeasurable.ts';
import { conversionsWithoutBroadcast } from './conversionsWithoutBroadcast.ts';
import { conversionsWithoutClick } from './conversionsWithoutClick.ts';
import { countsAboveReach } from './countsAboveReach.ts';
import { countsThatFall } from './countsThatFall.ts';
import { deadLetters } from './deadLetters.ts';
import { deliveredImplied } from './deliveredImplied.ts';
import { deliveriesIncomplete } from './deliveriesIncomplete.ts';
import { deliveryGaps } from './deliveryGaps.ts';
import { deliveryNotMeasurable } from './deliveryNotMeasurable.ts';
import { earlierDefinition } from './earlierDefinition.ts';
import { factsDisagree } from './factsDisagree.ts';
import { failingUnits } from './failingUnits.ts';
import { incidents } from './incidents.ts';
import { ingestLag } from './ingestLag.ts';
import { machineOnly } from './machineOnly.ts';
import { outcomesNameNoBroadcast } from './outcomesNameNoBroadcast.ts';
import { outsideAudience } from './outsideAudience.ts';
import { pendingUnits } from './pendingUnits.ts';
import { readersAboveReach } from './readersAboveReach.ts';
import { readersByCounts } from './readersByCounts.ts';
import { readImplied } from './readImplied.ts';
import { readNotMeasurable } from './readNotMeasurable.ts';
import { sentImplied } from './sentImplied.ts';
import { skewed } from './skewed.ts';
import { unusedEvents } from './unusedEvents.ts';

const all = [
  completeUntil,
  ingestLag,
  incidents,
  deadLetters,
  pendingUnits,
  failingUnits,
  sentImplied,
  deliveredImplied,
  readImplied,
  machineOnly,
  outsideAudience,
  assignedEngaged,
  skewed,
  deliveryNotMeasurable,
  deliveriesIncomplete,
  readNotMeasurable,
  countsAboveReach,
  clickNotMeasurable,
  conversionNotMeasurable,
  earlierDefinition,
  deliveryGaps,
  readersByCounts,
  audienceByCounts,
  readersAboveReach,
  countsThatFall,
  outcomesNameNoBroadcast,
  conversionsWithoutBroadcast,
  conversionsWithoutClick,
  unusedEvents,
  conflictingDuplicates,
  factsDisagree,
] as const;

type Listed = (typeof all)[number] extends Check<infer Id> ? Id : never;
/** Does not compile while a check has words and no file. */
type EveryCheck = Exclude<CheckId, Listed> extends never ? readonly Check[] : Exclude<CheckId, Listed>;

/** All checks of data quality. The order is that of their columns in the statements that they share. */
export const checks: EveryCheck = all;
