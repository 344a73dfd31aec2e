import { type InteractionKind, interactionKinds, optoutKinds } from '../../contract/types.ts';
import { outcomeMeasures } from '../../store/tables/rollups.ts';
import { type EventCode, FIRST_RARE, human, indexOf, isRare } from './codes.ts';
import { NEVER } from './times.ts';

/**
 * The first time of any of the codes, which are all rare or all common. SQL, in milliseconds. Of rare codes only where the
 * recipient has any.
 */
function firstOf(codes: readonly EventCode[]): string {
  const rare = codes.every(isRare);
  const places = codes.map((code) => (rare ? `rare_first[${indexOf(code) - FIRST_RARE}]` : `first[${indexOf(code)}]`));
  const first = places.length === 1 ? (places[0] ?? '') : `least(${places.join(', ')})`;
  return first;
}

/** The first time of any of these rare codes, NEVER for a recipient without any of them. */
export function ifAny(codes: readonly EventCode[]): string {
  return `if(empty(rare), ${NEVER}, ${firstOf(codes)})`;
}

/** Kinds of interaction that imply a read. */
const acts = ['reply', 'share', 'forward', 'favourite', 'form', 'location', 'acknowledge'] as const;

/** The first times of a recipient that docs/cascade.md names: SQL over the array `first`. */
export const firstTimes = {
  send_ms: firstOf(['send']),
  any_delivery_ms: firstOf(['delivery', 'delivery:failed', 'delivery:delivered']),
  delivered_ms: firstOf(['delivery:delivered']),
  failed_ms: firstOf(['delivery:failed']),
  read_ms: firstOf(human('read')),
  dwell_read_ms: firstOf(['read:dwell']),
  click_ms: firstOf(human('click')),
  machine_ms: firstOf(['read:machine', 'click:machine']),
  interaction_ms: ifAny(human('interaction')),
  act_ms: ifAny(acts.map((kind) => `interaction:${kind}` as const)),
  optout_ms: ifAny(human('optout')),
  complaint_ms: ifAny(human('complaint')),
  optout_unsubscribe_ms: ifAny(['optout:unsubscribe']),
} as const;

const outcomes: Readonly<Record<(typeof outcomeMeasures)[number], readonly EventCode[]>> = {
  optout: human('optout'),
  optout_unsubscribe: ['optout:unsubscribe'],
  optout_unfollow: ['optout:unfollow'],
  optout_block: ['optout:block'],
  optout_delete_friend: ['optout:delete_friend'],
  optout_mute: ['optout:mute'],
  unsubscribed: optoutKinds.filter((kind) => kind !== 'mute').map((kind) => `optout:${kind}` as const),
  complaint: human('complaint'),
  complaint_unsubscribe: ['complaint:unsubscribe'],
  complaint_unfollow: ['complaint:unfollow'],
  complaint_block: ['complaint:block'],
  complaint_delete_friend: ['complaint:delete_friend'],
  complaint_mute: ['complaint:mute'],
  complaint_report: ['complaint:report'],
  complaint_spam: ['complaint:spam'],
  complaint_other: ['complaint:other'],
  interaction: human('interaction'),
  ...interactionOutcomes(),
};

function interactionOutcomes() {
  const each = interactionKinds.map((kind) => [`interaction_${kind}`, [`interaction:${kind}`]] as const);
  // fromEntries forgets the names.
  return Object.fromEntries(each) as unknown as Record<`interaction_${InteractionKind}`, readonly EventCode[]>;
}

/**
 * The first times of opt-outs, complaints and interactions by measure, as one array, of a recipient with any rare code. From lists of places,
 * since an expression for each would have to be planned.
 */
export const timesOfOutcomes = `arrayMap(places -> arrayMin(arrayMap(place -> rare_first[place], places)), [${outcomeMeasures
  .map((measure) => `[${outcomes[measure].map((code) => indexOf(code) - FIRST_RARE).join(', ')}]`)
  .join(', ')}])`;
