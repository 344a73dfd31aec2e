import type { CheckId } from '../../../../contract/words/checks.ts';
import { defineCheck, ofRecipients } from './check.ts';

const sum = <const Id extends CheckId>(id: Id, count: string, of: string) => defineCheck({ id, sum: { count, of } });
const ofBroadcasts = <const Id extends CheckId>(id: Id, count: string) => sum(id, count, 'broadcasts');

/** What is added up over the rows of everyone of broadcast_stats, in the order of the columns of their statement. */
export const sums = [
  // Recipients who were delivered to, or failed, without a send.
  sum('sent_implied', ofRecipients('sent_implied'), ofRecipients('sent')),
  // Recipients who count as delivered without a confirmed delivery.
  sum('delivered_implied', 'delivered_implied', ofRecipients('delivered')),
  // Readers without a read of their own. Counts name no reader.
  sum('read_implied', 'read_implied_all', "if(basis_read = 'aggregate', 0, read_all)"),
  // Recipients with reads or clicks of machines only.
  sum('machine_only', 'machine_only_all', ofRecipients('sent')),
  // People who engaged, and were neither sent to nor assigned.
  sum('outside_audience', 'outside_audience', ofRecipients('sent')),
  // People who were assigned and not sent to, and engaged.
  sum('assigned_engaged', 'assigned_engaged', 'assigned'),
  // Recipients with an event long before the one that it follows.
  sum('skewed', 'skewed', ofRecipients('sent')),
  // Broadcasts without reported deliveries.
  ofBroadcasts('delivery_not_measurable', 'broadcasts - broadcasts_delivery'),
  // Broadcasts with too few confirmed deliveries to count them.
  ofBroadcasts('deliveries_incomplete', 'broadcasts_delivery_incomplete'),
  // Broadcasts without reported reads.
  ofBroadcasts('read_not_measurable', 'broadcasts - broadcasts_read'),
  // Broadcasts whose counts have more readers than people reached.
  ofBroadcasts('counts_above_reach', 'broadcasts_above_reach'),
  // Broadcasts without reported clicks.
  ofBroadcasts('click_not_measurable', 'broadcasts - broadcasts_click'),
  // Broadcasts without reported conversions.
  ofBroadcasts('conversion_not_measurable', 'broadcasts - broadcasts_conversion'),
  // Broadcasts whose figures are of an earlier definition.
  ofBroadcasts('earlier_definition', 'definition < {definition:UInt16}'),
] as const;
