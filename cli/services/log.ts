import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.ts';

/**
 * JSON lines on standard error: standard output is for results. `unset`: the level where the configuration has none. `to`: where lines
 * are written instead.
 */
export function createLog(config: Config, unset = 'info', to?: DestinationStream): Logger {
  const level = config.get('HUIXIANG_LOG_LEVEL') ?? unset;
  return pino({ level, base: null }, to ?? pino.destination({ dest: 2, sync: true }));
}
