import { parseEvent } from '../../contract/parseEvent.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { type Figures, figures, type Options } from '../reference/figures.ts';
import { measurableOn } from '../reference/platforms.ts';
import type { Sourced } from '../reference/rows.ts';
import { type Arriving, pseudonymOf } from './product.ts';
import type { SmallWorld, Telling } from './world.arbitrary.ts';

/** Tenants that decide differently; worlds take turns. */
export const tenants = [
  { zone: 'Asia/Shanghai', dwell_ms: 3000, window_days: 7, excluded: ['dan'] },
  { zone: 'America/St_Johns', dwell_ms: 0, window_days: 1, excluded: [] },
] as const;

/** Where a world is: its number is in the names of its broadcasts, recipients, goals and imports. */
export interface Place {
  readonly tenant: string;
  readonly number: number;
}

/** A world of its own within a tenant. */
export interface Placed extends Place {
  readonly world: SmallWorld;
}

/** The event as it arrives: in its tenant, with the world's number in its names. */
export function arriving({ tenant, number }: Place | Placed, { event, importBatch }: Telling): Arriving {
  const own = (name: string | undefined) => (name === undefined || name === '' ? name : `w${number}-${name}`);
  const recipient = 'recipient' in event ? { recipient: own(event.recipient) } : {};
  const goal = 'goal' in event ? { goal: own(event.goal) } : {};
  return {
    // The cast: the spread of a union loses which member it was; the sink parses it again.
    event: { ...event, ...recipient, ...goal, broadcast: own(event.broadcast), tenant } as Arriving['event'],
    ...(importBatch === undefined ? {} : { importBatch: `w${number}-${importBatch}` }),
  };
}

/** The event as the model takes it. */
export function sourced({ event, importBatch }: Arriving): Sourced {
  const parsed = parseEvent(event, { now: Date.UTC(2027, 0, 1) });
  if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.path} ${parsed.message}`);
  return importBatch === undefined ? { event: parsed.event } : { event: parsed.event, importBatch };
}

export function settingsOf(tenant: string) {
  return tenants[Number(tenant.at(-1))] ?? tenants[0];
}

/** The reference model's figures of a tenant. */
export function figuresOf(
  tenant: string,
  arrived: readonly Arriving[],
  gone: { readonly undone: ReadonlySet<string>; readonly erased: ReadonlySet<string> },
  moreTags: NonNullable<Options['moreTags']> = () => [],
): Figures {
  const { zone, dwell_ms, window_days } = settingsOf(tenant);
  return figures(arrived.map(sourced), {
    zone,
    dwellMs: dwell_ms,
    windowMs: window_days * 86_400_000,
    ...gone,
    moreTags,
    measurable: measurableOn,
    pseudonym: (recipient) => pseudonymOf(tenant, recipient),
    eventKey: xxHash32,
  });
}
