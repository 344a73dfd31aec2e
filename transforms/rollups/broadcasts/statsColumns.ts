import {
  type HorizonMeasure,
  horizonMeasures,
  horizons,
  type OutcomeMeasure,
  outcomeMeasures,
  type PlainMeasure,
} from '../../../store/tables/rollups.ts';
import { CLICK, COMPLAINT, CONVERSION, INTERACTION, LOWER_BOUND, OPTOUT, READ } from '../../states/batch.ts';
import { countOf, countsByHorizon, countsOfGroup, totalOf } from '../../states/counted.ts';
import { factColumns } from '../broadcastSource.ts';
import type { GroupSums } from '../groupSums.ts';
import { can, type ReadColumns } from './readColumns.ts';

/*
 * The numbers of a row of broadcast_stats or audience_stats, over a row of ofBroadcasts() with the counts of its recipients and the
 * columns counted().
 */

/** All counts of the recipients by their tags and variant. */
export const byAudience: GroupSums = {
  name: 'audience',
  groups: { audience: 'String', variant: 'String' },
  from: ({ states }) => states,
  wide: true,
  counts: countsOfGroup,
};

/** Arrays of six that readers and machine-only people are differences of. */
const arrays = [
  'engaged',
  'explicit',
  'clicked',
  'machine',
  'machine_and_human',
  'effective',
  'read_and_interacted',
] as const;

const stagesTogether = [
  READ,
  CLICK,
  CONVERSION,
  READ + CLICK,
  READ + CONVERSION,
  OPTOUT,
  COMPLAINT,
  INTERACTION,
  LOWER_BOUND,
];

const NONE_BY_HORIZON = `[${horizons.map(() => '0').join(', ')}]::Array(UInt64)`;
const less = (whole: string, part: string) => `arrayMap((a, b) -> toUInt64(a - b), ${whole}, ${part})`;

/** The array that a measure's columns are places of. */
export const seen = (measure: HorizonMeasure) => `${measure}_seen`;

/** Of people by horizon, an array: what cannot be seen is 0. Columns are its places, so that each is planned once and not six times. */
const byHorizon = ({ byHorizon: ofReads }: ReadColumns): Readonly<Record<HorizonMeasure, string>> => ({
  // In the order of horizonMeasures: what is made of `read` follows it.
  ...ofReads,
  machine_only: less('machine_by', 'machine_and_human_by'),
  clicked: ifSeen(CLICK, 'clicked_by'),
  clicked_where_conversion: ifSeen(CONVERSION, 'clicked_by'),
});

function ifSeen(stages: number, counts: string): string {
  return `if(${can(stages)}, ${counts}, none_by)`;
}

/** Expressions over a row's counts that several columns use. */
export function counted(reads: ReadColumns): Readonly<Record<string, string>> {
  const measures = byHorizon(reads);
  return {
    ...Object.fromEntries(stagesTogether.map((stages) => [can(stages), `bitAnd(unit_mask, ${stages}) = ${stages}`])),
    none_by: NONE_BY_HORIZON,
    confirmed_people: countOf('confirmed'),
    unconfirmed_people: countOf('unconfirmed'),
    ...reads.counted,
    reach_people: 'if(delivery_reported, delivered_people, sent_people - failed_people)',
    ...Object.fromEntries([...arrays, ...outcomeMeasures].map((count) => [`${count}_by`, countsByHorizon(count)])),
    ...Object.fromEntries(horizonMeasures.map((measure) => [seen(measure), measures[measure]])),
  };
}

/** Where each number of a row comes from; a measure that cannot be seen is 0. */
export const plain = (reads: ReadColumns): Readonly<Record<PlainMeasure, string>> => ({
  ...reads.plain,
  broadcasts: '1',
  broadcasts_delivery: 'delivery_reported',
  broadcasts_click: can(CLICK),
  broadcasts_poll: `${factColumns.basis} = 'poll'`,
  broadcasts_aggregate: `${factColumns.basis} = 'aggregate'`,
  broadcasts_delivery_incomplete: 'delivery_incomplete',
  broadcasts_delivery_gaps: 'delivery_gaps',
  broadcasts_lower_bound: can(LOWER_BOUND),
  broadcasts_conversion: can(CONVERSION),
  broadcasts_view_through: can(READ + CONVERSION),
  broadcasts_optout: can(OPTOUT),
  broadcasts_complaint: can(COMPLAINT),
  broadcasts_interaction: can(INTERACTION),
  assigned: countOf('assigned'),
  assigned_engaged: countOf('assigned_engaged'),
  confirmed: 'confirmed_people',
  engaged: countOf('engaged'),
  engaged_unconfirmed: 'unconfirmed_people',
  engaged_where_gaps: 'if(delivery_gaps, {engaged:Array(UInt64)}[unit_at], 0)',
  engaged_unconfirmed_where_gaps: 'if(delivery_gaps, {unconfirmed:Array(UInt64)}[unit_at], 0)',
  delivered: 'delivered_people',
  delivered_implied: 'if(delivery_reported, unconfirmed_people, 0)',
  failed: 'failed_people',
  sent_where_click: `if(${can(CLICK)}, sent_people, 0)`,
  sent_where_conversion: `if(${can(CONVERSION)}, sent_people, 0)`,
  reach: 'reach_people',
  reach_where_click: `if(${can(CLICK)}, reach_people, 0)`,
  reach_where_conversion: `if(${can(CONVERSION)}, reach_people, 0)`,
  reach_where_optout: `if(${can(OPTOUT)}, reach_people, 0)`,
  reach_where_complaint: `if(${can(COMPLAINT)}, reach_people, 0)`,
  reach_where_interaction: `if(${can(INTERACTION)}, reach_people, 0)`,
  total_sends: totalOf('sends'),
  total_deliveries: totalOf('deliveries'),
  total_reads: totalOf('reads'),
  total_clicks: totalOf('clicks'),
  total_interactions: totalOf('interactions'),
  total_optouts: totalOf('optouts'),
  total_complaints: totalOf('complaints'),
  total_machine_reads: totalOf('machine_reads'),
  total_machine_clicks: totalOf('machine_clicks'),
  skewed: `if(delivery_reported, ${countOf('skewed_reported')}, ${countOf('skewed_unreported')})`,
});

/** The stage that an outcome belongs to, by how its name begins. */
const stagesOfOutcomes = { complaint: COMPLAINT, interaction: INTERACTION } as const;
export function outcomeExpression(measure: OutcomeMeasure): string {
  const [, stage = OPTOUT] = Object.entries(stagesOfOutcomes).find(([what]) => measure.startsWith(what)) ?? [];
  return ifSeen(stage, `${measure}_by`);
}
