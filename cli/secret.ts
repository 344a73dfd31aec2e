import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../contract/errors.ts';
import type { Config } from './config/config.ts';

/**
 * The master secret: HUIXIANG_SECRET, else one that is created once in the data folder (mode 0600). With an external
 * ClickHouse the variable is required, because other machines could not use a database whose secret is in this folder.
 * Throws HX_CONFIG.
 */
export function masterSecret(config: Config): string {
  const given = config.get('HUIXIANG_SECRET');
  if (given !== undefined) return given;
  if (config.get('CLICKHOUSE_URL') !== undefined) {
    throw new CodedError(
      'HX_CONFIG',
      'HUIXIANG_SECRET must be set when CLICKHOUSE_URL is: every process needs the same',
      {
        at: 'HUIXIANG_SECRET',
      },
    );
  }
  return onceWritten(join(config.need('HUIXIANG_DATA'), 'secret'), () => randomBytes(32).toString('hex'));
}

/**
 * The text of a file that only its owner may read; made by the first process that asks. The link decides a race: it never
 * replaces a file, and readers never see half of one.
 */
export function onceWritten(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const folder = join(path, '..');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, make(), { mode: 0o600 });
    chmodSync(draft, 0o600);
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!existsSync(path)) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(path, 'utf8');
}
