import { type CountName, statedSeries } from '../reference/aggregates.ts';
import type { BroadcastRow } from '../reference/broadcastRows.ts';
import type { Facts, Figures } from '../reference/figures.ts';

/** A broadcast with counts: what they are counts of, and what they are next to. */
interface Counted {
  readonly own: Facts;
  readonly counts: BroadcastRow['counts'];
  /** Readers by counts day by day, as they were last stated. */
  readonly stated: readonly number[];
  readonly scope: string | undefined;
}

/** How many broadcasts of a world have counts of each kind. */
export function kindsOfCounts({ facts, broadcasts }: Figures): ReadonlyMap<string, number> {
  const all = broadcasts.flatMap(({ broadcast, segment, variant, counts }): Counted[] => {
    const own = facts.find((one) => one.broadcast === broadcast);
    if (segment !== '*' || variant !== '*' || own === undefined || own.aggregates.length === 0) return [];
    const series = statedSeries(own.aggregates, 'read', own.platformZone);
    return [{ own, counts, stated: series?.days.map(({ count }) => count) ?? [], scope: series?.scope }];
  });
  return new Map(Object.entries(KINDS).map(([kind, holds]) => [kind, all.filter(holds).length]));
}

const carries = ({ aggregates }: Facts, name: CountName) => aggregates.some(({ counts }) => counts[name] !== undefined);
const isNamed = ({ own }: Counted) => !own.byCounts || carries(own, 'sent') || carries(own, 'delivered');
const hasRecipients = ({ own }: Counted) => !own.byCounts;
const isAbove = (one: Counted) =>
  isNamed(one) && one.own.basis === 'aggregate' && one.stated.length > 0 && one.counts.read === null;
const isWithin = ({ own, counts }: Counted) => own.readByCounts && (counts.readPossible?.at(-1) ?? 0) > 0;
const falls = ({ scope, stated }: Counted) =>
  scope === 'to_date' && stated.some((count, i) => stated.slice(i).some((later) => later < count));
/** Of whom it was sent to, known by counts only, the counts carry these and no others; of readers they may. */
const knows =
  (...names: readonly CountName[]) =>
  ({ own }: Counted) =>
    own.byCounts && AUDIENCE.every((name) => carries(own, name) === names.includes(name));
const AUDIENCE = ['sent', 'delivered', 'failed'] as const;

const KINDS: Readonly<Record<string, (one: Counted) => boolean>> = {
  'above an audience by counts': (one) => isAbove(one) && !hasRecipients(one),
  'within an audience by counts': (one) => isWithin(one) && !hasRecipients(one),
  'above one recipient': (one) => isAbove(one) && hasRecipients(one) && one.counts.sent === 1,
  'above a few recipients': (one) => isAbove(one) && hasRecipients(one) && one.counts.sentAtLeast > 1,
  'within the reach of one recipient': (one) => isWithin(one) && hasRecipients(one) && one.counts.sent === 1,
  'within the reach of a few recipients': (one) => isWithin(one) && hasRecipients(one) && one.counts.sentAtLeast > 1,
  'of readers, without an audience': (one) => one.stated.length > 0 && !isNamed(one),
  'of neither readers nor an audience': (one) => one.stated.length === 0 && !isNamed(one),
  'that fall': (one) => isWithin(one) && falls(one),
  'that fall to within the reach': (one) => isWithin(one) && falls(one) && Math.max(...one.stated) > one.counts.reach,
  'that fall, and are above the reach all the same': (one) => isAbove(one) && falls(one),
  'of deliveries alone': knows('delivered'),
  'of failures alone': knows('failed'),
  'of readers alone': (one) => knows()(one) && one.stated.length > 0,
  'of failures and readers': (one) => knows('failed')(one) && one.stated.length > 0,
  'of failures, without readers': (one) => knows('failed')(one) && one.stated.length === 0,
  'of deliveries and failures': knows('delivered', 'failed'),
  'of sends alone': knows('sent'),
  'of sends and failures': knows('sent', 'failed'),
  'of sends and deliveries': knows('sent', 'delivered'),
  'of all three': knows('sent', 'delivered', 'failed'),
  'of everyone, next to an arm': ({ own, counts }) => own.byCounts && counts.assigned > 0,
};
