import type { Deliveries } from './deliveries.ts';
import type { Measurable } from './measurable.ts';
import type { Outcome } from './recipient.ts';

const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;

/** What happened to a broadcast in one UTC quarter-hour, each recipient once a stage. */
export interface HourRow {
  readonly broadcast: string;
  /** Start of the quarter-hour, milliseconds since 1970. */
  readonly at: number;
  readonly counts: HourCounts;
}

export interface HourCounts {
  sent: number;
  /** Of them by minute: 15 numbers. */
  sentByMinute: number[];
  delivered: number;
  failed: number;
  read: number;
  clicked: number;
  converted: number;
  optedOut: number;
  complained: number;
  /** Distinct event ids by type. */
  totals: Readonly<Record<string, number>>;
}

type Stage = Exclude<keyof HourCounts, 'totals' | 'sentByMinute'>;

/** When each stage happened, for a recipient in the audience. */
function times(one: Outcome, measurable: Measurable, { reported }: Deliveries): Record<Stage, number | undefined> {
  const first = (kinds: ReadonlyMap<string, number>) => (kinds.size === 0 ? undefined : Math.min(...kinds.values()));
  return {
    sent: one.sentAt ?? one.base,
    delivered: reported ? (one.deliveredAt ?? (one.engagedUnconfirmed ? one.base : undefined)) : undefined,
    failed: one.failed ? one.failedAt : undefined,
    read: one.readAt,
    clicked: one.clickedAt,
    converted: one.convertedAt,
    optedOut: measurable.optout ? first(one.optouts) : undefined,
    complained: measurable.complaint ? first(one.complaints) : undefined,
  };
}

const nothing = (): HourCounts => ({
  sent: 0,
  sentByMinute: Array.from({ length: 15 }, () => 0),
  delivered: 0,
  failed: 0,
  read: 0,
  clicked: 0,
  converted: 0,
  optedOut: 0,
  complained: 0,
  totals: {},
});

export function hourRows(
  broadcast: string,
  outcomes: readonly Outcome[],
  measurable: Measurable,
  deliveries: Deliveries,
): HourRow[] {
  const hours = new Map<number, HourCounts>();
  const hourOf = (time: number) => {
    const hour = Math.floor(time / QUARTER_HOUR) * QUARTER_HOUR;
    const counts = hours.get(hour) ?? nothing();
    hours.set(hour, counts);
    return counts;
  };
  for (const outcome of outcomes.filter((one) => one.inAudience)) {
    for (const [stage, time] of Object.entries(times(outcome, measurable, deliveries))) {
      // The cast restores the keys that Object.entries widens to string.
      if (time === undefined) continue;
      const counts = hourOf(time);
      counts[stage as Stage] += 1;
      const minute = Math.floor(time / MINUTE) % 15;
      if (stage === 'sent') counts.sentByMinute[minute] = (counts.sentByMinute[minute] ?? 0) + 1;
    }
    for (const row of outcome.happened) {
      const counts = hourOf(row.at);
      counts.totals = { ...counts.totals, [row.type]: (counts.totals[row.type] ?? 0) + 1 };
    }
  }
  return [...hours].map(([at, counts]) => ({ broadcast, at, counts }));
}
