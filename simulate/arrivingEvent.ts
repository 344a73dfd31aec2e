import type { EventInput } from '../contract/event.ts';

/** An event and when it arrives. A world emits its events in order of arrival. */
export interface ArrivingEvent {
  readonly event: EventInput;
  /** Milliseconds since 1970. */
  readonly arrives: number;
}

const ZONE = 8 * 3600_000;

/** RFC 3339 in Beijing time, as a service in China writes it. */
export function beijingTime(epochMs: number): string {
  return new Date(epochMs + ZONE).toISOString().replace('Z', '+08:00');
}

/** Hour of the day in Beijing. */
export function beijingHour(epochMs: number): number {
  return Math.floor((epochMs + ZONE) / 3600_000) % 24;
}

/** The day in Beijing, YYYY-MM-DD. */
export function beijingDay(epochMs: number): string {
  return beijingTime(epochMs).slice(0, 10);
}

/** When that day began in Beijing. */
export function beijingMidnight(epochMs: number): number {
  const day = 24 * 3600_000;
  return Math.floor((epochMs + ZONE) / day) * day - ZONE;
}
