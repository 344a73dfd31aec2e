import type { BroadcastRow } from '../reference/broadcastRows.ts';
import type { Facts } from '../reference/figures.ts';
import {
  buckets,
  byHorizon,
  COMPLAINT_KINDS,
  INTERACTION_KINDS,
  kinds,
  NOWHERE,
  type Numbers,
  OPTOUT_KINDS,
} from './numbers.ts';

/** Who failed, by reason: in rows of single broadcasts only. Reasons are columns of their own here. */
export function failuresOf({ counts }: BroadcastRow): Numbers {
  const reasons = Object.entries(counts.failedByReason).map(([reason, people]) => [
    `failed_by_reason ${reason}`,
    people,
  ]);
  return { ...Object.fromEntries(reasons), failed_other_reasons: counts.failedOtherReasons };
}

/** What is certain of reads, and what is possible. */
function boundsOf({ counts }: BroadcastRow): Numbers {
  return {
    ...byHorizon('read_possible', counts.readPossible ?? NOWHERE),
    ...byHorizon('read_point', counts.readPoint),
    ...byHorizon('reach_point', counts.reachPoint),
    delay_read_from: buckets(counts.readDelaysFrom),
  };
}

/** What a row has of people sent to: what counts cannot know is 0, and which broadcasts know it is counted. */
function sizesOf({ counts }: BroadcastRow, { byCounts, bases }: Facts): Numbers {
  const { deliveryRate } = counts;
  return {
    broadcasts_counts_only: byCounts ? 1 : 0,
    broadcasts_delivery_counted: bases.delivery === 'aggregate' ? 1 : 0,
    broadcasts_sent: counts.sent === null ? 0 : 1,
    broadcasts_failed: counts.failed === null ? 0 : 1,
    broadcasts_sent_implied: counts.sentImplied === null ? 0 : 1,
    broadcasts_read_at_least: counts.readAtLeast === null ? 0 : 1,
    broadcasts_delivery_rate: deliveryRate === null ? 0 : 1,
    sent: counts.sent ?? 0,
    sent_implied: counts.sentImplied ?? 0,
    confirmed: counts.confirmed ?? 0,
    delivered: counts.delivered ?? 0,
    delivered_implied: counts.deliveredImplied ?? 0,
    failed: counts.failed ?? 0,
    outside_audience: counts.outsideAudience ?? 0,
    // Both parts of the delivery rate.
    delivered_where_sent: deliveryRate?.delivered ?? 0,
    sent_where_delivery: deliveryRate?.sent ?? 0,
    ...byHorizon('machine_only', counts.machineOnly ?? NOWHERE),
    ...byHorizon('read_at_least', counts.readAtLeast ?? NOWHERE),
  };
}

const isWhole = ({ segment, variant }: BroadcastRow) => segment === '*' && variant === '*';

/** The numbers of a row that days add up, too. */
export function statsOf(row: BroadcastRow, facts: Facts): Numbers {
  const { counts } = row;
  const { read, clicked, reach, sentAtLeast: sent } = counts;
  const isRead = read !== null;
  const { reported, incomplete, gaps } = facts.deliveries;
  const where = (measurable: boolean, count: number) => (measurable ? count : 0);
  return {
    broadcasts: 1,
    broadcasts_delivery: where(reported, 1),
    broadcasts_delivery_incomplete: where(incomplete, 1),
    broadcasts_delivery_gaps: where(gaps, 1),
    broadcasts_view_through: where(facts.read && facts.conversion, 1),
    broadcasts_lower_bound: where(facts.readsAreLowerBound, 1),
    broadcasts_conversion: where(facts.conversion, 1),
    broadcasts_optout: where(facts.optout, 1),
    broadcasts_complaint: where(facts.complaint, 1),
    broadcasts_interaction: where(facts.interaction, 1),
    broadcasts_read: where(isRead, 1),
    broadcasts_click: where(facts.click, 1),
    broadcasts_aggregate: where(facts.basis === 'aggregate', 1),
    broadcasts_counted: where(facts.basis === 'aggregate' && isRead, 1),
    broadcasts_above_reach: where(facts.countsAboveReach && isWhole(row), 1),
    broadcasts_poll: where(facts.basis === 'poll', 1),
    assigned: counts.assigned,
    assigned_engaged: counts.assignedEngaged,
    engaged: counts.engaged,
    engaged_unconfirmed: counts.engagedUnconfirmed,
    engaged_where_gaps: where(gaps, facts.deliveries.engaged),
    engaged_unconfirmed_where_gaps: where(gaps, facts.deliveries.unconfirmed),
    sent_where_read: where(isRead, sent),
    sent_where_click: where(facts.click, sent),
    sent_where_conversion: where(facts.conversion, sent),
    reach,
    reach_where_conversion: where(facts.conversion, reach),
    reach_where_optout: where(facts.optout, reach),
    reach_where_complaint: where(facts.complaint, reach),
    reach_where_interaction: where(facts.interaction, reach),
    reach_where_read: where(isRead, reach),
    reach_where_click: where(facts.click, reach),
    total_sends: counts.totals.sends,
    total_deliveries: counts.totals.deliveries,
    total_reads: counts.totals.reads,
    total_clicks: counts.totals.clicks,
    total_interactions: counts.totals.interactions,
    total_optouts: counts.totals.optouts,
    total_complaints: counts.totals.complaints,
    total_machine_reads: counts.totals.machineReads,
    total_machine_clicks: counts.totals.machineClicks,
    skewed: counts.skewed,
    ...byHorizon('read', read ?? NOWHERE),
    ...byHorizon('read_implied', counts.readImplied ?? NOWHERE),
    ...byHorizon('clicked', clicked ?? NOWHERE),
    ...byHorizon('read_where_click', counts.readWhereClick),
    ...byHorizon('clicked_where_read', counts.clickedWhereRead),
    ...byHorizon('clicked_where_conversion', facts.conversion ? (clicked ?? NOWHERE) : NOWHERE),
    ...byHorizon('effective_open', counts.effectiveOpen ?? NOWHERE),
    ...byHorizon('read_no_interaction', counts.readWithoutInteraction ?? NOWHERE),
    optout: counts.optedOut ?? NOWHERE,
    unsubscribed: counts.unsubscribed ?? NOWHERE,
    complaint: counts.complained ?? NOWHERE,
    ...kinds('optout', OPTOUT_KINDS, counts.optouts),
    ...kinds('complaint', COMPLAINT_KINDS, counts.complaints),
    interaction: counts.interacted ?? NOWHERE,
    ...kinds('interaction', INTERACTION_KINDS, counts.interactions),
    delay_delivery: buckets(counts.deliveryDelays),
    delay_read: buckets(counts.readDelays),
    delay_click: buckets(counts.clickDelays),
    ...sizesOf(row, facts),
    ...boundsOf(row),
  };
}
