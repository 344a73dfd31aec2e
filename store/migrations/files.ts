import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../../contract/errors.ts';
import { splitStatements } from './split.ts';

export interface Migration {
  readonly number: number;
  /** File name. */
  readonly name: string;
  readonly sha256: string;
  readonly statements: readonly string[];
}

/** The folder of this module, which has the .sql files: in the sources and, copied by the build, in dist/. */
const migrationsFolder = fileURLToPath(new URL('.', import.meta.url));

/** Reads the numbered migrations of a folder in order. HX_MIGRATION for a name without number, or a number twice. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const migrations: Migration[] = [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  for (const name of names.sort()) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) throw new CodedError('HX_MIGRATION', `${name} is not named like 0001_what_it_does.sql`);
    if (migrations.at(-1)?.number === number)
      throw new CodedError('HX_MIGRATION', `two migrations have number ${number}`);
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    migrations.push({ number, name, sha256, statements: splitStatements(sql) });
  }
  return migrations;
}
