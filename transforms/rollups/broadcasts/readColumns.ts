import { type HorizonMeasure, horizons, type PlainMeasure } from '../../../store/tables/rollups.ts';
import { CLICK, READ } from '../../states/batch.ts';
import { ALL_COUNTS, countOf, delayHistogram, possibleByHorizon } from '../../states/counted.ts';
import type { CountedAudience } from '../../states/counts.ts';
import { isUpToLastList } from '../../states/knowledge.ts';
import type { BroadcastSource } from '../sources.ts';

/*
 * How the columns of broadcast_stats that are made of reads, and the size of an audience, follow from a row's counts
 * (docs/cascade.md, "Points and ranges"). Two forms: most broadcasts are known by events only, and an expression that they need not
 * costs its planning in every recompute.
 */

/** What can be measured of the row's broadcast: all of the bits. A column over a row's counts. */
export const can = (stages: number) => `can_${stages}`;

type ReadMeasure = Exclude<HorizonMeasure, 'machine_only' | 'clicked' | 'clicked_where_conversion'>;
type SizeMeasure =
  | ('sent' | 'sent_implied' | 'outside_audience' | 'delivered_where_sent' | 'sent_where_delivery')
  | ('broadcasts_counts_only' | 'broadcasts_sent' | 'broadcasts_failed' | 'broadcasts_sent_implied')
  | ('broadcasts_delivery_rate' | 'broadcasts_delivery_counted' | 'broadcasts_read_at_least')
  | ('broadcasts_read' | 'broadcasts_counted' | 'broadcasts_above_reach')
  | ('sent_where_read' | 'reach_where_read');

export interface ReadColumns {
  /** Expressions over a row's counts, which those below and others use: each level may use those before it. */
  readonly counted: Readonly<Record<string, string>>;
  /** Arrays by horizon. */
  readonly byHorizon: Readonly<Record<ReadMeasure, string>>;
  readonly plain: Readonly<Record<SizeMeasure & PlainMeasure, string>>;
  /** 1970: reads are known by events, or not in this row. */
  readonly readAsOf: string;
  readonly delayReadFrom: string;
  /** The reasons of failures, over those of recipients; and how many failures they are not of. */
  readonly reasons: (ofRecipients: string) => { readonly named: string; readonly others: string };
}

const NONE = 'none_by';
const less = (whole: string, part: string) => `arrayMap((a, b) -> toUInt64(a - b), ${whole}, ${part})`;
const ifRead = (counts: string) => `if(${can(READ)}, ${counts}, ${NONE})`;
const ifReadAndClick = (counts: string) => `if(${can(READ + CLICK)}, ${counts}, ${NONE})`;
const implied = less('engaged_by', 'explicit_by');
const withoutInteraction = less('engaged_by', 'read_and_interacted_by');
const whereRead = (isMeasurable: string) => ({
  broadcasts_read: isMeasurable,
  sent_where_read: `if(${isMeasurable}, sent_people, 0)`,
  reach_where_read: `if(${isMeasurable}, reach_people, 0)`,
});
const timeOf = (ms: string) => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;

/** Every read is an event: what is certain is also what is possible. */
const byEvents: ReadColumns = {
  counted: {
    sent_people: countOf('sent'),
    failed_people: countOf('failed'),
    delivered_people: 'if(delivery_reported, confirmed_people + unconfirmed_people, 0)',
  },
  byHorizon: {
    read: ifRead('engaged_by'),
    read_possible: 'read_seen',
    read_point: 'read_seen',
    reach_point: `arrayWithConstant(${horizons.length}, if(${can(READ)}, reach_people, 0))`,
    read_implied: ifRead(implied),
    read_at_least: `if(${can(READ)}, ${NONE}, engaged_by)`,
    read_where_click: ifReadAndClick('engaged_by'),
    clicked_where_read: ifReadAndClick('clicked_by'),
    effective_open: ifRead('effective_by'),
    read_no_interaction: ifRead(withoutInteraction),
  },
  plain: {
    ...{ sent: 'sent_people', sent_implied: countOf('sent_implied'), outside_audience: countOf('outside') },
    ...{ broadcasts_counts_only: '0', broadcasts_sent: '1', broadcasts_failed: '1', broadcasts_sent_implied: '1' },
    ...{ broadcasts_delivery_rate: 'delivery_reported', broadcasts_delivery_counted: '0' },
    ...{ delivered_where_sent: 'delivered_people', sent_where_delivery: 'if(delivery_reported, sent_people, 0)' },
    broadcasts_read_at_least: `NOT ${can(READ)}`,
    ...{ ...whereRead(can(READ)), broadcasts_counted: '0', broadcasts_above_reach: '0' },
  },
  readAsOf: timeOf('toInt64(0)'),
  delayReadFrom: '[]',
  reasons: (ofRecipients) => ({
    named: ofRecipients,
    others: `failed_people - arraySum(mapValues(${ofRecipients}))`,
  }),
};

const atPoints = (counts: string) => `arrayMap((n, point) -> n * point, ${counts}, points_by)`;
const beforeAll = horizons.indexOf('all');

