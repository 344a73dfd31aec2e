import type { RecallWindow } from './fact.ts';
import type { Fact, Unknown } from './sides.ts';

/** Milliseconds from sending to the request to recall, by each clock. They differ where a device's clock is wrong. */
export interface Elapsed {
  readonly server: number;
  /** Undefined where no device reported it. */
  readonly client?: number | undefined;
}

/**
 * Whether a message can still be recalled. `if_configured`: past the default window, inside one that can be configured.
 * `if_forced`: past every window, and the platform can recall by force.
 */
export type WindowState = 'inside' | 'past' | 'if_configured' | 'if_forced' | 'unknown';

/**
 * Where a request to recall falls, by the clock that the fact names; where its source names none, by the server's, which takes the
 * request. Unknown where no window is known, or the clock's time is not. A window includes its last millisecond.
 */
export function windowState(fact: Fact<'recallWindow'> | Unknown, elapsed: Elapsed): WindowState {
  if (fact.kind === 'unknown') return 'unknown';
  const age = elapsed[fact.row.clock ?? 'server'];
  return age === undefined ? 'unknown' : stateAt(fact.value, age);
}

function stateAt(window: RecallWindow, age: number): WindowState {
  if (window === 'unlimited') return 'inside';
  if (window === 'none') return 'past';
  if (age <= window.seconds * 1000) return 'inside';
  if (window.upTo === 'unstated' || (window.upTo !== undefined && age <= window.upTo * 1000)) return 'if_configured';
  return window.forced ? 'if_forced' : 'past';
}
