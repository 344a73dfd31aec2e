import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { Session } from '../session.ts';

/** Something that runs until it is stopped. */
export interface Service {
  /** Rejects with a coded error while its own work is not possible. */
  ready(): Promise<void>;
  /** Finishes what is under way and ends; safe to call twice. */
  stop(): Promise<void>;
}

/** What every service is given. */
export interface ServiceDeps {
  readonly session: Session;
  readonly config: Config;
  readonly log: Logger;
}
