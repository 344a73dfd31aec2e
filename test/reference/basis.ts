import { audienceOf, type CountedAudience, type Series, type Span, seriesOf } from './aggregates.ts';
import type { BroadcastFacts } from './broadcast.ts';
import { type Measurable, whole } from './measurable.ts';
import { lastListOf } from './polls.ts';
import type { Row } from './rows.ts';

/** How a stage is known. */
export type Basis = 'event' | 'poll' | 'aggregate' | 'none';

/** What is concluded for a whole broadcast: how each stage is known, and what of it can be measured. */
export interface Knowledge {
  readonly delivery: Basis;
  readonly read: Basis;
  readonly click: Basis;
  /** Of recipients: `read` is true where each reader is known. */
  readonly measurable: Measurable;
  /** The audience of a broadcast that is known by counts only; undefined of any other. */
  readonly counted: CountedAudience | undefined;
  /** Counts of readers, where they are the figure unless they exceed the reach (reads.ts). */
  readonly readers: Series | undefined;
  /** What the counts are counted from: an instant, or the day that it is on. */
  readonly sending: Span | undefined;
  /** When the last complete list was taken. */
  readonly lastList: number | undefined;
  /** Up to when reads at `all` are known; undefined where by events. */
  readonly readAsOf: number | undefined;
}

/** `rows` are all rows that count of the broadcast; `seen` is what platform and `reports` let be seen. */
export function knowledgeOf(facts: BroadcastFacts, rows: readonly Row[], seen: Measurable): Knowledge {
  const { aggregates, platformZone } = facts;
  const hasAudience = rows.some((row) => row.type === 'send' || row.type === 'delivery');
  const counted = hasAudience || aggregates.length === 0 ? undefined : audienceOf(aggregates, platformZone);
  const series = seriesOf(aggregates, 'read', platformZone);
  const read = basisOfReads(facts, rows, seen, counted !== undefined, series !== undefined);
  const isReachKnown = counted === undefined || counted.sent !== null;
  const readers = read === 'aggregate' && isReachKnown ? series : undefined;
  return known(facts, seen, { read, counted, readers });
}

function basisOfReads(
  { reports, ownBasis, polls }: BroadcastFacts,
  rows: readonly Row[],
  seen: Measurable,
  countsOnly: boolean,
  areCounted: boolean,
): Basis {
  if (reports !== undefined && !reports.includes('read')) return 'none';
  if (seen.read && ownBasis !== 'aggregate' && !countsOnly) {
    const listed = rows.some(
      (row) => row.type === 'read' && row.machine === 0 && (row.basis !== 0 || row.occurredAfter !== 0),
    );
    return seen.polled === true || ownBasis === 'poll' || polls.length > 0 || listed ? 'poll' : 'event';
  }
  return areCounted || seen.counted === true || ownBasis === 'aggregate' ? 'aggregate' : 'none';
}

interface Concluded {
  readonly read: Basis;
  readonly counted?: CountedAudience | undefined;
  readonly readers?: Series | undefined;
}

function known(facts: BroadcastFacts, seen: Measurable, { read, counted, readers }: Concluded): Knowledge {
  const areListed = facts.reports?.includes('delivery') ?? true;
  const lastList = read === 'poll' ? lastListOf(facts.polls) : undefined;
  const delivery =
    counted === undefined ? seen.delivery && 'event' : counted.delivered !== null && areListed && 'aggregate';
  const byRecipients = counted === undefined;
  return {
    delivery: delivery || 'none',
    read,
    click: byRecipients && seen.click ? 'event' : 'none',
    measurable: whole({
      delivery: byRecipients && seen.delivery,
      read: read === 'event' || read === 'poll',
      click: byRecipients && seen.click,
      conversion: byRecipients && seen.conversion,
      optout: byRecipients && seen.optout,
      complaint: byRecipients && seen.complaint,
      interaction: byRecipients && seen.interaction,
      readsAreLowerBound: seen.readsAreLowerBound,
    }),
    counted,
    readers,
    sending: facts.sendingSpan,
    lastList,
    readAsOf: readers?.days.at(-1)?.to ?? lastList,
  };
}

const HOUR = 3600_000;
const LATENESS: Readonly<Record<Basis, number>> = {
  event: HOUR,
  poll: 24 * HOUR,
  aggregate: 4 * 24 * HOUR,
  none: HOUR,
};

/** How long after a horizon figures may still change, by default: the longest of the stages'. */
export function latenessOf({ delivery, read, click }: Pick<Knowledge, 'delivery' | 'read' | 'click'>): number {
  return Math.max(...[delivery, read, click].map((basis) => LATENESS[basis]));
}
