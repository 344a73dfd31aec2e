import type { BroadcastRow, ByHorizon, Counts } from './broadcastRows.ts';
import type { Row } from './rows.ts';

/** All broadcasts of one day, content type, platform and tier, by segment. Null: measurable in none of them. */
export interface DayRow {
  /** YYYY-MM-DD in the tenant's zone. */
  readonly day: string;
  readonly contentType: string;
  readonly platform: string;
  readonly tier: string;
  readonly segment: string;
  readonly counts: DayCounts;
}

/** What adds up over broadcasts. */
export type DayCounts = Pick<Counts, (typeof ADDED)[number]>;

const ADDED = [
  'assigned',
  'sent',
  'sentImplied',
  'delivered',
  'deliveredImplied',
  'failed',
  'outsideAudience',
  'read',
  'readImplied',
  'readAtLeast',
  'machineOnly',
  'effectiveOpen',
  'clicked',
  'converted',
] as const;

/** The day of the first send, else of the first delivery, in the tenant's zone; undefined of a broadcast with neither. */
export function dayOf(rows: readonly Row[], zone: string): string | undefined {
  const timesOf = (type: string) => rows.filter((row) => row.type === type).map((row) => row.at);
  const times = timesOf('send').length > 0 ? timesOf('send') : timesOf('delivery');
  if (times.length === 0) return undefined;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(Math.min(...times));
}

/** Adds up rows of the same day, content type, platform, tier and segment. */
export function dayRows(rows: readonly (DayRow | (DayRow & BroadcastRow))[]): DayRow[] {
  const days = new Map<string, DayRow>();
  for (const { day, contentType, platform, tier, segment, counts } of rows) {
    const key = JSON.stringify([day, contentType, platform, tier, segment]);
    const known = days.get(key);
    const sum = known === undefined ? counts : add(known.counts, counts);
    days.set(key, { day, contentType, platform, tier, segment, counts: sum });
  }
  return [...days.values()];
}

function addOne(a: number | ByHorizon | null, b: number | ByHorizon | null): number | ByHorizon | null {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) + Number(b);
  return a.map((count, horizon) => count + (b[horizon] ?? 0));
}

function add(a: DayCounts, b: DayCounts): DayCounts {
  // The cast restores the shape: every column of ADDED is there, each of the type that it had.
  return Object.fromEntries(ADDED.map((name) => [name, addOne(a[name], b[name])])) as unknown as DayCounts;
}
