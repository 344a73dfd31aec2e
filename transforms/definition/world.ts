import { unitOfNone } from '../../store/tables/attributionUnits.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { sumsBySegment, sumsOfStates } from '../rollups/groupSums.ts';
import { ofSlices, segmentsOfSlices, sliceAt, slicingParams, sumsOfSlices } from '../rollups/slices/slices.ts';
import type { Sources } from '../rollups/sources.ts';
import type { BroadcastBatch, BroadcastFacts, Measured, TenantRules } from '../states/batch.ts';
import { type Counts, noCounts } from '../states/counts.ts';
import type { DecidedBroadcast } from '../states/decisions.ts';

/*
 * A small fixed batch that every statement can be made for. It has one of everything that adds to the text of a statement: an undone
 * import, an excluded recipient, reads known by events, by lists and by counts, failures, clicks and conversions.
 */

const tenant = 'fixed';
const rules: TenantRules = {
  zone: 'Asia/Shanghai',
  dwellMs: 2_000,
  windowMs: 86_400_000,
  attributionModel: 'last_click',
  excluded: [7n],
  overrides: [],
};
const undone = ['import'];

const measured: Measured = {
  ...{ delivery: true, read: true, click: true, conversion: true, optout: true, complaint: true },
  ...{ lowerBound: false, interaction: true },
};

const facts: BroadcastFacts = {
  ...measured,
  ...{
    platform: 'email',
    message_class: 'default',
    content_type: 'news',
    tier: 'base',
    campaign: 'spring',
    owner: 'me',
  },
  ...{ experiment: '', content_form: 'text', sent_by: 'robot', provider: 'one', hash: 1, lastListMs: 5_000 },
  features: { title_length: '1-10' },
  buttons: [{ id: 'buy', role: 'primary' }],
  circumstances: {},
  counts: noCounts,
};

const day = { from: 0, to: 86_400_000 };
const counts: Counts = {
  any: true,
  carried: ['sent', 'read'],
  audience: { sent: 9, sentImplied: 0, delivered: 8, failed: 1, isNamed: true, states: { sent: true, failed: false } },
  readers: { scope: 'day', days: [{ ...day, count: 5 }] },
  sending: day,
};

const byEvents: DecidedBroadcast = {
  ...{ broadcast: 'events', version: 3, facts, day: '2026-03-01', people: 9, firstMs: 1_000, lastBaseMs: 9_000 },
  ...{
    p99BaseMs: 8_000,
    engaged: 4,
    unconfirmed: 1,
    failed: 1,
    clicked: 2,
    clicks: 3,
    groups: 2,
    converted: true,
    reversed: true,
  },
  deliveries: { reported: true, incomplete: false, gaps: true },
  known: {
    bases: { delivery: 'event', read: 'event', click: 'event' },
    ...{ measured, audience: undefined, points: Array(6).fill(true), counted: undefined },
    ...{ aboveReach: false, asOfMs: 0 },
  },
};

const byLists: DecidedBroadcast = {
  ...byEvents,
  broadcast: 'lists',
  // So many that they may have too many sets of tags for cells.
  people: 2_000,
  // Not known, so targets are ranked.
  clicks: null,
  known: {
    ...byEvents.known,
    bases: { ...byEvents.known.bases, read: 'poll' },
    points: [false, false, false, true, true, true],
    asOfMs: 5_000,
  },
};

const byCounts: DecidedBroadcast = {
  ...{
    ...byEvents,
    broadcast: 'counts',
    facts: { ...facts, counts },
    people: 0,
    engaged: 0,
    unconfirmed: 0,
    failed: 0,
  },
  ...{
    clicked: 0,
    clicks: 0,
    converted: false,
    reversed: false,
    deliveries: { reported: true, incomplete: false, gaps: false },
  },
  known: {
    bases: { delivery: 'aggregate', read: 'aggregate', click: 'none' },
    ...{ measured: { ...measured, click: false }, audience: counts.audience, points: Array(6).fill(false) },
    ...{ counted: { low: [0, 0, 1, 2, 3, 5], high: [8, 8, 8, 8, 8, 8] }, aboveReach: false, asOfMs: day.to },
  },
};

/** Known by counts, and clicked by someone who is not known to be in its audience. */
const stranger: DecidedBroadcast = { ...byCounts, broadcast: 'stranger', people: 1, clicked: 1 };

