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

/** Counts have more readers than were reached: some have arrived, the reach is known, and the row of everyone has no reads. */
function isAboveReach({ segment, variant, counts }: BroadcastRow, { basis, aggregates, byCounts }: Facts): boolean {
  const carries = (...names: string[]) => aggregates.some((one) => names.some((name) => name in one.counts));
  const isKnown = carries('read') && (!byCounts || carries('sent', 'delivered'));
  return segment === '*' && variant === '*' && basis === 'aggregate' && counts.read === null && isKnown;
}

/** The numbers of a row that days add up, too. */
export function statsOf(row: BroadcastRow, facts: Facts): Numbers {
  const { counts } = row;
  const { read, clicked, reach } = counts;
  const isRead = read !== null;
  const { reported, incomplete, gaps } = facts.deliveries;
  const where = (measurable: boolean, count: number) => (measurable ? count : 0);
  return {
    broadcasts: 1,
    broadcasts_counted: where(facts.basis === 'aggregate' && isRead, 1),
    broadcasts_above_reach: where(isAboveReach(row, facts), 1),
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
    broadcasts_poll: where(facts.basis === 'poll', 1),
    assigned: counts.assigned,
    assigned_engaged: counts.assignedEngaged,
    sent: counts.sent,
    sent_implied: counts.sentImplied,
    confirmed: counts.confirmed,
    engaged: counts.engaged,
    engaged_unconfirmed: counts.engagedUnconfirmed,
    engaged_where_gaps: where(gaps, facts.deliveries.engaged),
    engaged_unconfirmed_where_gaps: where(gaps, facts.deliveries.unconfirmed),
    delivered: counts.delivered ?? 0,
    delivered_implied: counts.deliveredImplied ?? 0,
    failed: counts.failed,
    outside_audience: counts.outsideAudience,
    sent_where_delivery: where(reported, counts.sent),
    sent_where_read: where(isRead, counts.sent),
    sent_where_click: where(facts.click, counts.sent),
    sent_where_conversion: where(facts.conversion, counts.sent),
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
    ...byHorizon('read_at_least', counts.readAtLeast ?? NOWHERE),
    ...byHorizon('machine_only', counts.machineOnly),
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
    ...boundsOf(row),
  };
}
