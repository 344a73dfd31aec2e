import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Credentials } from './configuration.ts';

/** Users for SQL tools, in ClickHouse's own format. If the file exists, the rules for SQL users are added. */
export const SQL_USERS_FILE = 'sql-users.xml';

const credentialsSchema = z.object({ token: z.string().min(16), password: z.string().min(16) });

const recordSchema = z.object({
  /** Path of the supervisor's socket. */
  socket: z.string(),
  /** Names this life of the supervisor. */
  instance: z.string(),
  port: z.number().int(),
  /** Process id of the supervisor. */
  pid: z.number().int(),
  /** The folder that this was written for: a copied folder is another one. */
  folder: z.string(),
});

/** What a supervisor leaves in its folder so that others find it. It may be stale: only an answer proves it. */
export type SupervisorRecord = z.infer<typeof recordSchema>;

/** The embedded server's own folder below the data folder, made when absent; symbolic links resolved. */
export function serverFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'clickhouse');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return realpathSync(folder);
}

/** Writes a file that only its owner may read, in one step. */
export function writeSecret(path: string, text: string): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  renameSync(draft, path);
}

/** The secrets of this folder, made at the first call; two first calls at once end with the same ones. */
export function credentialsOf(folder: string): Credentials {
  const path = join(folder, 'credentials.json');
  const known = readJson(path, credentialsSchema);
  if (known !== undefined) return known;
  const fresh = { token: randomBytes(24).toString('hex'), password: randomBytes(24).toString('hex') };
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link fails when somebody was faster; then theirs count.
    linkSync(draft, path);
  } catch (error) {
    const theirs = readJson(path, credentialsSchema);
    if (theirs === undefined) throw error;
    return theirs;
  } finally {
    rmSync(draft, { force: true });
  }
  return fresh;
}

export function writeRecord(record: SupervisorRecord): void {
  writeSecret(recordPath(record.folder), `${JSON.stringify(record)}\n`);
}

/** The record in this folder, or nothing when there is none or it belongs to another folder. */
export function readRecord(folder: string): SupervisorRecord | undefined {
  const record = readJson(recordPath(folder), recordSchema);
  return record?.folder === folder ? record : undefined;
}

/** True when the socket's folder is this user's: in a shared temporary folder a name can be taken over by others. */
export function isOurs(socket: string): boolean {
  try {
    const { uid, mode } = lstatSync(dirname(socket));
    return uid === process.getuid?.() && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}

export function restrictToOwner(path: string): void {
  chmodSync(path, 0o600);
}

/** Path of the record in this folder. */
export const recordPath = (folder: string): string => join(folder, 'server.json');

function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