/** Deliveries can be reported, and too few are. */
const incomplete: DecidedBroadcast = {
  ...byEvents,
  broadcast: 'incomplete',
  deliveries: { reported: false, incomplete: true, gaps: false },
};

/** Counts with more readers than were reached. */
const aboveReach: DecidedBroadcast = {
  ...byCounts,
  broadcast: 'above reach',
  known: { ...byCounts.known, counted: undefined, aboveReach: true, asOfMs: 0 },
};

type DecidedBatch = Sources['broadcast']['batch'];

/** Without lists of readers, and with them. */
export const batches = {
  events: { tenant, rules, undone, lists: false, broadcasts: [byEvents, incomplete, byCounts] },
  lists: {
    tenant,
    rules,
    undone,
    lists: true,
    broadcasts: [byEvents, incomplete, byLists, byCounts, aboveReach, stranger],
  },
} as const satisfies Readonly<Record<string, DecidedBatch & BroadcastBatch>>;

/** Of many recipients: they may have more sets of tags than there are cells of a broadcast. */
const large = {
  ...batches.lists,
  broadcasts: batches.lists.broadcasts.map((one) => ({ ...one, people: one.people * 100_000 })),
};

/** The scratch tables that a recompute fills. */
export const scratch = { states: 'states', entries: 'entries', orders: 'orders', rows: 'rows' } as const;

const orders = async () => scratch.orders;

function ofStates(batch: DecidedBatch, segments: 'few' | 'many'): Sources['broadcast'] {
  const own = { ...scratch, batch };
  const bySegment = segments === 'few' ? sumsBySegment(batch.broadcasts, own) : undefined;
  return { sums: (sums) => sumsOfStates(sums, own), bySegment, orders, batch };
}

const BITS = 4;
const sliced = batches.lists.broadcasts;
export const slicing = slicingParams(tenant, sliced, new Map(sliced.map(({ broadcast }) => [broadcast, BITS])));
export const slice = sliceAt(BITS);

/** What one unit of attribution counts by. */
export const attributionBatch = { tenant, units: ['01/2026-03-01'], versions: [3], done: [2] };
export const countedBy = { rules, undone, tests: ['test'] };

const days = [{ day: '2026-03-01', version: 3 }];

const touched: Sources['touches'] = {
  ...{ tenant, rules, undone },
  broadcasts: [{ broadcast: byEvents.broadcast, version: 3, month: 202_603, readers: true }],
};

const ofSlice = {
  ...{ ...scratch, batch: { ...batches.lists, broadcasts: [byLists] } },
  ...{ bits: BITS, slices: [1], versions: [3] },
};

/** Each form that a statement of a kind of unit may have, by its name: a kind without forms is a compile error. */
export const forms: { readonly [K in RefreshedKind]: Readonly<Record<string, Sources[K]>> } = {
  broadcast: {
    events: ofStates(batches.events, 'few'),
    lists: ofStates(batches.lists, 'few'),
    // Of many recipients: with sums by audience instead of segment.
    many: ofStates(large, 'many'),
  },
  slice: {
    slice: { ...ofSlice, part: { at: 0, of: 1 } },
    part: { ...ofSlice, part: { at: 0, of: 2 } },
  },
  sum: {
    sum: { sums: sumsOfSlices, batch: large, params: slicing, orders },
    'sum of many': { sums: sumsOfSlices, bySegment: segmentsOfSlices, batch: large, params: slicing, orders },
  },
  day: {
    day: { tenant, days },
    parts: { tenant, days, parts: [{ key: 1n, digest: 2n }] },
  },
  unnamed: { unnamed: { tenant, version: 3, rules, undone } },
  touches: {
    whole: {
      ...touched,
      broadcasts: [...touched.broadcasts, { broadcast: 'unread', version: 4, month: 202_604, readers: false }],
    },
    range: { ...touched, only: ofSlices(BITS, [1]) },
  },
  attribution: { attribution: { batch: attributionBatch, rows: scratch.rows } },
  attributed: {
    attributed: {
      ...{ tenant, zone: rules.zone, units: ['events', unitOfNone('2026-03-01')], versions: [3, 3] },
      ...{ rows: scratch.rows, orders: scratch.orders },
    },
  },
};
