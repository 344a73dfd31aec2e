import type { CommandContext } from '../context.ts';

/** What one look at one thing found. */
export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail';
  /** What was found. */
  readonly detail: string;
  /** What to do about it; only where it is not ok. */
  readonly todo?: string;
}

/** One thing to look at. A check never throws: what it cannot find out is a finding, too. */
export interface Check {
  readonly name: string;
  /** Whether failing means that something outside of this program cannot be reached. */
  readonly dependency: boolean;
  /** Undefined: there is nothing to look at here. */
  look(context: CommandContext): Promise<Finding | undefined>;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
