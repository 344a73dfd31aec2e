import pino, { type Logger } from 'pino';
import type { Config } from '../config/config.ts';

/** JSON lines on standard error: standard output is for results. `unsaid`: the level where the configuration says none. */
export function createLog(config: Config, unsaid = 'info'): Logger {
  return pino(
    { level: config.get('HUIXIANG_LOG_LEVEL') ?? unsaid, base: null },
    pino.destination({ dest: 2, sync: true }),
  );
}
