import type { CommandContext } from '../context.ts';

/** Progress on standard error: one line that changes on a terminal, else a line every 5 s. */
export interface Progress {
  /** Shows the current state, such as `importing: 3,000 rows`. The first line of a phase (the text before the colon) is shown at once. */
  update(line: string): void;
  /** Prints a line that later updates do not replace. */
  print(line: string): void;
  end(): void;
}

const PLAIN_INTERVAL_MS = 5_000;
const LIVE_INTERVAL_MS = 100;

export function createProgress({ stderr, environment }: Pick<CommandContext, 'stderr' | 'environment'>): Progress {
  const live = stderr.isTTY === true && environment.CI === undefined;
  let lastAt = 0;
  let lastPhase: string | undefined;
  let drawn = false;
  const clear = () => {
    if (drawn) stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    update(line) {
      const now = Date.now();
      const phase = line.split(':', 1)[0];
      if (phase === lastPhase && now - lastAt < (live ? LIVE_INTERVAL_MS : PLAIN_INTERVAL_MS)) return;
      lastAt = now;
      lastPhase = phase;
      if (!live) {
        stderr.write(`${line}\n`);
        return;
      }
      clear();
      stderr.write(line);
      drawn = true;
    },
    print(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    end: clear,
  };
}
