import { eventSchema } from '../../contract/event.ts';
import { type Figures, figures, type Options } from './figures.ts';
import type { Measurable } from './measurable.ts';
import type { Sourced } from './rows.ts';

/* Stories of a few short lines, as the reference model's own tests write them. */

export const START = Date.UTC(2026, 2, 1);
export const MINUTES_OF_30_DAYS = 30 * 24 * 60;

/** One event in short: `minute` counts from START, `who` is `ann` unless named. */
export type Line = { type: string; minute?: number; who?: string; batch?: string } & Record<string, unknown>;

let ids = 0;
let crowds = 0;

/** The event of a line. */
export function sourced({ minute = 0, who = 'ann', batch, ...rest }: Line): Sourced {
  ids++;
  const event = eventSchema.parse({
    id: `e${ids}`,
    occurred_at: new Date(START + Math.round(minute * 60_000)).toISOString(),
    tenant: 't',
    broadcast: 'b',
    ...(['broadcast', 'poll'].includes(rest.type) ? {} : { recipient: who }),
    ...rest,
  });
  return batch === undefined ? { event } : { event, importBatch: batch };
}

export const everythingSeen: Measurable = {
  delivery: true,
  read: true,
  click: true,
  conversion: true,
  optout: true,
  complaint: true,
  interaction: true,
  readsAreLowerBound: false,
};

/** What a story leaves out. */
export const storyOptions: Options = {
  zone: 'Asia/Shanghai',
  dwellMs: 3000,
  windowMs: 7 * 24 * 3600_000,
  measurable: () => everythingSeen,
  pseudonym: (recipient) => BigInt(`0x${Buffer.from(recipient).toString('hex')}`),
  eventKey: (id) => Number(id.replace(/\D/g, '')),
};

/** The figures of a story, with defaults for what it leaves out. */
export function counted(lines: Line[], options: Partial<Options> = {}): Figures {
  return figures(lines.map(sourced), { ...storyOptions, ...options });
}

/** The counts of one row, of everyone unless a segment or a variant is named. */
export function everyone(figures: Figures, segment = '*', variant = '*') {
  const row = figures.broadcasts.find((one) => one.segment === segment && one.variant === variant);
  if (row === undefined) throw new Error(`no row for ${segment} x ${variant}`);
  return row.counts;
}

export const send: Line = { type: 'send', minute: 0 };
export const delivery: Line = { type: 'delivery', minute: 1, status: 'delivered' };
export const failure: Line = { type: 'delivery', minute: 1, status: 'failed', reason: 'full' };
/** The same count at every horizon. */
export const always = (count: number) => [count, count, count, count, count, count];

/** People sent and confirmed, each with a further line where `acts` is given. */
export function crowd(size: number, acts?: Omit<Line, 'who'> & { readonly type: string }): Line[] {
  return Array.from({ length: size }, (_, index) => `p${++crowds}-${index}`).flatMap((who) => [
    { ...send, who },
    { ...delivery, who },
    ...(acts === undefined ? [] : [{ ...acts, who }]),
  ]);
}
