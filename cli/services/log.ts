import pino, { type Logger } from 'pino';
import type { Config } from '../config/config.ts';

/** JSON lines on standard error: standard output is for results. */
export function createLog(config: Config): Logger {
  return pino({ level: config.need('HUIXIANG_LOG_LEVEL'), base: null }, pino.destination({ dest: 2, sync: true }));
}
