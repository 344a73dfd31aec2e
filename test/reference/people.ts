import type { Outcome } from './recipient.ts';
import { groupBy, type RecipientsOfBroadcast } from './recipients.ts';

/** Distinct people, and deliveries: one recipient of one broadcast each. */
export interface Reached {
  readonly people: number;
  readonly deliveries: number;
}

/** Who was reached over several broadcasts, so far. */
export interface People {
  readonly reached: Reached;
  /** Where each reader is known. */
  readonly read: Reached;
  /** Where clicks are measurable. */
  readonly clicked: Reached;
  /** How many people got 1, 2, 3, ... deliveries: index 0 is one delivery. */
  readonly byDeliveries: readonly number[];
}

/** Days in the tenant's zone, both of them in the period. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const everyTag = () => true;
export const withTag = (tag: string) => (tags: readonly string[]) => tags.includes(tag);

/**
 * The people of the broadcasts whose day is in the period. `holds` asks the tags that a person has in the broadcast in question: a delivery counts
 * if they meet it, and a person who has such a delivery.
 */
export function peopleOf(
  broadcasts: readonly RecipientsOfBroadcast[],
  { from, to }: Period,
  holds: (tags: readonly string[]) => boolean = everyTag,
): People {
  const deliveries = broadcasts
    .filter(({ day }) => day !== undefined && from <= day && day <= to)
    .flatMap(({ deliveries: { reported }, outcomes }) =>
      outcomes.filter((one) => one.inAudience).map((one) => ({ reported, one })),
    )
    .filter(({ one }) => holds(one.tags));
  const reached = deliveries.filter(({ reported, one }) => (reported ? one.confirmed || one.engaged : !one.failed));
  const numbers = [...groupBy(reached, ({ one }) => one.recipient).values()].map(({ length }) => length);
  const most = Math.max(0, ...numbers);
  return {
    reached: countOf(reached),
    read: countOf(deliveries.filter(({ one }) => one.readAt !== undefined)),
    clicked: countOf(deliveries.filter(({ one }) => one.clickedAt !== undefined)),
    byDeliveries: Array.from({ length: most }, (_, index) => numbers.filter((number) => number === index + 1).length),
  };
}

function countOf(deliveries: readonly { readonly one: Outcome }[]): Reached {
  return { people: new Set(deliveries.map(({ one }) => one.recipient)).size, deliveries: deliveries.length };
}

/** The same for each tag that anyone has in the period. A person may be in several. */
export function peopleByTag(broadcasts: readonly RecipientsOfBroadcast[], period: Period): ReadonlyMap<string, People> {
  const tags = new Set(broadcasts.flatMap(({ outcomes }) => outcomes.flatMap((one) => one.tags)));
  const all = [...tags].map((tag) => [tag, peopleOf(broadcasts, period, withTag(tag))] as const);
  return new Map(all.filter(([, { reached, read }]) => reached.people + read.people > 0));
}