/** Some reads of the batch are known from lists, or from counts, which are of everyone's row. */
const byLists: ReadColumns = {
  counted: {
    is_whole: `multiIf(segment != '*', 0, own_variant = '*')`,
    points_by: '{points:Array(Array(UInt8))}[unit_at]',
    low_by: `if(is_whole, {read_low:Array(Array(UInt64))}[unit_at], [])`,
    high_by: `if(is_whole, {read_high:Array(Array(UInt64))}[unit_at], [])`,
    read_known: `multiIf(${can(READ)}, 1, notEmpty(low_by))`,
    has_list: '{has_list:Array(UInt8)}[unit_at]',
    is_polled: `{facts_basis:Array(String)}[unit_at] = 'poll'`,
    possible_by: possibleByHorizon,
    size: `if(is_whole, {audience:Array(Array(UInt64))}[unit_at], [])`,
    counts_only: 'notEmpty({audience:Array(Array(UInt64))}[unit_at])',
    sent_people: `${countOf('sent')} + size[1]`,
    failed_people: `${countOf('failed')} + size[4]`,
    delivered_people: 'if(delivery_reported, confirmed_people + unconfirmed_people + size[3], 0)',
    // Of counts only in rows of everyone: elsewhere `size` is empty, and an element of it is 0.
    sent_known: 'if(counts_only, size[5] > 0, 1)',
    sent_stated: 'if(counts_only, size[6] > 0, 1)',
    has_delivery_rate: 'delivery_reported AND sent_stated',
  },
  byHorizon: {
    read: `multiIf(notEmpty(low_by), low_by, ${can(READ)}, engaged_by, ${NONE})`,
    read_possible: `multiIf(notEmpty(high_by), high_by, NOT is_polled, read_seen,
      has_list, arrayConcat(arraySlice(possible_by, 1, ${beforeAll}), arraySlice(engaged_by, ${beforeAll + 1})), possible_by)`,
    read_point: atPoints('read_seen'),
    reach_point: 'arrayMap(point -> if(read_known, reach_people * point, 0), points_by)',
    read_implied: ifRead(atPoints(implied)),
    read_at_least: `if(read_known, ${NONE}, engaged_by)`,
    read_where_click: ifReadAndClick(atPoints('engaged_by')),
    clicked_where_read: ifReadAndClick(atPoints('clicked_by')),
    effective_open: ifRead(atPoints('effective_by')),
    read_no_interaction: ifRead(atPoints(withoutInteraction)),
  },
  plain: {
    sent: 'if(sent_known, sent_people, 0)',
    sent_implied: `${countOf('sent_implied')} + size[2]`,
    // Who was sent to is not known by counts.
    outside_audience: `if(counts_only, 0, ${countOf('outside')})`,
    ...{ broadcasts_counts_only: 'counts_only', broadcasts_sent: 'sent_known' },
    ...{ broadcasts_failed: 'if(counts_only, size[7], 1)', broadcasts_sent_implied: 'sent_stated' },
    ...{
      broadcasts_delivery_rate: 'has_delivery_rate',
      broadcasts_delivery_counted: 'counts_only AND delivery_reported',
    },
    delivered_where_sent: 'if(has_delivery_rate, delivered_people, 0)',
    sent_where_delivery: 'if(has_delivery_rate, sent_people, 0)',
    broadcasts_read_at_least: 'NOT (counts_only OR read_known)',
    ...whereRead('read_known'),
    broadcasts_counted: 'notEmpty(low_by)',
    broadcasts_above_reach: 'if(is_whole, {above_reach:Array(UInt8)}[unit_at], 0)',
  },
  readAsOf: timeOf('if(read_known, {as_of_ms:Array(Int64)}[unit_at], 0)'),
  delayReadFrom: `if(is_polled, ${delayHistogram('delay_read_from', 'NOT delivery_reported')}, [])`,
  reasons: (ofRecipients) => ({
    named: `if(size[4] > 0, map('', size[4]), ${ofRecipients})`,
    others: `failed_people - size[4] - arraySum(mapValues(${ofRecipients}))`,
  }),
};

const isByEvents = ({ known }: BroadcastSource['batch']['broadcasts'][number]) =>
  known.audience === undefined && (known.bases.read === 'event' || known.bases.read === 'none');

export function readColumns({ batch }: BroadcastSource): ReadColumns {
  return batch.broadcasts.every(isByEvents) ? byEvents : byLists;
}

/** Counts, then what of them is known: the elements of `size`. */
const sizeOf = ({ sent, sentImplied, delivered, failed, isNamed, states }: CountedAudience): readonly number[] => [
  ...[sent, sentImplied, delivered, failed],
  ...[isNamed, states.sent, states.failed].map(Number),
];

/** Parameters of these columns; the lists are parallel to the batch. */
export function readParams({ batch: { broadcasts } }: BroadcastSource): Record<string, unknown> {
  if (broadcasts.every(isByEvents)) return {};
  return {
    points: broadcasts.map(({ known }) => known.points.map(Number)),
    read_low: broadcasts.map(({ known }) => known.counted?.low ?? []),
    read_high: broadcasts.map(({ known }) => known.counted?.high ?? []),
    above_reach: broadcasts.map(({ known }) => Number(known.aboveReach)),
    as_of_ms: broadcasts.map(({ known }) => known.asOfMs),
    has_list: broadcasts.map(({ facts }) => Number(isUpToLastList('all', facts.lastListMs))),
    audience: broadcasts.map(({ known: { audience } }) => (audience === undefined ? [] : sizeOf(audience))),
  };
}

/** The counts of no recipients. */
export const noCounts = `arrayWithConstant(${ALL_COUNTS}, toUInt64(0))`;
